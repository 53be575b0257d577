#include <boost/outcome/try.hpp>

#include "store/index/cursors.hpp"
#include "store/postgres/listing.hpp"
#include "store/rows/columns.hpp"

namespace fxotp::store::postgres {
namespace {

/// The rows beyond the cursor in order of chains, over the columns that the query leaves open, so
/// that the index leads there.
void add_by_chain(query_text& to, const entry_query& query, const page_need& wanted) {
  if (wanted.after) {
    const cursor& at = *wanted.after;
    to.add(" AND (customer, kind, id, sequence)").add(beyond(wanted.way));
    to.add("(?, ?, ?, ?)", at.customer, at.kind, at.first, at.sequence);
    if (query.about && at.customer == query.about->customer && at.first == query.about->id &&
        at.kind == static_cast<std::uint8_t>(query.about->kind)) {
      to.add(" AND sequence").add(beyond(wanted.way)).add("?", at.sequence);
    }
  }
  to.add(" ORDER BY ").add(in_order("customer, kind, id, sequence", wanted.way));
}

void add_by_time(query_text& to, const entry_query& query, const page_need& wanted) {
  if (wanted.after) {
    const cursor& at = *wanted.after;
    if (query.customer && at.customer == *query.customer) {
      to.add(" AND (at, kind, id, sequence)").add(beyond(wanted.way));
      to.add("(?, ?, ?, ?)", at.number, at.kind, at.first, at.sequence);
    } else {
      to.add(" AND (at, customer, kind, id, sequence)").add(beyond(wanted.way));
      to.add("(?, ?, ?, ?, ?)", at.number, at.customer, at.kind, at.first, at.sequence);
    }
  }
  to.add(" ORDER BY ").add(in_order("at, customer, kind, id, sequence", wanted.way));
}

}  // namespace

tried<page> list_entries(connection& from, const entry_query& query, const page_need& wanted) {
  std::vector<audit_entry> rows;
  const bool is_foreign =
      query.about && (query.about->bank != query.bank ||
                      (query.customer && query.about->customer != *query.customer));
  if (is_foreign) return page{std::move(rows), {}};
  query_text text;
  text.add(
      "SELECT customer, kind, id, sequence, at, phase, actor, actor_bank, actor_customer, "
      "actor_id, approved_by, action, event, why, why_rule, why_vendor, reason, detail, mac_key, "
      "mac FROM fxotp.audit WHERE bank = ?",
      query.bank);
  if (query.customer) text.add(" AND customer = ?", *query.customer);
  if (query.about) {
    if (!query.customer) text.add(" AND customer = ?", query.about->customer);
    text.add(" AND kind = ? AND id = ?", query.about->kind, query.about->id);
  }
  if (query.by_time) {
    add_by_time(text, query, wanted);
  } else {
    add_by_chain(text, query, wanted);
  }
  text.add(" LIMIT ?", std::int64_t{wanted.rows} + 1);
  BOOST_OUTCOME_TRY(const answer given, text.run(from));
  for (int i = 0; i < given.rows(); ++i) {
    BOOST_OUTCOME_TRY(auto entry, entry_in(answer_row(given, i), query.bank));
    rows.push_back(std::move(entry));
  }
  return page_from(std::move(rows), wanted.rows, [](const audit_entry& e) { return cursor_of(e); });
}

}  // namespace fxotp::store::postgres
