#include "mail/pool.hpp"

namespace fxotp::smtp {

pool::loan pool::borrow(deadline until) {
  {
    std::unique_lock<std::mutex> lock(mutex_);
    const auto may_go = [this] { return !idle_.empty() || made_ < settings_.connections; };
    if (!came_back_.wait_until(lock, until, may_go)) return {*this, nullptr};
    if (!idle_.empty()) {
      auto out = std::move(idle_.back());
      idle_.pop_back();
      return {*this, std::move(out)};
    }
    ++made_;
  }
  std::unique_ptr<connection> made;
  try {
    made = connection::make(settings_);
  } catch (const std::bad_alloc&) {
    made = nullptr;
  }
  if (!made) forget();
  return {*this, std::move(made)};
}

void pool::take_back(std::unique_ptr<connection> lent) noexcept {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    // Never beyond the capacity that was reserved.
    idle_.push_back(std::move(lent));
  }
  came_back_.notify_one();
}

void pool::forget() noexcept {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    --made_;
  }
  came_back_.notify_one();
}

}  // namespace fxotp::smtp
