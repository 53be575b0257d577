#include "store/postgres/pool.hpp"

#include <algorithm>

namespace fxotp::store::postgres {
namespace {

using clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds first_pause{20};
constexpr std::chrono::milliseconds longest_pause{1'000};

/// Whether another try may go better: a wrong password stays wrong.
bool may_pass(const error& why) noexcept {
  return why.code == errc::busy || why.code == errc::store_read_only ||
         (why.code == errc::store_failed && why.vendor == 0);
}

}  // namespace

pool::pool(postgres_options options) : options_(std::move(options)) {
  idle_.reserve(options_.connections);
}

std::unique_ptr<connection> pool::take_idle() {
  while (!idle_.empty()) {
    std::unique_ptr<connection> out = std::move(idle_.back());
    idle_.pop_back();
    if (out->is_usable()) return out;
    --made_;
  }
  return nullptr;
}

result<pool::loan> pool::borrow() {
  const time_point until = clock::now() + options_.connect_wait;
  lock held(mutex_);
  for (;;) {
    if (auto idle = take_idle()) return loan(*this, std::move(idle));
    const time_point now = clock::now();
    if (made_ < options_.connections && now >= next_try_) {
      auto fresh = make(held, until);
      if (fresh || !may_pass(fresh.error())) return fresh;
      if (next_try_ >= until) return fresh.error();
      continue;
    }
    const bool is_down = made_ < options_.connections;
    const time_point wake = is_down ? std::min(until, next_try_) : until;
    if (now >= until) return is_down && last_failure_.is_set() ? last_failure_ : errc::busy;
    changed_.wait_until(held, wake);
  }
}

/// Without the lock while it connects; the place is taken meanwhile.
result<pool::loan> pool::make(lock& held, time_point until) {
  ++made_;
  held.unlock();
  auto fresh = connection::open(options_, until, newest_host_);
  held.lock();
  if (fresh) {
    pause_ = std::chrono::milliseconds(0);
    next_try_ = {};
    last_failure_ = {};
    return loan(*this, std::move(fresh).value());
  }
  --made_;
  // A try that its time was too short for says less than the one before it.
  const bool is_cut_short = clock::now() >= until && last_failure_.is_set();
  note_failure(is_cut_short ? last_failure_ : fresh.error());
  changed_.notify_one();
  return last_failure_;
}

void pool::note_failure(const error& why) noexcept {
  last_failure_ = why;
  pause_ = std::clamp(pause_ * 2, first_pause, longest_pause);
  next_try_ = clock::now() + pause_;
}

void pool::take_back(std::unique_ptr<connection> lent) noexcept {
  {
    const std::lock_guard<std::mutex> held(mutex_);
    if (lent->is_usable()) {
      // Never beyond the capacity that was reserved.
      idle_.push_back(std::move(lent));
    } else {
      --made_;
    }
  }
  changed_.notify_one();
}

}  // namespace fxotp::store::postgres
