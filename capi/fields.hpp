/// The numbers of fields, and how each is judged.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "fxotp.h"

namespace fxotp::capi {

/// From here on a field is a text.
inline constexpr std::uint32_t first_text = 1'000;

/// Where a field stands in tables of all fields; `places_end` for one that there is not.
inline constexpr std::size_t places_end = 256;
[[nodiscard]] constexpr std::size_t place_of(std::uint32_t field) noexcept {
  constexpr std::uint32_t numbers = 128;
  if (field < numbers) return field;
  if (field < first_text) return places_end;
  return std::min<std::size_t>(std::size_t{field} - first_text + numbers, places_end);
}

/// Whether there is such a field.
[[nodiscard]] constexpr bool is_field(std::uint32_t field) noexcept {
  return (field >= FXOTP_F_FIRST_FACTOR && field <= FXOTP_F_ROUNDS) ||
         (field >= first_text && field <= FXOTP_F_SUBJECT);  // The last ones: there are no gaps.
}

/// Whether a field may have this number.
[[nodiscard]] bool is_allowed(std::uint32_t field, std::int64_t value) noexcept;

/// How a text is judged.
enum class form : std::uint8_t { id, code, secret, prose, ids, cursor };
[[nodiscard]] form form_of(std::uint32_t field) noexcept;
/// Of a field whose form is any but `id`. Throws a refusal: FXOTP_E_TEXT, FXOTP_E_ID,
/// FXOTP_E_CURSOR, FXOTP_E_TOO_LONG.
void check_text(std::string_view text, std::uint32_t field, form of);

}  // namespace fxotp::capi
