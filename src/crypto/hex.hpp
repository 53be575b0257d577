/// Bytes as hex digits.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace fxotp::crypto {

inline constexpr std::string_view hex_digits = "0123456789abcdef";

/// Two digits a byte, lower case.
[[nodiscard]] inline std::string to_hex(std::string_view bytes) {
  std::string out;
  out.reserve(2 * bytes.size());
  for (const char each : bytes) {
    const auto byte = static_cast<std::uint8_t>(each);
    out += hex_digits[byte >> 4U];
    out += hex_digits[byte & 15U];
  }
  return out;
}
template <std::size_t Size>
[[nodiscard]] std::string to_hex(const std::array<std::uint8_t, Size>& bytes) {
  return to_hex(std::string_view(reinterpret_cast<const char*>(bytes.data()), Size));
}

}  // namespace fxotp::crypto
