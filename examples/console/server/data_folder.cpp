#include "data_folder.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace console {

data_folder::data_folder(std::string path, bool fresh) : path_(std::move(path)) {
  namespace files = std::filesystem;
  files::create_directories(path_);
  files::permissions(path_, files::perms::owner_all);
  hold();
  if (is_complete() && !fresh) return;
  for (const char* name : {"console.db", "console.db-wal", "console.db-shm", "accounts.json",
                           "history.json", "clock", "key", "complete"}) {
    files::remove(file(name));
  }
}

data_folder::~data_folder() {
  ::close(lock_);
}

bool data_folder::is_complete() const {
  return std::filesystem::exists(file("complete"));
}

void data_folder::complete() const {
  std::ofstream to(file("complete"));
  to << "1\n";
  to.close();
  if (!to) throw std::runtime_error("cannot write " + file("complete"));
}

void data_folder::hold() {
  lock_ = ::open(file("lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (lock_ < 0) throw std::runtime_error("cannot write into " + path_);
  if (::flock(lock_, LOCK_EX | LOCK_NB) == 0) return;
  ::close(lock_);
  throw std::runtime_error("another console runs on " + path_ +
                           ": end that one, or give another folder");
}

}  // namespace console
