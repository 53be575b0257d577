#include "store/postgres/token_filter.hpp"

#include "store/index/filter.hpp"
#include "store/postgres/listing.hpp"

namespace fxotp::store::postgres {
namespace {

template <class Id>
bool is_given(const id_match<Id>& by) noexcept {
  return by.by != id_match<Id>::how::any;
}

/// `before` stands before the id in the column.
template <class Id>
void add_id(query_text& to, std::string_view column, const id_match<Id>& by,
            const std::string& before = {}) {
  if (!is_given(by)) return;
  const std::string least = before + std::string(by.text.view());
  to.add(" AND ").add(column);
  if (by.by == id_match<Id>::how::exact) {
    to.add(" = ?", std::string_view(least));
    return;
  }
  // Ids are graphic ASCII.
  const std::string end = by.text.is_empty() ? before + '\x7F' : store::beyond(least);
  to.add(" >= ?", std::string_view(least)).add(" AND ").add(column);
  to.add(" < ?", std::string_view(end));
}

void add_days(query_text& to, const token_query& query) {
  if (query.started_from) to.add(" AND b.started_on >= ?", *query.started_from);
  if (query.started_until) to.add(" AND b.started_on <= ?", *query.started_until);
}

constexpr const char* rows_of_bindings =
    "SELECT b.customer, b.token_id, b.user_id, b.started_on, b.facet FROM ";

void add_rest(query_text& to, const token_query& query) {
  to.add(" AND ");
  add_terms(to, query, "b.facet");
  add_ids(to, query);
}

/// Pending, locked and suspended ones of customers that are not held, and all of those that are.
void add_rare(query_text& to, const token_query& query) {
  to.add(rows_of_bindings).add("fxotp.binding b JOIN fxotp.customer c ON c.bank = b.bank AND ");
  to.add("c.code = b.customer WHERE b.bank = ? AND NOT c.is_suspended AND ", query.bank);
  to.add("(b.facet < 24 OR (b.facet < 48 AND b.facet / 6 % 4 > 0))");
  add_rest(to, query);
  if (query.terms.held == 0) return;
  to.add(" UNION ALL ").add(rows_of_bindings).add("fxotp.customer c JOIN fxotp.binding b ON ");
  to.add("b.home = c.bank || ' ' || c.code WHERE c.bank = ? AND c.is_suspended", query.bank);
  add_rest(to, query);
}

}  // namespace

std::string_view columns_in(row_order order) noexcept {
  switch (order) {
    case row_order::token:
      return "b.token_id, b.user_id";
    case row_order::user:
      return "b.user_id, b.token_id";
    case row_order::started_on:
      break;
  }
  return "b.started_on, b.token_id, b.user_id";
}

void add_cursor(query_text& to, row_order order, const cursor& after, direction way) {
  to.add(" AND (").add(columns_in(order)).add(")").add(beyond(way)).add("(");
  if (order == row_order::started_on) to.add("?, ", after.number);
  to.add("?, ?)", after.first, after.second);
}

void add_bank_cursor(query_text& to, row_order order, const cursor& after, direction way) {
  to.add(" AND (b.customer, ").add(columns_in(order)).add(")").add(beyond(way));
  to.add("(?, ", after.customer);
  if (order == row_order::started_on) to.add("?, ", after.number);
  to.add("?, ?)", after.first, after.second);
}

void add_ids(query_text& to, const token_query& query) {
  add_id(to, "b.token_id", query.token);
  add_id(to, "b.user_id", query.user);
  add_days(to, query);
}

void add_own(query_text& to, const token_query& query) {
  if (query.order == row_order::token) add_id(to, "b.token_id", query.token);
  if (query.order == row_order::user) add_id(to, "b.user_id", query.user);
  if (query.order == row_order::started_on) add_days(to, query);
}

void add_terms(query_text& to, const token_query& query, std::string_view facet) {
  to.add("(CASE WHEN c.is_suspended THEN ? ELSE ? END >> (", query.terms.held, query.terms.open);
  to.add(facet).add(" / 3)) & 1 = 1");
  if (query.type) to.add(" AND ").add(facet).add(" % 3 = ?", *query.type);
  // Without a user there is nothing that a user's filter could fit.
  if (is_given(query.user)) to.add(" AND ").add(facet).add(" % 3 <> 0");
}

void add_named(query_text& to, const token_query& query, lead by,
               const std::optional<customer_code>& within) {
  const bool is_token = by == lead::token;
  to.add("SELECT s.* FROM ").add(is_token ? "fxotp.token s" : "fxotp.\"user\" s");
  // Over a bank by an index of its own, which has both in one text.
  to.add(" WHERE s.bank = ?", query.bank);
  if (within) to.add(" AND s.customer = ?", *within);
  const std::string_view column = within ? "s.id" : "s.bank || ' ' || s.id";
  const std::string before = within ? std::string() : std::string(query.bank.view()) + ' ';
  if (is_token) {
    add_id(to, column, query.token, before);
  } else {
    add_id(to, column, query.user, before);
  }
}

void add_lead(query_text& to, const token_query& query, lead by,
              const std::optional<customer_code>& within) {
  if (by == lead::rare) return add_rare(to, query);
  // Found first, whatever the rest seems to promise.
  to.add("WITH s AS MATERIALIZED (");
  add_named(to, query, by, within);
  to.add(") ").add(rows_of_bindings);
  if (by == lead::token) {
    to.add("s JOIN fxotp.binding b ON b.bank = s.bank AND b.customer = s.customer AND ");
    to.add("b.token_id = s.id");
  } else {
    to.add("s CROSS JOIN LATERAL unnest(string_to_array(s.tokens, ' ')) x(id) CROSS JOIN LATERAL ");
    to.add("(SELECT * FROM fxotp.binding b WHERE b.bank = s.bank AND b.customer = s.customer AND ");
    to.add("b.token_id = x.id AND b.user_id = s.id OFFSET 0) b");
  }
  to.add(" JOIN fxotp.customer c ON c.bank = s.bank AND c.code = s.customer WHERE true");
  add_rest(to, query);
}

bool is_limited(const token_query& query, row_order order) noexcept {
  if (order == row_order::token) return is_given(query.token);
  if (order == row_order::user) return is_given(query.user);
  return query.started_from || query.started_until;
}

bool is_exact(const token_query& query, row_order order) noexcept {
  if (order == row_order::token) return query.token.by == id_match<token_id>::how::exact;
  return order == row_order::user && query.user.by == id_match<user_id>::how::exact;
}

bool is_rare(const token_query& query) noexcept {
  return (query.terms.open & ~rare_terms & all_terms) == 0;
}

}  // namespace fxotp::store::postgres
