#include "store/postgres/token_text.hpp"

#include "store/postgres/listing.hpp"
#include "store/postgres/token_filter.hpp"

namespace fxotp::store::postgres {
namespace {

/// The facets that are there at customer `c`, one step along the index each.
constexpr const char* present_facets =
    "(WITH RECURSIVE p(facet) AS ((SELECT b.facet FROM fxotp.binding b WHERE b.home = c.home "
    "ORDER BY b.facet LIMIT 1) UNION ALL SELECT (SELECT b.facet FROM fxotp.binding b WHERE "
    "b.home = c.home AND b.facet > p.facet ORDER BY b.facet LIMIT 1) FROM p WHERE p.facet IS NOT "
    "NULL) SELECT p.facet FROM p WHERE p.facet IS NOT NULL) p";

constexpr const char* arm_columns = "b.token_id, b.user_id, b.started_on, b.facet";

/// The customers of the page, as `c`.
void add_customers(query_text& to, const token_query& query, const row_need& wanted) {
  to.add(
      "(SELECT code, is_suspended, bank || ' ' || code AS home FROM fxotp.customer WHERE bank = ?",
      query.bank);
  if (wanted.customer) {
    to.add(" AND code = ?) c", *wanted.customer);
    return;
  }
  if (wanted.beyond) to.add(" AND code").add(beyond(wanted.way)).add("?", *wanted.beyond);
  to.add(" ORDER BY ").add(in_order("code", wanted.way)).add(" LIMIT ?) c", customers_max);
}

/// The entries of one facet beyond the cursor, in order.
void add_arm(query_text& to, const token_query& query, const row_need& wanted) {
  to.add("LATERAL (SELECT ").add(arm_columns).add(" FROM fxotp.binding b WHERE b.home = c.home");
  to.add(" AND b.facet = p.facet");
  if (wanted.after) add_cursor(to, query.order, *wanted.after, wanted.way);
}

void end_arm(query_text& to, const token_query& query, direction way, std::int64_t limit) {
  to.add(" ORDER BY ").add(in_order(columns_in(query.order), way)).add(" LIMIT ?) b", limit);
}

/// What a row shows, of rows `b` that are sorted and cut already.
void add_shown(query_text& to) {
  to.add(
      "SELECT b.customer, c.name, c.is_suspended, b.token_id, b.user_id, b.started_on, b.facet, "
      "t.updated_at, strpos(t.users, ' ') > 0, u.name FROM (");
}
void end_shown(query_text& to, const token_query& query, direction way) {
  to.add(") b JOIN fxotp.customer c ON c.bank = ? AND c.code = b.customer", query.bank);
  to.add(" JOIN fxotp.token t ON t.bank = ? AND t.customer = b.customer", query.bank);
  to.add(" AND t.id = b.token_id LEFT JOIN fxotp.\"user\" u ON u.bank = ?", query.bank);
  to.add(" AND u.customer = b.customer AND u.id = b.user_id ORDER BY ");
  to.add(in_order("b.customer, " + std::string(columns_in(query.order)), way));
}

void add_order(query_text& to, const token_query& query, const row_need& wanted) {
  to.add(" ORDER BY ");
  to.add(in_order("b.customer, " + std::string(columns_in(query.order)), wanted.way));
  to.add(" LIMIT ?", static_cast<std::int64_t>(wanted.rows));
}

}  // namespace

query_text ordered_rows(const token_query& query, const row_need& wanted) {
  const auto limit = static_cast<std::int64_t>(wanted.rows);
  query_text out;
  add_shown(out);
  // The customers come in order: their rows need no sorting beyond their own.
  out.add("SELECT c.code AS customer, b.* FROM ");
  add_customers(out, query, wanted);
  out.add(" CROSS JOIN LATERAL (SELECT b.* FROM ").add(present_facets).add(" CROSS JOIN ");
  add_arm(out, query, wanted);
  add_ids(out, query);
  end_arm(out, query, wanted.way, limit);
  out.add(" WHERE ");
  add_terms(out, query, "p.facet");
  end_arm(out, query, wanted.way, limit);
  out.add(" ORDER BY ");
  const std::string order = "c.code, " + std::string(columns_in(query.order));
  out.add(in_order(order, wanted.way)).add(" LIMIT ?", limit);
  end_shown(out, query, wanted.way);
  return out;
}

query_text bounded_rows(const token_query& query, const row_need& wanted) {
  const std::string columns(columns_in(query.order));
  query_text out;
  out.add(
      "WITH w AS MATERIALIZED (SELECT c.code AS customer, b.*, row_number() OVER (PARTITION BY "
      "b.facet ORDER BY ");
  out.add(in_order(columns, wanted.way)).add(") AS place FROM ");
  add_customers(out, query, wanted);
  out.add(" CROSS JOIN LATERAL ").add(present_facets).add(" CROSS JOIN ");
  add_arm(out, query, wanted);
  add_own(out, query);
  end_arm(out, query, wanted.way, entries_max);
  out.add(" WHERE ");
  add_terms(out, query, "p.facet");
  // Where the first facet to meet the bound met it: beyond, rows may be missing.
  out.add("), e AS MATERIALIZED (SELECT * FROM w b WHERE place = ? ORDER BY ", entries_max);
  out.add(in_order(columns, wanted.way)).add(" LIMIT 1) (");
  add_shown(out);
  out.add("SELECT b.* FROM w b WHERE (NOT EXISTS (TABLE e) OR (");
  out.add(columns).add(")").add(wanted.way == direction::forward ? " <= " : " >= ");
  out.add("(SELECT ").add(columns).add(" FROM e b))");
  add_ids(out, query);
  add_order(out, query, wanted);
  end_shown(out, query, wanted.way);
  out.add(") UNION ALL SELECT '', NULL, false, token_id, user_id, started_on, facet, 0, false,");
  out.add(" NULL FROM e");
  return out;
}

query_text sorted_rows(const token_query& query, const row_need& wanted, lead by) {
  query_text out;
  add_shown(out);
  out.add("SELECT b.customer, ").add(arm_columns).add(" FROM (");
  add_lead(out, query, by, wanted.customer);
  out.add(") b WHERE true");
  if (wanted.beyond) out.add(" AND b.customer").add(beyond(wanted.way)).add("?", *wanted.beyond);
  if (wanted.after) add_bank_cursor(out, query.order, *wanted.after, wanted.way);
  add_order(out, query, wanted);
  end_shown(out, query, wanted.way);
  return out;
}

query_text probe(const token_query& query, lead by, std::int64_t limit) {
  query_text out;
  out.add("SELECT count(*) FROM (");
  add_named(out, query, by, query.customer);
  out.add(" LIMIT ?) s", limit);
  return out;
}

query_text counted_rows(const token_query& query, lead by) {
  query_text out;
  if (by != lead::order) {
    out.add("SELECT c.is_suspended, b.facet, count(*) FROM (");
    add_lead(out, query, by, query.customer);
    out.add(") b JOIN fxotp.customer c ON c.bank = ? AND c.code = b.customer", query.bank);
    out.add(" GROUP BY 1, 2");
    return out;
  }
  // Counted in the order of an index before the customers are looked up.
  const std::string bank(query.bank.view());
  out.add("SELECT c.is_suspended, b.facet, sum(b.found)::bigint FROM (SELECT b.home, b.facet,");
  out.add(" count(*) AS found FROM fxotp.binding b WHERE ");
  if (query.customer) {
    out.add("b.home = ?", std::string_view(bank + ' ' + std::string(query.customer->view())));
  } else {
    // Graphic ASCII begins beyond the space.
    out.add("b.home > ?", std::string_view(bank + ' '));
    out.add(" AND b.home < ?", std::string_view(bank + '!'));
  }
  add_ids(out, query);
  out.add(" GROUP BY b.home, b.facet) b JOIN fxotp.customer c ON c.bank = ?", query.bank);
  out.add(" AND c.code = substr(b.home, ?::integer) WHERE ", bank.size() + 2);
  add_terms(out, query, "b.facet");
  out.add(" GROUP BY 1, 2");
  return out;
}

}  // namespace fxotp::store::postgres
