/// Those who wait for a batch, in order.
#pragma once

#include <condition_variable>
#include <cstdint>

#include <fxotp/port/unit.hpp>

namespace fxotp::store {

/// A caller with its units.
struct seat {
  enum class place : std::uint8_t {
    waiting = 1,
    riding = 2,  ///< In the batch of another.
    leading = 3,
    arrived = 4,
  };
  units all;
  bool is_large = false;
  place is = place::waiting;
  seat* before = nullptr;  ///< In its line.
  seat* behind = nullptr;
  /// Notified by another thread, perhaps after this caller has gone: so a seat outlives its use.
  std::condition_variable called;
};

/// First come, first served; nothing is allocated.
class line {
 public:
  [[nodiscard]] bool is_empty() const noexcept { return first_ == nullptr; }
  [[nodiscard]] seat* front() const noexcept { return first_; }

  void push(seat& fresh) noexcept {
    fresh.before = last_;
    fresh.behind = nullptr;
    (last_ == nullptr ? first_ : last_->behind) = &fresh;
    last_ = &fresh;
  }
  void remove(seat& gone) noexcept {
    (gone.before == nullptr ? first_ : gone.before->behind) = gone.behind;
    (gone.behind == nullptr ? last_ : gone.behind->before) = gone.before;
    gone.before = nullptr;
    gone.behind = nullptr;
  }

 private:
  seat* first_ = nullptr;
  seat* last_ = nullptr;
};

}  // namespace fxotp::store
