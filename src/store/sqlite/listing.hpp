/// Pages and counts, within the transaction that the connection is in.
#pragma once

#include "store/sqlite/connection.hpp"

#include <fxotp/model/need.hpp>

namespace fxotp::store {

/// Errors: invalid_value (rows), store_corrupt, what the statements give.
[[nodiscard]] result<page> list_with(connection& from, const page_need& wanted);
[[nodiscard]] result<tally> count_with(connection& from, const token_query& query);

/// The pages of each kind of query.
[[nodiscard]] result<page> list_tokens(connection& from, const token_query& query,
                                       const page_need& wanted);
[[nodiscard]] result<page> list_users(connection& from, const user_query& query,
                                      const page_need& wanted);
[[nodiscard]] result<page> list_entries(connection& from, const entry_query& query,
                                        const page_need& wanted);
[[nodiscard]] result<page> list_chains(connection& from, const chain_query& query,
                                       const page_need& wanted);
[[nodiscard]] result<page> list_proposals(connection& from, const proposal_query& query,
                                          const page_need& wanted);
[[nodiscard]] result<page> list_records(connection& from, const record_query& query,
                                        const page_need& wanted);

[[nodiscard]] result<page> list_notices(connection& from, const notice_query& query,
                                        const page_need& wanted);

/// Takes the row too many off a page that was read one longer than wanted: there is more.
template <class Row>
[[nodiscard]] bool trim(std::vector<Row>& rows, std::size_t wanted) {
  const bool has_more = rows.size() > wanted;
  if (has_more) rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(wanted), rows.end());
  return has_more;
}

}  // namespace fxotp::store
