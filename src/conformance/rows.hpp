/// The rows of lists, told to a sentence.
#pragma once

#include "conformance/plain_lists.hpp"
#include "conformance/talk.hpp"

namespace fxotp::conformance {

/// A text a row, in order; of users, each with their tokens.
using shown_rows = std::vector<std::string>;

/// A token query for every facet.
[[nodiscard]] token_query all_tokens(const bank_code& bank, std::optional<customer_code> customer,
                                     row_order order = row_order::token);

/// What a page shows. Broken when the rows are of another kind than the query's, or users come
/// without their customer.
[[nodiscard]] step<shown_rows> rows_of(const page& of, const list_query& query);

/// All pages from `from` on, to the one without a next, or until there are more rows than `most`.
[[nodiscard]] step<shown_rows> paged(talk& with, page_need from, std::size_t most = 400);

/// Broken with the first row that is not as it should be.
[[nodiscard]] step<void> same_rows(const shown_rows& should_be, const shown_rows& got);

/// The rows that the query has in the town, in the way's order.
[[nodiscard]] shown_rows town_rows(const talk& with, const list_query& query, direction way);

/// A query over the town, page by page, is as it should be.
[[nodiscard]] step<void> as_in_town(talk& with, const page_need& wanted);

/// `VSST00000010/1 ...` of rows of tokens, in order: each token and user.
[[nodiscard]] shown_rows bindings_of(const page& of);

/// Broken when a list of the bank has a row.
[[nodiscard]] step<void> nothing_in(talk& with, const bank_code& bank);
/// All that the lists of some customers of the bank show, with its proposals and notices.
[[nodiscard]] step<shown_rows> everything(talk& with, const std::vector<customer_code>& of);

}  // namespace fxotp::conformance
