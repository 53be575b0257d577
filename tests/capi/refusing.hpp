/// Memory that is refused: this program's operator new counts what its thread asks for.
#pragma once

#include <vector>

namespace fxotp::test::c::memory {

/// While it lives allocations are the host's own: neither refused nor numbered.
class pause {
 public:
  pause() noexcept;
  pause(const pause&) = delete;
  pause& operator=(const pause&) = delete;
  ~pause();
};

/// From here on allocations are numbered from 0, and the n-th is refused; -1: none is.
void refuse(long n) noexcept;
/// Ends that. Whether one was refused.
bool stop() noexcept;

/// From here on the places are noted that allocations come from.
void note_places() noexcept;
/// Ends that. The number of the first allocation from each place: a place is the whole way there,
/// from function to function.
[[nodiscard]] std::vector<long> noted();

/// How many allocations of this thread's have not been given back.
[[nodiscard]] long held() noexcept;

}  // namespace fxotp::test::c::memory
