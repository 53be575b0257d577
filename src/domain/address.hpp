/// Email addresses that a code may be sent to.
#pragma once

#include <string>
#include <string_view>

#include <fxotp/model/error.hpp>

namespace fxotp::domain {

/// Limits of RFC 5321 §4.5.3.1; the whole is what fits between the brackets of a path. Units:
/// bytes.
inline constexpr std::size_t local_part_max = 64;
inline constexpr std::size_t address_max = 254;
/// RFC 1035 §2.3.4.
inline constexpr std::size_t label_max = 63;

/// The one form in which an address is kept and compared: local part as typed, domain in lower
/// case. Shape: an ASCII dot-string (RFC 5321 §4.1.2), no quoted string; a domain name of at least
/// two labels, an international one in A-label form, no address literal. No space is trimmed.
/// Errors: invalid_address (E1).
[[nodiscard]] result<std::string> canonical_address(std::string_view typed);

/// `k***@example.co.jp`, whatever the length of the local part. `***` if it is no address.
[[nodiscard]] std::string masked(std::string_view canonical);

}  // namespace fxotp::domain
