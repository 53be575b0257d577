#include "store/postgres/listing.hpp"

#include <boost/outcome/try.hpp>

#include "store/index/cursors.hpp"
#include "store/postgres/loading.hpp"
#include "store/rows/columns.hpp"

namespace fxotp::store::postgres {
namespace {

/// The rows of a bank by id, beyond the cursor; one more than wanted.
void end_by_id(query_text& to, const page_need& wanted) {
  if (wanted.after) {
    to.add(" AND id").add(beyond(wanted.way)).add("?", wanted.after->first);
  }
  to.add(" ORDER BY ").add(in_order("id", wanted.way));
  to.add(" LIMIT ?", std::int64_t{wanted.rows} + 1);
}

}  // namespace

std::string in_order(std::string_view columns, direction way) {
  std::string out(columns);
  if (way == direction::forward) return out;
  for (std::size_t at = out.find(','); at != std::string::npos; at = out.find(',', at + 6))
    out.insert(at, " DESC");
  return out + " DESC";
}

tried<page> list_with(connection& from, const page_need& wanted) {
  if (wanted.rows < 1 || wanted.rows > 10'000) return failure(errc::invalid_value);
  struct {
    connection& from;
    const page_need& wanted;
    tried<page> operator()(const token_query& q) const { return list_tokens(from, q, wanted); }
    tried<page> operator()(const user_query& q) const { return list_users(from, q, wanted); }
    tried<page> operator()(const entry_query& q) const { return list_entries(from, q, wanted); }
    tried<page> operator()(const chain_query& q) const { return list_chains(from, q, wanted); }
    tried<page> operator()(const proposal_query& q) const {
      return list_proposals(from, q, wanted);
    }
    tried<page> operator()(const record_query& q) const { return list_records(from, q, wanted); }
    tried<page> operator()(const notice_query& q) const { return list_notices(from, q, wanted); }
  } const lists{from, wanted};
  return std::visit(lists, wanted.query);
}

tried<page> list_proposals(connection& from, const proposal_query& query, const page_need& wanted) {
  query_text text;
  text.add("SELECT record_send(r) FROM (SELECT * FROM fxotp.proposal WHERE bank = ?", query.bank);
  if (query.state) text.add(" AND state = ?", *query.state);
  end_by_id(text, wanted);
  text.add(") r");
  BOOST_OUTCOME_TRY(const answer given, text.run(from));
  std::vector<record> rows;
  for (int i = 0; i < given.rows(); ++i) {
    BOOST_OUTCOME_TRY(auto made, record_in(record_kind::proposal, answer_row(given, i).bytes(0)));
    rows.push_back(std::move(made));
  }
  return page_from(std::move(rows), wanted.rows, [](const record& r) { return cursor_of(r); });
}

tried<page> list_notices(connection& from, const notice_query& query, const page_need& wanted) {
  query_text text;
  text.add("SELECT id, customer, kind, language, about, token, at, sealed_to FROM fxotp.notice");
  text.add(" WHERE bank = ?", query.bank);
  end_by_id(text, wanted);
  BOOST_OUTCOME_TRY(const answer given, text.run(from));
  std::vector<notice> rows;
  for (int i = 0; i < given.rows(); ++i) {
    BOOST_OUTCOME_TRY(auto made, notice_in(answer_row(given, i), query.bank));
    rows.push_back(std::move(made));
  }
  return page_from(std::move(rows), wanted.rows, [](const notice& n) { return cursor_of(n); });
}

}  // namespace fxotp::store::postgres
