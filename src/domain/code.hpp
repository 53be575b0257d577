/// Codes as people type them.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include <fxotp/model/error.hpp>
#include <fxotp/model/secret.hpp>

namespace fxotp::domain {

/// A code of 6 or 8 ASCII digits.
struct typed_code {
  typed_code() = default;
  typed_code(const typed_code&) = default;
  typed_code& operator=(const typed_code&) = default;
  ~typed_code() { wipe(digits.data(), digits.size()); }

  std::array<char, 8> digits{};
  std::uint8_t size = 0;

  [[nodiscard]] std::string_view view() const noexcept { return {digits.data(), size}; }
  [[nodiscard]] std::uint32_t number() const noexcept;
};

/// The longest text that is looked at. Units: bytes.
inline constexpr std::size_t typed_code_max = 64;

/// Normalises a code once (L8): ASCII and ideographic spaces and every kind of hyphen and dash are
/// left out, full-width digits become ASCII. Errors: invalid_code (L9).
[[nodiscard]] result<typed_code> parse_code(std::string_view typed) noexcept;

}  // namespace fxotp::domain
