#include <algorithm>
#include <map>

#include <boost/outcome/try.hpp>

#include "store/index/cursors.hpp"
#include "store/postgres/listing.hpp"
#include "store/postgres/loading.hpp"

namespace fxotp::store::postgres {
namespace {

/// The users of the page in one statement, with their tokens and customers.
query_text text_of(const user_query& query, const page_need& wanted) {
  query_text out;
  out.add("WITH u AS MATERIALIZED (SELECT * FROM fxotp.\"user\" WHERE bank = ?", query.bank);
  if (query.customer) out.add(" AND customer = ?", *query.customer);
  if (wanted.after) {
    out.add(" AND (customer, id)").add(beyond(wanted.way));
    out.add("(?, ?)", wanted.after->customer, wanted.after->first);
  }
  out.add(" AND NOT is_deleted ORDER BY ").add(in_order("customer, id", wanted.way));
  out.add(" LIMIT ?)", std::int64_t{wanted.rows} + 1);
  out.add(" SELECT 4::smallint, record_send(u) FROM u UNION ALL SELECT 5::smallint,");
  out.add(
      " record_send(r) FROM u, unnest(string_to_array(u.tokens, ' ')) x(id), LATERAL (SELECT *");
  out.add(" FROM fxotp.token r WHERE r.bank = u.bank AND r.customer = u.customer AND r.id = x.id");
  out.add(" OFFSET 0) r");
  out.add(" UNION ALL SELECT 2::smallint, record_send(r) FROM");
  out.add(" (SELECT DISTINCT bank, customer FROM u) h, fxotp.customer r");
  out.add(" WHERE r.bank = h.bank AND r.code = h.customer");
  return out;
}

/// What came, by what it is found by.
struct parts {
  std::vector<record> users;
  std::map<std::pair<customer_code, token_id>, record> tokens;
  std::map<customer_code, record> customers;

  void add(record&& r) {
    if (std::holds_alternative<user>(r)) {
      users.push_back(std::move(r));
    } else if (const auto* t = std::get_if<token>(&r)) {
      const std::pair<customer_code, token_id> key{t->customer, t->id};
      tokens.emplace(key, std::move(r));
    } else if (const auto* c = std::get_if<customer>(&r)) {
      const customer_code key = c->code;
      customers.emplace(key, std::move(r));
    }
  }

  /// The users in order, each customer before its first.
  [[nodiscard]] std::vector<record> arranged() const {
    std::vector<record> out;
    const customer_code* last = nullptr;
    for (const record& r : users) {
      const auto& u = std::get<user>(r);
      const auto home = customers.find(u.customer);
      const bool is_first = last == nullptr || *last != u.customer;
      if (is_first && home != customers.end()) out.push_back(home->second);
      last = &u.customer;
      out.push_back(r);
      for (const token_id& id : u.tokens) {
        const auto at = tokens.find({u.customer, id});
        if (at != tokens.end()) out.push_back(at->second);
      }
    }
    return out;
  }
};

}  // namespace

tried<page> list_users(connection& from, const user_query& query, const page_need& wanted) {
  // A cursor of another customer leaves everything of this one, or nothing; so do its rows.
  BOOST_OUTCOME_TRY(const answer given, text_of(query, wanted).run(from));
  parts came;
  for (int i = 0; i < given.rows(); ++i) {
    const answer_row row(given, i);
    BOOST_OUTCOME_TRY(auto made, record_in(static_cast<record_kind>(row.number(0)), row.bytes(1)));
    came.add(std::move(made));
  }
  const auto place = [](const record& r) {
    const auto& u = std::get<user>(r);
    return std::tie(u.customer, u.id);
  };
  std::sort(came.users.begin(), came.users.end(), [&](const record& a, const record& b) {
    return wanted.way == direction::forward ? place(a) < place(b) : place(b) < place(a);
  });
  std::optional<cursor> next;
  if (came.users.size() > wanted.rows) {
    came.users.pop_back();
    next = cursor_of(came.users.back());
  }
  return page{came.arranged(), next};
}

}  // namespace fxotp::store::postgres
