#include <boost/outcome/try.hpp>

#include "store/index/cursors.hpp"
#include "store/postgres/listing.hpp"
#include "store/rows/columns.hpp"

namespace fxotp::store::postgres {
namespace {

constexpr auto token_kind = static_cast<std::uint8_t>(subject_kind::token);

void add_home(query_text& to, const chain_query& query) {
  to.add(" WHERE bank = ?", query.bank);
  if (query.customer) to.add(" AND customer = ?", *query.customer);
}

/// The newest entries of all subjects but tokens.
void add_trails(query_text& to, const chain_query& query, const page_need& wanted) {
  to.add("(SELECT customer, kind, id, entries, newest_key, newest FROM fxotp.trail");
  add_home(to, query);
  if (wanted.after) {
    const cursor& at = *wanted.after;
    to.add(" AND (customer, kind, id)").add(beyond(wanted.way));
    to.add("(?, ?, ?)", at.customer, at.kind, at.first);
  }
  to.add(" AND entries > 0 ORDER BY ").add(in_order("customer, kind, id", wanted.way));
  to.add(" LIMIT ?)", std::int64_t{wanted.rows} + 1);
}

/// Those of tokens, which have one kind: where the cursor is of another, it lies before or behind
/// all of a customer's.
void add_tokens(query_text& to, const chain_query& query, const page_need& wanted) {
  to.add("(SELECT customer, 5::smallint, id, entries, newest_key, newest FROM fxotp.token");
  add_home(to, query);
  if (wanted.after) {
    const cursor& at = *wanted.after;
    const bool is_forward = wanted.way == direction::forward;
    const bool is_whole = is_forward ? at.kind < token_kind : at.kind > token_kind;
    if (at.kind == token_kind) {
      to.add(" AND (customer, id)").add(beyond(wanted.way)).add("(?, ?)", at.customer, at.first);
    } else {
      to.add(" AND customer").add(is_forward ? " >" : " <").add(is_whole ? "= " : " ");
      to.add("?", at.customer);
    }
  }
  to.add(" AND entries > 0 ORDER BY ").add(in_order("customer, id", wanted.way));
  to.add(" LIMIT ?)", std::int64_t{wanted.rows} + 1);
}

}  // namespace

tried<page> list_chains(connection& from, const chain_query& query, const page_need& wanted) {
  query_text text;
  text.add("SELECT * FROM (");
  add_trails(text, query, wanted);
  text.add(" UNION ALL ");
  add_tokens(text, query, wanted);
  text.add(") r ORDER BY ").add(in_order("customer, kind, id", wanted.way));
  text.add(" LIMIT ?", std::int64_t{wanted.rows} + 1);
  BOOST_OUTCOME_TRY(const answer given, text.run(from));
  std::vector<chain_row> rows;
  for (int i = 0; i < given.rows(); ++i) {
    const answer_row row(given, i);
    columns in(row);
    chain_row made;
    made.about.bank = query.bank;
    made.about.customer = in.id<customer_code>(true);
    made.about.kind = in.within<subject_kind>(1, 6);
    made.about.id = in.id<any_id>(true);
    made.chain.entries = in.count();
    made.chain.newest = in.tag();
    if (!in.is_good()) return failure(errc::store_corrupt);
    rows.push_back(made);
  }
  return page_from(std::move(rows), wanted.rows, [](const chain_row& r) { return cursor_of(r); });
}

}  // namespace fxotp::store::postgres
