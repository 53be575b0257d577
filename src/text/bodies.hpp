/// Whole records as canonical bodies, for stores that keep a record as one value.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include <fxotp/model/records.hpp>

namespace fxotp::text {

/// Everything that a store keeps under a name of its own.
using stored_item = std::variant<bank, customer, desk_operator, user, token, address_use, proposal,
                                 trail, audit_entry, notice>;

/// The longest body. Units: bytes.
inline constexpr std::size_t body_size_max = 1'000'000;

/// Shape: a version byte (1), then the bytes that the record's MAC is made over (kind, version,
/// time, fields), then the MAC and its key. An entry's: kind, fields, MAC; a notice's: kind,
/// fields. Numbers are big-endian, texts behind their length. Errors: invalid_value (too long for a
/// body).
[[nodiscard]] result<std::string> encode_item(const record& what);
[[nodiscard]] result<std::string> encode_item(const audit_entry& what);
[[nodiscard]] result<std::string> encode_item(const notice& what);

/// The one item that has this body. Errors: store_corrupt.
[[nodiscard]] result<stored_item> decode_item(std::string_view body);

}  // namespace fxotp::text
