/// Waiting for a socket, with a bound.
#pragma once

#include <poll.h>

#include <algorithm>
#include <cerrno>
#include <chrono>

namespace fxotp::store::postgres {

/// Waits until the socket can be read (or written, where asked); false: the time is over, or there
/// is no socket.
[[nodiscard]] inline bool await_socket(int socket, short events,
                                       std::chrono::steady_clock::time_point until) noexcept {
  for (;;) {
    const auto left =
        std::chrono::ceil<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
    if (socket < 0 || left.count() <= 0) return false;
    pollfd one{socket, events, 0};
    const int ready = poll(&one, 1, static_cast<int>(std::min<long long>(left.count(), 60'000)));
    if (ready > 0) return true;
    if (ready < 0 && errno != EINTR) return false;
  }
}

}  // namespace fxotp::store::postgres
