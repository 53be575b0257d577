/// What tests of mistakes share.
#pragma once

#include "capi/world.hpp"

namespace fxotp::test::c {

/// A pointer that is not null where an output was not written.
template <class Pointer>
Pointer* untouched() {
  return reinterpret_cast<Pointer*>(std::uintptr_t{0x5A5A5A50});
}

inline fxotp_error fresh_error() {
  fxotp_error out;
  REQUIRE(fxotp_error_init(&out, sizeof out) == FXOTP_OK);
  return out;
}

}  // namespace fxotp::test::c
