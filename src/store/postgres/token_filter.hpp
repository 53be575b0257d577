/// The conditions of a query for tokens, on bindings `b` and customers `c`.
#pragma once

#include "store/postgres/token_text.hpp"

namespace fxotp::store::postgres {

/// The columns of an order within a customer.
[[nodiscard]] std::string_view columns_in(row_order order) noexcept;

/// The rows beyond a cursor, within its customer and over a bank.
void add_cursor(query_text& to, row_order order, const cursor& after, direction way);
void add_bank_cursor(query_text& to, row_order order, const cursor& after, direction way);

/// The filters by id and day: all of them, and the one on the leading column of the order.
void add_ids(query_text& to, const token_query& query);
void add_own(query_text& to, const token_query& query);
/// What is asked for of status and type.
void add_terms(query_text& to, const token_query& query, std::string_view facet);

/// The tokens or users `s` that a lead finds by id.
void add_named(query_text& to, const token_query& query, lead by,
               const std::optional<customer_code>& within);
/// The bindings that it leads to, under all filters: customer, token_id, user_id, started_on,
/// facet.
void add_lead(query_text& to, const token_query& query, lead by,
              const std::optional<customer_code>& within);

}  // namespace fxotp::store::postgres
