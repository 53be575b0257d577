/// Base64 (RFC 4648) and encoded words (RFC 2047) for mail.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace fxotp::smtp {

/// The longest line of a header with encoded words, and of encoded text. Units: bytes, without
/// CRLF.
inline constexpr std::size_t line_size_max = 76;

/// Lines of 76 characters, each ended by CRLF.
[[nodiscard]] std::string base64_lines(std::string_view bytes);

/// UTF-8 as encoded words, no character split between two, folded with CRLF and a space into lines
/// of at most 76 when the first one begins at column `begins_at`.
[[nodiscard]] std::string encoded_words(std::string_view text, std::size_t begins_at);

}  // namespace fxotp::smtp
