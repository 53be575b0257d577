/// What each thread has for itself of a thing that is shared.
#pragma once

#include <cstddef>
#include <memory>

namespace fxotp::crypto {

/// How many threads have a place; the others do without.
inline constexpr std::size_t places_of_threads = 64;
/// The place that is this thread's alone until it ends; `places_of_threads`: it has none.
[[nodiscard]] std::size_t place_of_thread() noexcept;

/// One `Held` a thread, made by that thread: OpenSSL's contexts lie beside what their maker
/// allocates next, and a line of the cache that one thread writes slows every reader.
template <class Held>
class places {
 public:
  /// This thread's; null if it has none.
  [[nodiscard]] Held* own() const noexcept {
    const std::size_t at = place_of_thread();
    return at < places_of_threads ? &all_[at].held : nullptr;
  }

 private:
  struct alignas(64) place {
    Held held;
  };
  std::unique_ptr<place[]> all_{new place[places_of_threads]};
};

}  // namespace fxotp::crypto
