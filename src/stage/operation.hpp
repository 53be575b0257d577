/// An operation: a pure function of what it has seen.
#pragma once

#include <fxotp/port/entropy.hpp>

#include "stage/decision.hpp"
#include "stage/view.hpp"

namespace fxotp::stage {

/// The instant and the entropy of one attempt.
struct moment {
  instant now{};
  seed entropy{};
};

/// How far a clock may fall behind what was seen (C6).
inline constexpr std::chrono::seconds clock_slack{60};

/// The instant to decide at: never before the newest record seen. Errors: clock_backwards (C6).
[[nodiscard]] inline result<instant> settle(instant now, instant newest) noexcept {
  if (now >= newest) return now;
  if (now >= newest - clock_slack) return newest;
  return error{errc::clock_backwards, rule::c6};
}

/// A use case. `decide` is const and reads nothing but its arguments; `told` is the only mutation.
class operation {
 public:
  virtual ~operation() = default;
  /// Errors: unread, when records are missing; any other ends the operation, nothing changed.
  [[nodiscard]] virtual result<decision> decide(view& seen, const moment& at) const = 0;
  /// The effect of the last decision has been carried out.
  virtual void told(const effect& of) { static_cast<void>(of); }
  /// Whether records are read with their MACs checked; only `reseal` reads without.
  [[nodiscard]] virtual checking reads_with() const noexcept { return checking::on; }
};

}  // namespace fxotp::stage
