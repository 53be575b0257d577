/// Tags and ciphertexts under the host's key ring, and values drawn from a moment's seed.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <fxotp/key_ring.hpp>
#include <fxotp/port/entropy.hpp>

namespace fxotp::crypto {

/// What a derived key is for. Numbers are stable: they are part of the derivation.
enum class purpose : std::uint8_t {
  chain = 1,         ///< Audit chains (A2).
  record = 2,        ///< Record MACs (A4).
  checkpoint = 3,    ///< Audit checkpoints (A5).
  vip_secret = 4,    ///< Sealing of OATH secrets.
  email_code = 5,    ///< Emailed codes (M2).
  address = 6,       ///< Email addresses, to find who uses one (E1) and for entries (A3).
  address_seal = 7,  ///< Sealing of email addresses.
};

/// The ids of the ring's keys, the active one first.
[[nodiscard]] std::vector<key_id> ids_of(const key_ring& ring);

/// The tag of `bytes` under the active key. Throws std::bad_alloc when OpenSSL has no memory.
[[nodiscard]] mac_tag tag(const key_ring& ring, purpose use, std::string_view bytes);

/// The tag of `bytes` under a key of the ring that is named. Errors: key_missing (A4).
[[nodiscard]] result<mac_tag> tag_with(const key_ring& ring, purpose use, key_id key,
                                       std::string_view bytes) noexcept;

/// Whether `expected` is the tag of `bytes`; constant time. Errors: tampered, key_missing (A4).
[[nodiscard]] result<void> check(const key_ring& ring, purpose use, const mac_tag& expected,
                                 std::string_view bytes) noexcept;

/// 12 bytes that come only once under a key.
using nonce = std::array<std::uint8_t, 12>;

/// AES-256-GCM (NIST SP 800-38D) under the active key of `use`: vip_secret or address_seal.
/// Shape: key id (4 bytes, big-endian), nonce (12), ciphertext, tag (16). `bound_to` is
/// authenticated.
[[nodiscard]] std::string seal(const key_ring& ring, purpose use, std::string_view plain,
                               std::string_view bound_to, const nonce& once);
/// Errors: tampered, key_missing.
[[nodiscard]] result<secret_bytes> unseal(const key_ring& ring, purpose use,
                                          std::string_view sealed, std::string_view bound_to);
/// Under which key it was sealed; 0 if it is too short to have been.
[[nodiscard]] key_id key_of_sealed(std::string_view sealed) noexcept;

/// 32 bytes for a label and a row: HMAC-SHA-256(seed, label, row). Order of calls does not matter.
/// Throws std::bad_alloc.
[[nodiscard]] std::array<std::uint8_t, 32> draw(const seed& from, std::string_view label,
                                                std::uint64_t row);
/// A nonce for a label and a row.
[[nodiscard]] nonce draw_nonce(const seed& from, std::string_view label, std::uint64_t row);

}  // namespace fxotp::crypto
