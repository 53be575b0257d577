/// What decisions are made under: keys, calendar, policy, and whether mail can be sent.
#pragma once

#include <fxotp/key_ring.hpp>
#include <fxotp/model/calendar.hpp>
#include <fxotp/model/policy.hpp>

namespace fxotp::domain {

/// Borrowed from the host for as long as an operation runs.
struct rulebook {
  const key_ring& keys;
  const calendar& days;
  const policy& limits;
  bool has_mailer = false;  ///< Without one no notice is written (M4).
};

}  // namespace fxotp::domain
