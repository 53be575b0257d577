/// Pages and counts.
#pragma once

#include <vector>

#include <fxotp/model/need.hpp>

#include "store/postgres/query_text.hpp"

namespace fxotp::store::postgres {

/// Errors: invalid_value (rows), store_corrupt, what the statements give.
[[nodiscard]] tried<page> list_with(connection& from, const page_need& wanted);
[[nodiscard]] tried<tally> count_with(connection& from, const token_query& query);

/// The pages of each kind of query.
[[nodiscard]] tried<page> list_tokens(connection& from, const token_query& query,
                                      const page_need& wanted);
[[nodiscard]] tried<page> list_users(connection& from, const user_query& query,
                                     const page_need& wanted);
[[nodiscard]] tried<page> list_entries(connection& from, const entry_query& query,
                                       const page_need& wanted);
[[nodiscard]] tried<page> list_chains(connection& from, const chain_query& query,
                                      const page_need& wanted);
[[nodiscard]] tried<page> list_proposals(connection& from, const proposal_query& query,
                                         const page_need& wanted);
[[nodiscard]] tried<page> list_records(connection& from, const record_query& query,
                                       const page_need& wanted);
[[nodiscard]] tried<page> list_notices(connection& from, const notice_query& query,
                                       const page_need& wanted);

/// The comparison that leads beyond a cursor.
[[nodiscard]] inline std::string_view beyond(direction way) noexcept {
  return way == direction::forward ? " > " : " < ";
}
/// The columns of an order, in a direction: `a, b` or `a DESC, b DESC`.
[[nodiscard]] std::string in_order(std::string_view columns, direction way);

/// The rows of a page that was read one row longer than wanted, and where the next one begins.
template <class Row, class CursorOf>
[[nodiscard]] page page_from(std::vector<Row> rows, std::size_t wanted, CursorOf cursor_of) {
  std::optional<cursor> next;
  if (rows.size() > wanted) {
    rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(wanted), rows.end());
    next = cursor_of(rows.back());
  }
  return {std::move(rows), next};
}

}  // namespace fxotp::store::postgres
