/// The filters of a query for tokens, judged on records, and where in the lists its rows are.
#pragma once

#include "store/index/index_key.hpp"

namespace fxotp::store {

/// Every facet, as terms.
inline constexpr std::uint32_t all_terms = 0xFFFFFF;
/// Facets that few rows have: pending, or active and locked or suspended.
inline constexpr std::uint32_t rare_terms = 0x00FCFF;

/// A row of tokens with the records that it shows; `of` and `at` may be missing.
struct joined_row {
  const token* what = nullptr;
  const user* of = nullptr;
  const customer* at = nullptr;
  user_id bound;
};

[[nodiscard]] bool matches(const token_query& query, const joined_row& row) noexcept;
/// The row as a list shows it.
[[nodiscard]] token_row shown(const joined_row& from);

/// The beginnings of the keys among which the query's rows are.
[[nodiscard]] std::vector<std::string> beginnings_of(const token_query& query);
[[nodiscard]] std::vector<std::string> beginnings_of(const record_query& query);

}  // namespace fxotp::store
