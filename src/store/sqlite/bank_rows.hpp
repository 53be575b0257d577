/// Rows of the list of tokens over a whole bank, where walking customer by customer takes too long.
#pragma once

#include "store/sqlite/token_rows.hpp"

namespace fxotp::store {

/// Which customers of the bank, and how many rows.
struct bank_need {
  std::optional<customer_code> beyond;  ///< Exclusive, in the direction.
  direction way = direction::forward;
  std::size_t rows = 0;
};

/// The rows by (customer, order), found by whichever filter leaves the fewest, then sorted.
[[nodiscard]] result<std::vector<token_row>> gather(connection& from, const token_query& query,
                                                    const bank_need& wanted);

/// The statements that `gather` runs one after the other.
[[nodiscard]] std::vector<query_text> gather_texts(const token_query& query,
                                                   const bank_need& wanted);
/// The same to count: rows of (customer suspended, facet times 3 plus type, number).
[[nodiscard]] std::vector<query_text> bank_count_texts(const token_query& query);

}  // namespace fxotp::store
