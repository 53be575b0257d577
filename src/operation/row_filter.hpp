/// The screen's filters as a query of stored terms, and stored rows as the screen shows them.
#pragma once

#include <fxotp/model/report.hpp>

#include "domain/status.hpp"

namespace fxotp::operation {

/// Errors: invalid_value (an enumerator, the status set, dates the wrong way round), invalid_id (an
/// exact match without a text).
[[nodiscard]] result<void> check_filter(const list_filter& asked) noexcept;

/// A checked filter as stored terms at an instant: a status is none of them.
[[nodiscard]] token_query query_of(const list_filter& asked, const customer_key& whose,
                                   const domain::sight& in) noexcept;

/// Whether no row can match, so that the store need not be asked.
[[nodiscard]] bool is_void(const token_query& query) noexcept;

/// Whether a cursor can have come from this query. Errors: invalid_cursor.
[[nodiscard]] result<void> check_cursor(const std::optional<cursor>& after,
                                        const token_query& query) noexcept;
/// Where a row stands in the query's order.
[[nodiscard]] cursor cursor_of(const token_row& row, row_order order) noexcept;

/// Beyond all rows of the query in a direction.
[[nodiscard]] cursor end_of(const token_query& query, direction way) noexcept;

/// Fills in the row's derived fields.
void derive(token_row& row, const domain::sight& in) noexcept;

}  // namespace fxotp::operation
