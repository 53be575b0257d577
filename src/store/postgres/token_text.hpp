/// The statements behind the list of tokens, made from the filters given: no LIKE, no filter that
/// is switched off by its value, no OFFSET, and nothing that depends on a planner's estimates.
#pragma once

#include <fxotp/model/need.hpp>

#include "store/postgres/query_text.hpp"

namespace fxotp::store::postgres {

/// What leads to the rows of a page or a count.
enum class lead : std::uint8_t {
  order,  ///< The page's own order, customer by customer, facet by facet.
  token,  ///< Tokens by id.
  user,   ///< Users by id.
  rare,   ///< Bindings that are pending, locked or suspended, and customers that are held.
};

/// Which rows are wanted.
struct row_need {
  std::optional<customer_code> customer;  ///< This one only; else those of the bank ...
  std::optional<customer_code> beyond;    ///< ... that lie beyond this one.
  std::optional<cursor> after;            ///< Exclusive.
  direction way = direction::forward;
  std::size_t rows = 0;
};

/// Customers that one page walks at most, and entries of an index, of each facet, that it reads
/// where filters may throw them all away.
inline constexpr std::int64_t customers_max = 1'000;
inline constexpr std::int64_t entries_max = 2'500;

/// The rows in the page's own order, each customer's facets merged.
[[nodiscard]] query_text ordered_rows(const token_query& query, const row_need& wanted);
/// The same of one customer, no further than `entries_max`; a row without a customer's name is
/// where that bound was met.
[[nodiscard]] query_text bounded_rows(const token_query& query, const row_need& wanted);
/// The rows that another lead finds, sorted.
[[nodiscard]] query_text sorted_rows(const token_query& query, const row_need& wanted, lead by);
/// How many tokens or users a lead finds, at most `limit`.
[[nodiscard]] query_text probe(const token_query& query, lead by, std::int64_t limit);
/// Rows of (customer suspended, facet times 3 plus type, number).
[[nodiscard]] query_text counted_rows(const token_query& query, lead by);

/// Whether the query limits the leading column of this order.
[[nodiscard]] bool is_limited(const token_query& query, row_order order) noexcept;
/// Whether it names one id there.
[[nodiscard]] bool is_exact(const token_query& query, row_order order) noexcept;
/// Whether all that it asks for among customers that are not held is rare.
[[nodiscard]] bool is_rare(const token_query& query) noexcept;

}  // namespace fxotp::store::postgres
