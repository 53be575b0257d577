/// The turn of the one writer, with a bound on the wait for it.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>

namespace fxotp::store {

/// One thread at a time.
class gate {
 public:
  /// Being inside; goes out when it goes.
  class turn {
   public:
    turn(gate& of, bool is_inside) noexcept : of_(&of), is_inside_(is_inside) {}
    turn(const turn&) = delete;
    turn& operator=(const turn&) = delete;
    ~turn() {
      if (is_inside_) of_->leave();
    }
    [[nodiscard]] bool is_inside() const noexcept { return is_inside_; }

   private:
    gate* of_;
    bool is_inside_;
  };

  /// Inside only if nobody else is.
  [[nodiscard]] turn try_enter() {
    const std::lock_guard<std::mutex> lock(mutex_);
    // Those who wait come first, or small reads would starve the writers.
    if (is_taken_ || waiting_ > 0) return {*this, false};
    is_taken_ = true;
    return {*this, true};
  }

  /// Waits at most `longest`.
  [[nodiscard]] turn enter(std::chrono::milliseconds longest) {
    std::unique_lock<std::mutex> lock(mutex_);
    ++waiting_;
    const bool is_free = free_.wait_for(lock, longest, [this] { return !is_taken_; });
    --waiting_;
    if (is_free) is_taken_ = true;
    return {*this, is_free};
  }

 private:
  void leave() noexcept {
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      is_taken_ = false;
    }
    free_.notify_one();
  }

  std::mutex mutex_;
  std::condition_variable free_;
  bool is_taken_ = false;
  std::uint32_t waiting_ = 0;
};

}  // namespace fxotp::store
