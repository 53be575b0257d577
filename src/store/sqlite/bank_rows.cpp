#include "store/sqlite/bank_rows.hpp"

#include <algorithm>
#include <tuple>

#include <boost/outcome/try.hpp>

#include "store/index/filter.hpp"

namespace fxotp::store {
namespace {

/// What leads to the rows.
enum class lead : std::uint8_t {
  token,      ///< The bank-wide index of token ids.
  user,       ///< The bank-wide index of user ids.
  rare,       ///< The index of pending, locked and suspended bindings, for customers not held.
  held,       ///< The customers that are held.
  everything  ///< All bindings.
};

/// Those in the index of rare ones.
constexpr const char* rare_condition = "(b.facet < 24 OR (b.facet < 48 AND b.facet / 6 % 4 > 0))";

template <class Id>
std::string id_condition(const char* column, const id_match<Id>& by) {
  const std::string name(column);
  if (by.by == id_match<Id>::how::exact) return name + " = ?";
  return name + " >= ? AND " + name + " < ?";
}

template <class Id>
void put_id(query_text& to, const id_match<Id>& by) {
  to.put(by.text.view());
  if (by.by == id_match<Id>::how::prefix) to.put(end_of(by.text.view()));
}

std::vector<lead> leads_for(const token_query& query) {
  const bool has_rare_terms = (query.terms.open & ~rare_terms & all_terms) == 0;
  if (is_exact(query, row_order::token)) return {lead::token};
  if (is_exact(query, row_order::user)) return {lead::user};
  if (has_rare_terms) return {lead::rare, lead::held};
  if (is_limited(query, row_order::token)) return {lead::token};
  if (is_limited(query, row_order::user)) return {lead::user};
  return {lead::everything};
}

/// The facets under which a user of the query can be bound.
std::string live_facets(const token_query& query) {
  std::string out;
  for (unsigned number = 0; number < 16; ++number) {
    if (((query.terms.open | query.terms.held) >> number & 1U) == 0) continue;
    if (!out.empty()) out += ", ";
    out += std::to_string(number * 3) + " + s.type";
  }
  return out;
}

/// From the index that leads to the bindings `b` and their customers `c`.
void add_from(query_text& to, const token_query& query, lead by) {
  // The facet of a token row, times 3.
  const std::string facet =
      "((((s.lifecycle - 1) * 2 + (s.lock > 0)) * 2 + (s.suspended_by_administrator OR "
      "s.suspended_by_desk)) * 2 + s.method - 1) * 3";
  switch (by) {
    case lead::token:
      to.add(
          " FROM token s INDEXED BY token_by_id CROSS JOIN binding b INDEXED BY "
          "binding_by_token ON b.customer = s.customer AND b.token_id = s.id AND b.facet IN (");
      to.add(facet + ", " + facet + " + 1, " + facet + " + 2) CROSS JOIN customer c ");
      to.add("ON c.id = b.customer WHERE ").add(id_condition("s.id", query.token));
      put_id(to, query.token);
      return;
    case lead::user:
      to.add(
          " FROM user s INDEXED BY user_by_id CROSS JOIN binding b INDEXED BY "
          "sqlite_autoindex_binding_1 ON b.customer = s.customer AND b.user_id = s.id AND "
          "b.facet IN (");
      to.add(live_facets(query)).add(") CROSS JOIN customer c ON c.id = b.customer WHERE ");
      to.add("s.tokens <> '' AND ").add(id_condition("s.id", query.user));
      put_id(to, query.user);
      return;
    case lead::rare:
      to.add(
          " FROM binding b INDEXED BY binding_rare CROSS JOIN customer c ON c.id = b.customer "
          "WHERE c.is_suspended = 0 AND ");
      to.add(rare_condition);
      return;
    case lead::held:
      to.add(
          " FROM customer c INDEXED BY customer_suspended CROSS JOIN binding b INDEXED BY "
          "binding_by_token ON b.customer = c.id WHERE c.is_suspended = 1");
      return;
    case lead::everything:
      to.add(
          " FROM binding b INDEXED BY binding_by_token CROSS JOIN customer c "
          "ON c.id = b.customer WHERE 1");
  }
}

void add_terms(query_text& to, const token_query& query) {
  to.add(" AND c.bank = ?", query.bank.view());
  to.add(" AND (CASE c.is_suspended WHEN 1 THEN ?", std::int64_t{query.terms.held});
  to.add(" ELSE ? END >> (b.facet / 3)) & 1", std::int64_t{query.terms.open});
  if (query.type) to.add(" AND b.facet % 3 = ?", static_cast<std::int64_t>(*query.type));
  if (is_limited(query, row_order::user)) to.add(" AND b.user_id <> ''");
  add_filters(to, query);
}

query_text gather_text(const token_query& query, const bank_need& wanted, lead by) {
  const bool is_forward = wanted.way == direction::forward;
  const std::string order =
      std::string(is_forward ? " ORDER BY c.code, " : " ORDER BY c.code DESC, ") +
      std::string(order_of(query.order, wanted.way));
  query_text out;
  // Sorted first, completed afterwards.
  out.add(
      "SELECT b.token_id, b.user_id, b.started_on, b.facet, c.code, c.is_suspended, c.name, "
      "t.updated_at, instr(t.users, ' ') > 0, u.name FROM (SELECT b.customer, b.token_id, "
      "b.user_id, b.started_on, b.facet");
  add_from(out, query, by);
  add_terms(out, query);
  if (wanted.beyond) {
    out.add(is_forward ? " AND c.code > ?" : " AND c.code < ?", wanted.beyond->view());
  }
  out.add(order).add(" LIMIT ?", static_cast<std::int64_t>(wanted.rows));
  out.add(
      ") b CROSS JOIN customer c ON c.id = b.customer CROSS JOIN token t ON t.customer = "
      "b.customer AND t.id = b.token_id LEFT JOIN user u ON u.customer = b.customer AND "
      "u.id = b.user_id");
  out.add(order);
  return out;
}

result<token_row> row_in(const statement& query) {
  columns from(query);
  token_row out;
  out.token = from.id<token_id>();
  out.user = from.id<user_id>(true);
  out.started_on = from.within<day>(INT32_MIN, INT32_MAX);
  const auto number = from.within<std::uint8_t>(0, facet::count * 3 - 1);
  out.facet = facet::from(number / 3);
  if (number % 3 != 0) out.type = static_cast<user_type>(number % 3);
  out.customer = from.id<customer_code>();
  out.customer_suspended = from.flag();
  out.customer_name = from.text();
  out.updated_at = from.at();
  out.is_shared = from.flag();
  out.user_name = from.text();
  if (!from.is_good()) return errc::store_corrupt;
  return out;
}

}  // namespace

std::vector<query_text> gather_texts(const token_query& query, const bank_need& wanted) {
  std::vector<query_text> out;
  for (const lead by : leads_for(query))
    out.push_back(gather_text(query, wanted, by));
  return out;
}

std::vector<query_text> bank_count_texts(const token_query& query) {
  std::vector<query_text> out;
  for (const lead by : leads_for(query)) {
    query_text text;
    text.add("SELECT c.is_suspended, b.facet, count(*)");
    add_from(text, query, by);
    add_terms(text, query);
    // In the order of the index that all bindings are counted from: nothing is sorted.
    text.add(" GROUP BY b.customer, b.facet");
    out.push_back(std::move(text));
  }
  return out;
}

result<std::vector<token_row>> gather(connection& from, const token_query& query,
                                      const bank_need& wanted) {
  std::vector<token_row> out;
  for (const query_text& text : gather_texts(query, wanted)) {
    BOOST_OUTCOME_TRY(auto rows, text.prepare(from));
    for (;;) {
      BOOST_OUTCOME_TRY(const bool is_there, rows->step());
      if (!is_there) break;
      BOOST_OUTCOME_TRY(auto row, row_in(*rows));
      out.push_back(std::move(row));
    }
  }
  const auto before = [&query](const token_row& a, const token_row& b) {
    if (a.customer != b.customer) return a.customer < b.customer;
    return is_before(a, b, query.order);
  };
  std::sort(out.begin(), out.end(), before);
  if (wanted.way == direction::backward) std::reverse(out.begin(), out.end());
  if (out.size() > wanted.rows) out.resize(wanted.rows);
  return out;
}

}  // namespace fxotp::store
