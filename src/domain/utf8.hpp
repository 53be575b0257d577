/// Which text may go into a record: UTF-8 (RFC 3629) without control characters.
#pragma once

#include <cstddef>
#include <string_view>

#include <fxotp/model/error.hpp>

namespace fxotp::domain {

/// The longest name or reason. Units: bytes.
inline constexpr std::size_t name_size_max = 200;
inline constexpr std::size_t reason_size_max = 200;

/// The offset of the first byte that no well-formed text can have there (overlong forms, surrogates
/// and code points beyond U+10FFFF included); `npos` when all is well.
[[nodiscard]] std::size_t first_bad_byte(std::string_view bytes) noexcept;

/// Whether the bytes are UTF-8.
[[nodiscard]] inline bool is_utf8(std::string_view bytes) noexcept {
  return first_bad_byte(bytes) == std::string_view::npos;
}

/// 1 to `size_max` bytes of UTF-8 without C0, DEL and C1 characters. Errors: invalid_text.
[[nodiscard]] result<void> check_text(std::string_view text, std::size_t size_max) noexcept;

/// A name of a bank, customer or user: 1 to 200 bytes. Errors: invalid_text.
[[nodiscard]] result<void> check_name(std::string_view name) noexcept;

/// A desk's reason (P5): 1 to 200 bytes. Errors: invalid_text.
[[nodiscard]] result<void> check_reason(std::string_view reason) noexcept;

}  // namespace fxotp::domain
