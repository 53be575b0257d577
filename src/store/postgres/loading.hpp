/// Loads: one statement for any set of keys.
#pragma once

#include <fxotp/model/need.hpp>

#include "store/postgres/connection.hpp"

namespace fxotp::store::postgres {

[[nodiscard]] tried<records> load_with(connection& from, const std::vector<record_key>& keys);

/// A record as `record_send` gives it, with its tenant. Errors: store_corrupt.
[[nodiscard]] result<record> record_in(record_kind kind, std::string_view body);

/// The name of a kind's table.
[[nodiscard]] const char* table_of(record_kind kind) noexcept;

}  // namespace fxotp::store::postgres
