/// What may stand in an SMTP command or a header as it is.
#pragma once

#include <string_view>

namespace fxotp::smtp {

/// An address that needs no quoting: atoms and dots, `@`, a domain; at most 254 bytes of ASCII.
/// Stricter than RFC 5321 in characters, laxer in where dots may stand: some carriers gave out
/// such.
[[nodiscard]] bool is_address(std::string_view text) noexcept;

/// The part of an address behind its `@`.
[[nodiscard]] std::string_view domain_of(std::string_view address) noexcept;

/// Letters, digits, `-`, `_` and dots, or an IPv6 address without brackets.
[[nodiscard]] bool is_host(std::string_view text) noexcept;

/// What EHLO may say: a name, or an address in brackets (RFC 5321 §4.1.3).
[[nodiscard]] bool is_ehlo_name(std::string_view text) noexcept;

/// The left side of a Message-ID: atoms and dots.
[[nodiscard]] bool is_message_id(std::string_view text) noexcept;

}  // namespace fxotp::smtp
