/// Rows of the list of tokens within one customer.
#pragma once

#include "store/index/cursors.hpp"
#include "store/sqlite/customers.hpp"
#include "store/sqlite/token_text.hpp"

namespace fxotp::store {

/// What is wanted of one customer's rows.
struct row_need {
  std::optional<cursor> after;
  direction way = direction::forward;
  std::size_t rows = 0;
};

/// Rows in order. `rest` set: fewer than wanted, as the walk ended at its bound; there it goes on.
struct some_rows {
  std::vector<token_row> rows;
  std::optional<cursor> rest;
};

/// The rows in order, at most as many as wanted. Merges one ordered walk a facet that is there.
/// Whatever the filters, the walk ends after a number of index entries.
[[nodiscard]] result<some_rows> rows_of(connection& from, const shown_customer& of,
                                        const token_query& query, const row_need& wanted);

/// The facets (times 3 plus the user's type) that the query can find at the customer.
[[nodiscard]] result<std::vector<std::uint8_t>> facets_for(connection& from,
                                                           const shown_customer& of,
                                                           const token_query& query);

/// The index to walk: the page's own order, unless another filter leaves only a few rows.
[[nodiscard]] result<row_order> driver_for(connection& from, const shown_customer& of,
                                           const token_query& query,
                                           const std::vector<std::uint8_t>& facets);

/// Whether a row comes before another in an order, both of one customer.
[[nodiscard]] bool is_before(const token_row& a, const token_row& b, row_order order) noexcept;

}  // namespace fxotp::store
