/// Counts of decisions that a host can export.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <vector>

#include <fxotp/port/observer.hpp>

namespace fxotp {

/// Counts observations by action and error. Thread-safe; takes no lock.
class counters final : public observer {
 public:
  counters();
  ~counters() override;
  counters(const counters&) = delete;
  counters& operator=(const counters&) = delete;

  void saw(const observation& what) override;

  /// How often an action ended so. `why` none: done.
  struct count {
    action what{};
    errc why{};
    std::uint64_t times = 0;
  };
  /// What was seen at least once, in order of (action, error).
  [[nodiscard]] std::vector<count> all() const;
  /// Conflicts that decisions met on their way.
  [[nodiscard]] std::uint64_t conflicts() const noexcept;

 private:
  struct table;
  std::unique_ptr<table> table_;
};

}  // namespace fxotp
