/// A script of bash as a child process that does what it is told, a line each.
#pragma once

#include <cstdio>
#include <string>
#include <utility>
#include <vector>

namespace fxotp::test {

/// Its input ends with the object, which then waits for it.
class child_script {
 public:
  /// What a script answers to each line, and once by itself: a word and two numbers.
  using numbers = std::pair<int, int>;

  /// A script of these tests, from their folder, and its arguments; it answers before this returns.
  explicit child_script(const std::string& path, const std::vector<std::string>& arguments);
  child_script(const child_script&) = delete;
  child_script& operator=(const child_script&) = delete;
  ~child_script();

  /// False: what it needs is not installed (exit 77).
  [[nodiscard]] bool is_there() const noexcept { return process_ > 0; }
  [[nodiscard]] numbers heard() const noexcept { return heard_; }
  numbers tell(const std::string& line);

 private:
  void read_word();

  int process_ = -1;
  int its_input_ = -1;
  FILE* its_output_ = nullptr;
  numbers heard_;
};

}  // namespace fxotp::test
