/// A directory for one test, gone with it.
#pragma once

#include <stdlib.h>
#include <unistd.h>

#include <filesystem>
#include <string>

#include <fxotp/store/sqlite.hpp>

namespace fxotp::test {

class scratch {
 public:
  scratch() {
    const auto parent =
        has_memory() ? std::filesystem::path(memory) : std::filesystem::temp_directory_path();
    std::string name = (parent / "fxotp-XXXXXX").string();
    if (mkdtemp(name.data()) != nullptr) at_ = name;
  }
  scratch(const scratch&) = delete;
  scratch& operator=(const scratch&) = delete;
  ~scratch() {
    std::error_code ignored;
    if (!at_.empty()) std::filesystem::remove_all(at_, ignored);
  }

  [[nodiscard]] std::string file(const std::string& name) const { return at_ + "/" + name; }
  [[nodiscard]] const std::string& path() const noexcept { return at_; }

 private:
  /// Where there is room in memory: thousands of commits, each with its sync.
  static bool has_memory() {
    std::error_code why;
    const auto room = std::filesystem::space(memory, why);
    return !why && room.available >= enough && access(memory, W_OK) == 0;
  }

  static constexpr const char* memory = "/dev/shm";
  static constexpr std::uintmax_t enough = 1'000'000'000;

  std::string at_;
};

/// The SQLite store of a file, for one reader; null where it is not opened.
inline std::unique_ptr<repository> opened(
    const std::string& path, std::chrono::milliseconds busy_wait = std::chrono::milliseconds(50)) {
  auto got = open_sqlite_store({path, busy_wait, 1});
  return got ? std::move(got.value()) : nullptr;
}

}  // namespace fxotp::test
