/// Emailed codes and ids drawn from a moment's seed, and comparison that shows nothing.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <fxotp/port/entropy.hpp>

namespace fxotp::crypto {

/// A code of 1 to 9 digits, each code as likely as any other: 32 bits at a time are taken from the
/// draws of the label, and thrown away where they would favour the lower codes (M1).
[[nodiscard]] std::string draw_code(const seed& from, std::string_view label, unsigned digits);

/// The first 1 to 64 hex digits of the draw for a label and a row; lower case.
[[nodiscard]] std::string draw_hex(const seed& from, std::string_view label, std::uint64_t row,
                                   std::size_t digits);

/// Whether both hold the same bytes. Of equal sizes, in a time that does not depend on them.
[[nodiscard]] bool is_same(std::string_view a, std::string_view b) noexcept;

}  // namespace fxotp::crypto
