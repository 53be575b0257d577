/// The statements behind the list of tokens, made from the filters given: no LIKE, no filter that
/// is switched off by its value, no OFFSET but a small one.
#pragma once

#include "store/sqlite/token_range.hpp"

namespace fxotp::store {

/// Rows of one arm. The first two values are the customer's number and the facet.
[[nodiscard]] query_text arm_rows(const token_query& query, const arm_plan& plan, const span& of,
                                  std::int64_t limit);
/// Token, user and day of entry `number` (from 1 on) beyond `after` in the index of the page's own
/// order, whatever filters it does not serve say. First values as above.
[[nodiscard]] query_text arm_edge(const token_query& query, const arm_plan& plan,
                                  const std::optional<cursor>& after, std::int64_t number);
/// How many rows an arm has. First values as above.
[[nodiscard]] query_text arm_count(const token_query& query, row_order driver);
/// How many entries of `driver` its own filter leaves, at most `limit`. First values as above.
[[nodiscard]] query_text arm_probe(const token_query& query, row_order driver, std::int64_t limit);

/// The columns of an order, on `b`.
[[nodiscard]] std::string_view order_of(row_order order, direction way) noexcept;

}  // namespace fxotp::store
