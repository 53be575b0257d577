/// The statements behind the list of tokens, made from the filters given: no OFFSET, no LIKE, no
/// filter that is switched off by its value.
#pragma once

#include <optional>

#include <fxotp/model/need.hpp>

#include "store/sqlite/query_text.hpp"

namespace fxotp::store {

/// How the rows of one customer and one facet are found. `driver` is the order of the index that is
/// walked; where it is not that of the page, the rows are sorted, so they had better be few.
struct arm_plan {
  row_order order = row_order::token;
  row_order driver = row_order::token;
  direction way = direction::forward;
};

/// Rows of one arm. The first two values are the customer's number and the facet.
[[nodiscard]] query_text arm_rows(const token_query& query, const arm_plan& plan,
                                  const std::optional<cursor>& after, std::int64_t limit);
/// How many rows an arm has. First values as above.
[[nodiscard]] query_text arm_count(const token_query& query, row_order driver);
/// How many entries of `driver` its own filter leaves, at most `limit`. First values as above.
[[nodiscard]] query_text arm_probe(const token_query& query, row_order driver, std::int64_t limit);

/// Whether the query limits the leading column of this order.
[[nodiscard]] bool is_limited(const token_query& query, row_order order) noexcept;
/// Whether it names one id there.
[[nodiscard]] bool is_exact(const token_query& query, row_order order) noexcept;

/// Adds the query's filters on `b`, a binding.
void add_filters(query_text& to, const token_query& query);

/// The columns of an order, on `b`.
[[nodiscard]] std::string_view order_of(row_order order, direction way) noexcept;

/// The first text that does not begin with the prefix.
[[nodiscard]] std::string end_of(std::string_view prefix);

}  // namespace fxotp::store
