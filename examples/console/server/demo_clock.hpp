/// A clock that runs as the wall's does, set ahead or behind: the demonstration moves it through
/// the phases. Where it was put stands in a file, so that it does not go back at the next start.
#pragma once

#include <atomic>
#include <string>

#include <fxotp/port/clock.hpp>

namespace console {

/// Thread-safe.
class demo_clock final : public fxotp::clock {
 public:
  /// The wall's clock when the file is not there. Throws when the file holds no number.
  explicit demo_clock(std::string path);

  [[nodiscard]] fxotp::instant now() override;
  /// Puts it at an instant, from which it runs on.
  void set(fxotp::instant at);
  /// Keeps where it stands for the next start.
  void save() const;

 private:
  std::string path_;
  std::atomic<std::chrono::microseconds::rep> ahead_{0};
};

}  // namespace console
