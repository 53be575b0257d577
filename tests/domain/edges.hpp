/// The instants at which something changes, and the last ones before.
#pragma once

#include <vector>

#include <fxotp/model/calendar.hpp>

#include "domain/sample.hpp"

namespace fxotp::test {

constexpr std::chrono::microseconds tick{1};

/// The first and last instants of every phase of the bank's calendar, in order.
inline std::vector<instant> phase_edges() {
  return {at("2025-06-23") - tick, at("2025-06-23"),        at("2025-08-30") - tick,
          at("2025-08-30"),        at("2025-09-01") - tick, at("2025-09-01")};
}
/// The bank's own days, with this gap.
inline calendar manual_with(gap_policy gap) {
  return must(calendar::make(calendar::manual().on(), gap));
}

}  // namespace fxotp::test
