/// Canonical binary bodies of what stores keep as one column. Each begins with a version byte.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include <fxotp/model/records.hpp>

namespace fxotp::text {

/// A token's method and what belongs to it.
using method_data = std::variant<vip_data, email_data>;

/// The longest sealed secret or address that a body takes.
inline constexpr std::size_t method_text_max = 4'096;
/// The most rows that the body of a selection takes.
inline constexpr std::size_t selection_rows_max = 10'000;

/// Shape: version 1, method, for VIP the last step (8 bytes, big-endian), then the sealed secret or
/// the address to the end. Errors: invalid_value (too long).
[[nodiscard]] result<std::string> encode(const method_data& data);
/// Errors: store_corrupt.
[[nodiscard]] result<method_data> decode_method(std::string_view body);

/// Shape: version 1, number of rows (4 bytes, big-endian), then per row customer, user and token,
/// each a length byte and the id. Errors: invalid_value (too many rows).
[[nodiscard]] result<std::string> encode(const selection& rows);
/// Errors: store_corrupt.
[[nodiscard]] result<selection> decode_selection(std::string_view body);

}  // namespace fxotp::text
