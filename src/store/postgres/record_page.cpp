#include <array>

#include <boost/outcome/try.hpp>

#include "store/index/cursors.hpp"
#include "store/postgres/listing.hpp"
#include "store/postgres/loading.hpp"
#include "store/rows/columns.hpp"

namespace fxotp::store::postgres {
namespace {

/// The kinds that are listed, in order, with what tells a row from others of its kind.
struct listed_kind {
  record_kind kind;
  const char* customer;  ///< The column, or an empty text.
  const char* id;        ///< The same.
};
constexpr std::array<listed_kind, 6> kinds{{{record_kind::bank, "''", "''"},
                                            {record_kind::customer, "r.code", "''"},
                                            {record_kind::desk_operator, "''", "r.id"},
                                            {record_kind::user, "r.customer", "r.id"},
                                            {record_kind::token, "r.customer", "r.id"},
                                            {record_kind::address_use, "r.customer", "r.address"}}};

bool is_of_bank(record_kind kind) noexcept {
  return kind == record_kind::bank || kind == record_kind::desk_operator;
}

/// The columns of a kind's key within its bank, for ORDER BY and the cursor.
std::string key_columns(const listed_kind& of) {
  const std::string_view customer = of.customer;
  const std::string_view id = of.id;
  if (customer == "''") return std::string(id);
  return id == "''" ? std::string(customer) : std::string(customer).append(", ").append(id);
}

/// The rows of one kind beyond the cursor; false: the cursor is past this kind.
bool add_arm(query_text& to, const listed_kind& of, const record_query& query,
             const page_need& wanted) {
  const auto number = static_cast<std::uint8_t>(of.kind);
  const bool is_forward = wanted.way == direction::forward;
  const bool is_at = wanted.after && wanted.after->kind == number;
  if (wanted.after && !is_at && (number < wanted.after->kind) == is_forward) return false;
  // Nothing of this kind lies beyond the bank itself.
  if (is_at && of.kind == record_kind::bank) return false;
  to.add("(SELECT ").add(std::to_string(number)).add("::smallint AS kind, ");
  to.add(of.customer).add("::text COLLATE \"C\" AS customer, ");
  to.add(of.id).add("::text COLLATE \"C\" AS id, record_send(r) AS body FROM ");
  to.add(table_of(of.kind)).add(" r WHERE r.");
  to.add(of.kind == record_kind::bank ? "code = ?" : "bank = ?", query.bank);
  if (query.customer) to.add(" AND ").add(of.customer).add(" = ?", *query.customer);
  const std::string key = key_columns(of);
  if (is_at) {
    to.add(" AND (").add(key).add(")").add(beyond(wanted.way)).add("(");
    const cursor& at = *wanted.after;
    if (of.kind == record_kind::customer) to.add("?)", at.customer);
    if (of.kind == record_kind::desk_operator) to.add("?)", at.first);
    if (number > 3) to.add("?, ?)", at.customer, at.first);
  }
  if (key != "''") to.add(" ORDER BY ").add(in_order(key, wanted.way));
  to.add(" LIMIT ?)", std::int64_t{wanted.rows} + 1);
  return true;
}

/// The users that a token's rows in lists name, so that a MAC shows a row that was taken away,
/// added or put under another status.
constexpr const char* listed_users =
    "(SELECT string_agg(b.user_id, ' ' ORDER BY b.user_id) FROM fxotp.token t, fxotp.binding b "
    "WHERE a.kind = 5 AND t.bank = ? AND t.customer = a.customer AND t.id = a.id AND "
    "b.bank = t.bank AND b.customer = t.customer AND b.token_id = t.id AND "
    "b.facet / 3 = t.facet AND b.started_on = t.started_on AND b.user_id <> '')";

result<record> listed(const answer_row& row) {
  BOOST_OUTCOME_TRY(auto made, record_in(static_cast<record_kind>(row.number(0)), row.bytes(1)));
  if (auto* t = std::get_if<token>(&made)) {
    BOOST_OUTCOME_TRY(t->users, split<user_id>(row.bytes(2)));
  }
  return made;
}

}  // namespace

tried<page> list_records(connection& from, const record_query& query, const page_need& wanted) {
  query_text arms;
  bool has_arms = false;
  arms.add("SELECT a.kind, a.body, ").add(listed_users, query.bank).add(" FROM (SELECT * FROM (");
  for (const listed_kind& each : kinds) {
    if (query.customer && is_of_bank(each.kind)) continue;
    query_text with = arms;
    if (has_arms) with.add(" UNION ALL ");
    if (!add_arm(with, each, query, wanted)) continue;
    arms = std::move(with);
    has_arms = true;
  }
  std::vector<record> rows;
  if (!has_arms) return page{std::move(rows), {}};
  arms.add(") u ORDER BY ").add(in_order("u.kind, u.customer, u.id", wanted.way));
  arms.add(" LIMIT ?) a ORDER BY ", std::int64_t{wanted.rows} + 1);
  arms.add(in_order("a.kind, a.customer, a.id", wanted.way));
  BOOST_OUTCOME_TRY(const answer given, arms.run(from));
  for (int i = 0; i < given.rows(); ++i) {
    BOOST_OUTCOME_TRY(auto made, listed(answer_row(given, i)));
    rows.push_back(std::move(made));
  }
  return page_from(std::move(rows), wanted.rows, [](const record& r) { return cursor_of(r); });
}

}  // namespace fxotp::store::postgres
