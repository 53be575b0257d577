/// How often something may be tried.
#pragma once

#include <chrono>
#include <mutex>
#include <string>
#include <unordered_map>

namespace console {

/// Counts tries by name in windows of fixed length. Thread-safe; holds at most 10,000 names, and
/// refuses new ones beyond that until a window has passed.
class rate {
 public:
  rate(unsigned most, std::chrono::seconds window) : most_(most), window_(window) {}
  /// Counts a try; false when there were too many.
  [[nodiscard]] bool allows(const std::string& name);
  /// Forgets the tries: the name has shown that it is honest.
  void forget(const std::string& name);

 private:
  using clock = std::chrono::steady_clock;
  struct count {
    clock::time_point began;
    unsigned tries = 0;
  };
  unsigned most_;
  std::chrono::seconds window_;
  std::mutex lock_;
  std::unordered_map<std::string, count> counts_;
};

}  // namespace console
