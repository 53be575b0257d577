/// Where a page goes on: the cursor of each kind of row.
#pragma once

#include <optional>

#include <fxotp/model/need.hpp>

namespace fxotp::store {

[[nodiscard]] cursor cursor_of(const record& r) noexcept;
[[nodiscard]] cursor cursor_of(const audit_entry& e) noexcept;
[[nodiscard]] cursor cursor_of(const chain_row& r) noexcept;
[[nodiscard]] cursor cursor_of(const notice& n) noexcept;
[[nodiscard]] cursor cursor_of(const token_row& r, row_order order) noexcept;

/// Where a page goes on within a customer.
enum class place_in : std::uint8_t {
  whole,   ///< All its rows lie beyond the cursor.
  part,    ///< Those beyond the cursor do.
  nothing  ///< None does.
};
[[nodiscard]] place_in place_of(const customer_code& customer, const std::optional<cursor>& after,
                                direction way) noexcept;

/// The newest entry of a token or a trail, as a list of chains has it.
[[nodiscard]] chain_row chain_of(const record& r);

}  // namespace fxotp::store
