/// Trying again while another process holds the file, for a bounded time.
#pragma once

#include <algorithm>
#include <chrono>
#include <thread>

#include <fxotp/model/error.hpp>

namespace fxotp::store {

/// Short pauses that grow to 2 ms: SQLite's own handler sleeps up to 100 ms at a time, and a
/// waiting process hardly ever gets its turn between those of a busy one.
template <class Attempt>
[[nodiscard]] auto patiently(std::chrono::milliseconds longest, Attempt attempt) {
  using clock = std::chrono::steady_clock;
  const auto until = clock::now() + longest;
  std::chrono::microseconds pause{50};
  for (;;) {
    auto ended = attempt();
    if (ended || ended.error().code != errc::busy || clock::now() >= until) return ended;
    std::this_thread::sleep_for(pause);
    pause = std::min(pause * 2, std::chrono::microseconds(2'000));
  }
}

}  // namespace fxotp::store
