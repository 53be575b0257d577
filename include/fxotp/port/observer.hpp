/// The port that is told of every decision: for metrics and a log.
#pragma once

#include <fxotp/model/audit.hpp>

namespace fxotp {

/// One decision of an operation, as it was answered. Holds no code, secret or address.
struct observation {
  action what{};
  error why;  ///< Unset: done.
  actor by;
  token_id token;               ///< Of login and enrolment; may be empty.
  std::uint32_t rows = 0;       ///< Rows of a selection that changed.
  std::uint32_t conflicts = 0;  ///< How often another change came first.
  instant at{};                 ///< When it was decided; 1970 when it was not.
  fxotp::phase phase = fxotp::phase::before;
};

/// Takes observations, after the answer is settled and before it is given, on the caller's thread;
/// may be called from several threads at once. What it throws is dropped.
class observer {
 public:
  virtual ~observer() = default;
  virtual void saw(const observation& what) = 0;
};

}  // namespace fxotp
