/// Many callers at once, for a slice of time.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace fxotp::bench {

/// What a slice came to.
struct slice {
  double rate = 0;           ///< Operations a second that ended within it.
  std::vector<float> waits;  ///< Milliseconds of each.
};

/// What one side of a comparison does.
struct side {
  std::function<void()> prepare;          ///< Before a slice; not timed.
  std::function<bool(std::size_t)> once;  ///< One operation of a caller; false: none is left.
  /// In place of both: a program that has its own callers.
  std::function<slice(std::size_t callers, double seconds)> elsewhere = nullptr;

  [[nodiscard]] bool is_there() const noexcept { return once || elsewhere; }
};

/// All call until the time is over, each in a thread of its own.
[[nodiscard]] slice crowd(const side& of, std::size_t callers, double seconds);

/// The value below which so many of all lie, 0 to 1.
[[nodiscard]] double quantile(std::vector<float> of, double part);

}  // namespace fxotp::bench
