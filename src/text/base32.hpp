/// Base32 (RFC 4648 §6), as OATH secrets are handed over.
#pragma once

#include <string_view>

#include <fxotp/model/error.hpp>
#include <fxotp/model/secret.hpp>

namespace fxotp::text {

/// An OATH secret. Units: bytes (RFC 4226 §4 asks for 16 at least).
inline constexpr std::size_t oath_secret_size_min = 16;
inline constexpr std::size_t oath_secret_size_max = 64;

/// Reads a secret of 16 to 64 bytes. Either case; padding may be there, in full, or not at all.
/// What it was read through is wiped. Errors: invalid_value (another character, a length that no
/// bytes have, bits set beyond the last byte, a secret too short or too long).
[[nodiscard]] result<secret_bytes> parse_oath_secret(std::string_view base32);

}  // namespace fxotp::text
