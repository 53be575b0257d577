/// Canonical binary bodies of what stores keep as one column. Each begins with a version byte.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <fxotp/model/records.hpp>

namespace fxotp::text {

/// A token's method and what belongs to it.
using method_data = std::variant<vip_data, email_data>;
/// The sealed addresses that are listed for a user.
using listed_addresses = std::vector<std::string>;

/// The longest sealed secret or address that a body takes.
inline constexpr std::size_t method_text_max = 4'096;
/// The most claims, sends and slots given back that a body takes, of each.
inline constexpr std::size_t method_list_max = 255;
/// The most listed addresses that a body takes.
inline constexpr std::size_t listed_max = 255;
/// The most rows that the body of a selection takes.
inline constexpr std::size_t selection_rows_max = 10'000;

/// Shape: version 1, method, a byte that says which parts follow, those parts, and the sealed
/// secret or address to the end. A part that has its default is left out. Numbers are big-endian,
/// instants 8 bytes, lists and ids behind a length byte. VIP: last step (8 bytes), drift (4),
/// claims (id, expiry), slots given back. Email: challenge (id, key of the code's hash, the hash,
/// purpose, issue, expiry, attempts), sends, slots given back, end of the change; the last bit says
/// that the address is not yet announced.
/// Errors: invalid_value (too long, or an empty id).
[[nodiscard]] result<std::string> encode(const method_data& data);
/// Errors: store_corrupt.
[[nodiscard]] result<method_data> decode_method(std::string_view body);

/// Shape: nothing at all without an address; else version 1, then each address behind its length
/// (2 bytes, big-endian). Errors: invalid_value (too many, one too long or empty).
[[nodiscard]] result<std::string> encode(const listed_addresses& listed);
/// Errors: store_corrupt.
[[nodiscard]] result<listed_addresses> decode_listed(std::string_view body);

/// Shape: version 1, number of rows (4 bytes, big-endian), then per row customer, user and token,
/// each a length byte and the id. Errors: invalid_value (too many rows).
[[nodiscard]] result<std::string> encode(const selection& rows);
/// Errors: store_corrupt.
[[nodiscard]] result<selection> decode_selection(std::string_view body);

}  // namespace fxotp::text
