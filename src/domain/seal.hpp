/// The MAC of a record over id, version and all fields (A4).
#pragma once

#include <fxotp/key_ring.hpp>
#include <fxotp/model/records.hpp>

namespace fxotp::domain {

/// Whether records of this kind carry a MAC: all but banks and trails.
template <class Record>
inline constexpr bool has_mac =
    !std::is_same_v<Record, fxotp::bank> && !std::is_same_v<Record, fxotp::trail>;

/// Gives the record the MAC of its content under the active key.
void seal(customer& r, const key_ring& keys);
void seal(desk_operator& r, const key_ring& keys);
void seal(user& r, const key_ring& keys);
void seal(token& r, const key_ring& keys);
void seal(address_use& r, const key_ring& keys);
void seal(proposal& r, const key_ring& keys);

/// Errors: tampered, key_missing (A4).
[[nodiscard]] result<void> check(const customer& r, const key_ring& keys);
[[nodiscard]] result<void> check(const desk_operator& r, const key_ring& keys);
[[nodiscard]] result<void> check(const user& r, const key_ring& keys);
[[nodiscard]] result<void> check(const token& r, const key_ring& keys);
[[nodiscard]] result<void> check(const address_use& r, const key_ring& keys);
[[nodiscard]] result<void> check(const proposal& r, const key_ring& keys);

}  // namespace fxotp::domain
