/// Running one operation by callbacks, and what it came to.
#pragma once

#include "capi/world.hpp"

namespace fxotp::test::c {

inline fields right_code(world& w) {
  return dealer({{FXOTP_F_METHOD, FXOTP_METHOD_VIP}, {FXOTP_F_CODE, vip_code(w.with.now)}});
}

/// Runs by callbacks; what the function itself said.
inline std::int32_t status_of_run(world& w, const owned_op& op, std::uint32_t* argument = nullptr) {
  fxotp_error why;
  fxotp_error_init(&why, sizeof why);
  const auto callbacks = w.with.callbacks();
  const std::int32_t out = fxotp_op_run(op.get(), &callbacks, &why);
  if (argument != nullptr) *argument = why.argument;
  return out;
}

inline std::int32_t verdict_of(const owned_op& op) {
  std::int32_t out = -1;
  CHECK(fxotp_op_verdict(op.get(), &out) == FXOTP_OK);
  return out;
}

inline std::int32_t reason_of(const owned_op& op) {
  fxotp_error why;
  fxotp_error_init(&why, sizeof why);
  CHECK(fxotp_op_reason(op.get(), &why) == FXOTP_OK);
  return why.status;
}

}  // namespace fxotp::test::c
