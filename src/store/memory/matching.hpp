/// The filters of a query for tokens, judged on records.
#pragma once

#include "store/memory/book.hpp"

namespace fxotp::store {

/// A row of tokens with the records that it shows; `of` and `at` may be missing.
struct joined_row {
  const token* what = nullptr;
  const user* of = nullptr;
  const customer* at = nullptr;
  user_id bound;
};

[[nodiscard]] joined_row join(const book& from, const listed& row);
[[nodiscard]] bool matches(const token_query& query, const joined_row& row) noexcept;

/// The beginnings of the keys among which the query's rows are.
[[nodiscard]] std::vector<std::string> beginnings_of(const token_query& query);
[[nodiscard]] std::vector<std::string> beginnings_of(const record_query& query);

}  // namespace fxotp::store
