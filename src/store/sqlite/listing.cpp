#include "store/sqlite/listing.hpp"

#include "store/sqlite/reading.hpp"
#include "store/sqlite/visits.hpp"

namespace fxotp::store {
namespace {

cursor cursor_of(const user& u) noexcept {
  return {u.customer, static_cast<std::uint8_t>(record_kind::user), u.id.as<any_tag>(), {}, 0, 0};
}

/// A page of users while it grows.
struct user_page {
  connection& from;
  const page_need& wanted;
  std::vector<record> rows;
  std::size_t users = 0;
  cursor last;
  bool has_more = false;

  /// One customer's users; false once the page is full.
  result<bool> visit(const shown_customer& of, bool is_part) {
    member_need need{columns_of(record_kind::user),
                     "user WHERE is_deleted = 0",
                     {},
                     wanted.way,
                     wanted.rows - users + 1};
    if (is_part && wanted.after) need.beyond = wanted.after->first;
    reader read(from);
    BOOST_OUTCOME_TRY(auto query, members_of(of, need).prepare(from));
    for (bool is_first = true;; is_first = false) {
      BOOST_OUTCOME_TRY(const bool is_there, query->step());
      if (!is_there) return true;
      if (users == wanted.rows) {
        has_more = true;
        return false;
      }
      if (is_first) {
        BOOST_OUTCOME_TRYV(add(read, key_of(of.key)));
      }
      BOOST_OUTCOME_TRY(auto u, user_in(*query, of.key));
      last = cursor_of(u);
      const std::vector<token_id> tokens = u.tokens;
      rows.emplace_back(std::move(u));
      ++users;
      for (const token_id& id : tokens) {
        BOOST_OUTCOME_TRYV(add(read, key_of(token_key{of.key.bank, of.key.customer, id})));
      }
    }
  }

  result<void> add(reader& read, const record_key& key) {
    BOOST_OUTCOME_TRY(auto found, read.one(key));
    if (found) rows.push_back(std::move(*found));
    return done();
  }
};

}  // namespace

result<page> list_with(connection& from, const page_need& wanted) {
  if (wanted.rows < 1 || wanted.rows > 10'000) return errc::invalid_value;
  struct {
    connection& from;
    const page_need& wanted;
    result<page> operator()(const token_query& q) const { return list_tokens(from, q, wanted); }
    result<page> operator()(const user_query& q) const { return list_users(from, q, wanted); }
    result<page> operator()(const entry_query& q) const { return list_entries(from, q, wanted); }
    result<page> operator()(const chain_query& q) const { return list_chains(from, q, wanted); }
    result<page> operator()(const proposal_query& q) const {
      return list_proposals(from, q, wanted);
    }
    result<page> operator()(const record_query& q) const { return list_records(from, q, wanted); }
    result<page> operator()(const notice_query& q) const { return list_notices(from, q, wanted); }
  } const lists{from, wanted};
  return std::visit(lists, wanted.query);
}

result<page> list_users(connection& from, const user_query& query, const page_need& wanted) {
  user_page made{from, wanted, {}, 0, {}, false};
  const itinerary along{query.bank, query.customer, wanted.after, wanted.way};
  BOOST_OUTCOME_TRYV(each_customer(from, along, [&made](const shown_customer& of, bool is_part) {
    return made.visit(of, is_part);
  }));
  std::optional<cursor> next;
  if (made.has_more) next = made.last;
  return page{std::move(made.rows), next};
}

result<page> list_proposals(connection& from, const proposal_query& query,
                            const page_need& wanted) {
  const bool is_forward = wanted.way == direction::forward;
  query_text text;
  text.add("SELECT ").add(columns_of(record_kind::proposal)).add(" FROM proposal");
  text.add(" WHERE bank = ?", query.bank.view());
  if (query.state) text.add(" AND state = ?", static_cast<std::int64_t>(*query.state));
  if (wanted.after)
    text.add(is_forward ? " AND id > ?" : " AND id < ?", wanted.after->first.view());
  text.add(is_forward ? " ORDER BY id" : " ORDER BY id DESC");
  text.add(" LIMIT ?", std::int64_t{wanted.rows} + 1);
  BOOST_OUTCOME_TRY(auto found, text.prepare(from));
  std::vector<record> rows;
  for (;;) {
    BOOST_OUTCOME_TRY(const bool is_there, found->step());
    if (!is_there) break;
    BOOST_OUTCOME_TRY(auto made, proposal_in(*found, query.bank));
    rows.emplace_back(std::move(made));
  }
  std::optional<cursor> next;
  if (trim(rows, wanted.rows)) {
    const record_key last = key_of(rows.back());
    next = cursor{{}, static_cast<std::uint8_t>(last.kind), last.id, {}, 0, 0};
  }
  return page{std::move(rows), next};
}

result<page> list_notices(connection& from, const notice_query& query, const page_need& wanted) {
  const bool is_forward = wanted.way == direction::forward;
  query_text text;
  text.add("SELECT ").add(notice_columns()).add(" FROM notice");
  text.add(" WHERE bank = ?", query.bank.view());
  if (wanted.after)
    text.add(is_forward ? " AND id > ?" : " AND id < ?", wanted.after->first.view());
  text.add(is_forward ? " ORDER BY id" : " ORDER BY id DESC");
  text.add(" LIMIT ?", std::int64_t{wanted.rows} + 1);
  BOOST_OUTCOME_TRY(auto found, text.prepare(from));
  std::vector<notice> rows;
  for (;;) {
    BOOST_OUTCOME_TRY(const bool is_there, found->step());
    if (!is_there) break;
    BOOST_OUTCOME_TRY(auto made, notice_in(*found, query.bank));
    rows.push_back(std::move(made));
  }
  std::optional<cursor> next;
  if (trim(rows, wanted.rows)) next = cursor{{}, 0, rows.back().id.as<any_tag>(), {}, 0, 0};
  return page{std::move(rows), next};
}

}  // namespace fxotp::store
