/// What each thread has for itself of a thing that is shared.
#pragma once

#include <cstddef>
#include <memory>
#include <new>

namespace fxotp::crypto {

/// How many threads have a place at once; the others do without. In the child of a fork the places
/// of its parent's other threads stay taken: what they hold may be half made.
inline constexpr std::size_t places_of_threads = 64;
/// The place that is this thread's alone until it ends; `places_of_threads`: it has none.
[[nodiscard]] std::size_t place_of_thread() noexcept;

/// One `Held` a thread, made by the first thread of its place: OpenSSL's contexts lie beside what
/// their maker allocates next, and a line of the cache that one thread writes slows every reader.
template <class Held>
class places {
 public:
  /// This thread's; null if it has none, or memory ran out.
  [[nodiscard]] Held* own() const noexcept {
    const std::size_t at = place_of_thread();
    return all_ != nullptr && at < places_of_threads ? &all_[at].held : nullptr;
  }

 private:
  struct alignas(64) place {
    Held held;
  };
  std::unique_ptr<place[]> all_{new (std::nothrow) place[places_of_threads]};
};

}  // namespace fxotp::crypto
