/// The connections for reading: each lent to one thread at a time.
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <vector>

#include "store/sqlite/connection.hpp"

namespace fxotp::store {

/// A read holds its connection for one call only, so waiting for one needs no bound.
class pool {
 public:
  /// A connection in use; back in the pool when it goes.
  class loan {
   public:
    loan(pool& of, std::unique_ptr<connection> lent) noexcept : of_(&of), lent_(std::move(lent)) {}
    loan(const loan&) = delete;
    loan& operator=(const loan&) = delete;
    ~loan() { of_->take_back(std::move(lent_)); }
    [[nodiscard]] connection& operator*() const noexcept { return *lent_; }

   private:
    pool* of_;
    std::unique_ptr<connection> lent_;
  };

  explicit pool(std::vector<std::unique_ptr<connection>> all) : idle_(std::move(all)) {}

  /// The one used last, whose pages are the most likely to be in its cache.
  [[nodiscard]] loan borrow() {
    std::unique_lock<std::mutex> lock(mutex_);
    came_back_.wait(lock, [this] { return !idle_.empty(); });
    std::unique_ptr<connection> out = std::move(idle_.back());
    idle_.pop_back();
    return {*this, std::move(out)};
  }

 private:
  void take_back(std::unique_ptr<connection> lent) noexcept {
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      // Never beyond the capacity that it came from.
      idle_.push_back(std::move(lent));
    }
    came_back_.notify_one();
  }

  std::mutex mutex_;
  std::condition_variable came_back_;
  std::vector<std::unique_ptr<connection>> idle_;
};

}  // namespace fxotp::store
