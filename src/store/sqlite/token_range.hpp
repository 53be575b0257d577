/// Which part of an index a page of tokens is read from: filters and cursors as conditions.
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

/// The part of the page's order that is read.
struct span {
  std::optional<cursor> after;  ///< Exclusive.
  std::optional<cursor> until;  ///< Inclusive; an entry of the index that is walked.
};

/// Whether the query limits the leading column of this order.
[[nodiscard]] bool is_limited(const token_query& query, row_order order) noexcept;
/// Whether it names one id there.
[[nodiscard]] bool is_exact(const token_query& query, row_order order) noexcept;

/// Adds the query's filters on `b`, a binding.
void add_filters(query_text& to, const token_query& query);
/// Adds the query's filters and the span.
void add_range(query_text& to, const token_query& query, const arm_plan& plan, const span& of);
/// Adds the filter that the walked index serves by its leading column, and the span.
void add_leading(query_text& to, const token_query& query, const arm_plan& plan, const span& of);

/// The first text that does not begin with the prefix.
[[nodiscard]] std::string end_of(std::string_view prefix);

}  // namespace fxotp::store
