/// What many callers who guess at once were told.
#pragma once

#include "operation/door.hpp"

namespace fxotp::test {

inline constexpr int guesses = 200;

/// What many callers were told.
struct tallies {
  std::atomic<int> accepted{0};
  std::atomic<int> wrong{0};
  std::atomic<int> held{0};
  std::atomic<int> busy{0};
  std::atomic<int> spent{0};  ///< Replayed, or no code any more.
  std::atomic<int> others{0};

  void add(const code_verdict& how) {
    const error& why = how.why;
    if (how.is_accepted) {
      ++accepted;
    } else if (why == wrong_code) {
      ++wrong;
    } else if (why == held_l4) {
      ++held;
    } else if (why.code == errc::busy) {
      ++busy;
    } else if (why.code == errc::replayed || why.code == errc::no_code) {
      ++spent;
    } else {
      ++others;
    }
  }
};

}  // namespace fxotp::test
