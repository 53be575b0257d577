/// Secrets and addresses as they are stored: sealed under the key ring, bound to their place, so
/// that none serves in another record.
#pragma once

#include <fxotp/key_ring.hpp>
#include <fxotp/model/records.hpp>

#include "crypto/keys.hpp"

namespace fxotp::domain {

/// A VIP secret, bound to the token and its generation. An empty one stays empty: remote.
[[nodiscard]] std::string seal_secret(const token& of, const secret_bytes& secret,
                                      const key_ring& keys, const crypto::nonce& once);
/// Errors: tampered, key_missing (A4).
[[nodiscard]] result<secret_bytes> secret_of(const token& of, const key_ring& keys);

/// The address of an email token.
void seal_address(token& of, std::string_view address, const key_ring& keys,
                  const crypto::nonce& once);
/// Errors: tampered, key_missing (A4); wrong_state (not an email token).
[[nodiscard]] result<std::string> address_of(const token& of, const key_ring& keys);

/// An address that is listed for a user.
[[nodiscard]] std::string seal_listed(const user& of, std::string_view address,
                                      const key_ring& keys, const crypto::nonce& once);
/// Errors: tampered, key_missing (A4).
[[nodiscard]] result<std::string> listed_address(const user& of, std::string_view sealed,
                                                 const key_ring& keys);

/// A notice's recipient; authenticates every other field, which are set before.
void seal_address(notice& of, std::string_view address, const key_ring& keys,
                  const crypto::nonce& once);
/// Errors: tampered, key_missing (A4).
[[nodiscard]] result<std::string> address_of(const notice& of, const key_ring& keys);

/// What names an address within a customer (E1), under one key of the ring.
/// Errors: key_missing.
[[nodiscard]] result<address_tag_id> tag_of_address(const customer_key& of,
                                                    std::string_view address, const key_ring& keys,
                                                    key_id under);

/// An address in an audit entry (A3): masked, and the beginning of its keyed hash.
/// Shape: `address=k***@example.co.jp hash=0123456789abcdef`, ASCII, at most 120 bytes.
[[nodiscard]] std::string detail_of_address(const customer_key& of, std::string_view address,
                                            const key_ring& keys);

}  // namespace fxotp::domain
