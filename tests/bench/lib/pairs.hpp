/// Times of two programs that do the same, in alternating slices: what loads the machine loads
/// both.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <string>
#include <vector>

namespace fxotp::bench {

using work = std::function<void()>;

inline double seconds(const work& run) {
  const auto begun = std::chrono::steady_clock::now();
  run();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
}

inline double median(std::vector<double> of) {
  std::nth_element(of.begin(), of.begin() + static_cast<std::ptrdiff_t>(of.size() / 2), of.end());
  return of[of.size() / 2];
}

/// What is compared; `prepare` is not timed.
struct pair {
  std::string name;
  double operations = 1;  ///< That one run makes.
  work ours;
  work floor;
  work prepare;
};

/// Medians of 21 pairs: time of ours and of the floor an operation, and their ratio. The library
/// goes first in every second pair.
inline void compare(const pair& of) {
  constexpr int pairs = 21;
  std::vector<double> own;
  std::vector<double> raw;
  std::vector<double> ratios;
  for (int i = 0; i < pairs; ++i) {
    if (of.prepare) of.prepare();
    const bool first = i % 2 == 0;
    const double a = seconds(first ? of.ours : of.floor);
    const double b = seconds(first ? of.floor : of.ours);
    own.push_back((first ? a : b) / of.operations * 1e6);
    raw.push_back((first ? b : a) / of.operations * 1e6);
    ratios.push_back(own.back() / raw.back());
  }
  std::printf("%-38s %12.2f us %12.2f us %8.2f\n", of.name.c_str(), median(own), median(raw),
              median(ratios));
  std::fflush(stdout);
}

inline void print_heading() {
  std::printf("%-38s %15s %15s %8s\n", "median of 21 pairs", "fxotp", "floor", "ratio");
}

}  // namespace fxotp::bench
