/// Audit chains: each entry's MAC covers the entry and the MAC of the one before (A2).
#pragma once

#include <fxotp/key_ring.hpp>
#include <fxotp/model/audit.hpp>

namespace fxotp::domain {

/// Numbers the entry, gives it its MAC under the active key and makes it the chain's newest.
void extend(chain_head& chain, audit_entry& entry, const key_ring& keys);

/// Whether `entry` follows `before`. Errors: wrong_state (its number is not the next), tampered,
/// key_missing (A2).
[[nodiscard]] result<void> follows(const chain_head& before, const audit_entry& entry,
                                   const key_ring& keys);

}  // namespace fxotp::domain
