#include "postgres/script.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <stdexcept>

extern char** environ;

namespace fxotp::test {
namespace {

struct pipe_pair {
  pipe_pair() {
    if (pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
  }
  std::array<int, 2> ends{};
};

}  // namespace

child_script::child_script(const std::string& path, const std::vector<std::string>& arguments) {
  const pipe_pair input;
  const pipe_pair output;
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, input.ends[0], STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, output.ends[1], STDOUT_FILENO);
  std::vector<std::string> words{"bash", (std::filesystem::path(FXOTP_TESTS_DIR) / path).string()};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> pointers;
  for (std::string& each : words)
    pointers.push_back(each.data());
  pointers.push_back(nullptr);
  if (posix_spawnp(&process_, "bash", &actions, nullptr, pointers.data(), environ) != 0) {
    throw std::runtime_error("no bash");
  }
  posix_spawn_file_actions_destroy(&actions);
  close(input.ends[0]);
  close(output.ends[1]);
  its_input_ = input.ends[1];
  its_output_ = fdopen(output.ends[0], "r");
  read_word();
}

void child_script::read_word() {
  std::array<char, 16> word{};
  const int found =
      std::fscanf(its_output_, "%15s %d %d", word.data(), &heard_.first, &heard_.second);
  if (found == 3) return;
  int status = 0;
  waitpid(process_, &status, 0);
  process_ = -1;
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 77) {
    throw std::runtime_error("a script of PostgreSQL's has failed");
  }
}

child_script::~child_script() {
  close(its_input_);
  if (process_ > 0) waitpid(process_, nullptr, 0);
  std::fclose(its_output_);
}

child_script::numbers child_script::tell(const std::string& line) {
  const std::string whole = line + "\n";
  if (write(its_input_, whole.data(), whole.size()) != static_cast<ssize_t>(whole.size())) {
    throw std::runtime_error("a script of PostgreSQL's is gone");
  }
  read_word();
  return heard_;
}

}  // namespace fxotp::test
