#include <boost/outcome/try.hpp>

#include "store/sqlite/bank_rows.hpp"
#include "store/sqlite/listing.hpp"

namespace fxotp::store {
namespace {

/// So many customers are walked one by one before the rest is gathered from the whole bank.
constexpr int walked_max = 1'000;

void append(std::vector<token_row>& to, std::vector<token_row>&& rows) {
  for (token_row& row : rows)
    to.push_back(std::move(row));
}

result<some_rows> customer_rows(connection& from, const token_query& query,
                                const customer_code& code, const row_need& wanted) {
  some_rows none;
  BOOST_OUTCOME_TRY(const auto of, shown(from, {query.bank, code}));
  if (!of) return none;
  row_need within = wanted;
  const place_in place = place_of(code, wanted.after, wanted.way);
  if (place == place_in::nothing) return none;
  if (place == place_in::whole) within.after.reset();
  return rows_of(from, *of, query, within);
}

result<some_rows> bank_rows(connection& from, const token_query& query, const row_need& wanted) {
  some_rows out;
  customer_walk::route along{query.bank, {}, wanted.way, query.terms.open == 0};
  if (wanted.after) along.from = wanted.after->customer;
  BOOST_OUTCOME_TRY(auto walk, customer_walk::begin(from, along));
  bank_need rest{{}, wanted.way, wanted.rows};
  // One id leads straight to its rows.
  const bool is_named = is_exact(query, row_order::token) || is_exact(query, row_order::user);
  for (int walked = 0; walked < (is_named ? 1 : walked_max); ++walked) {
    BOOST_OUTCOME_TRY(const auto of, walk.next());
    if (!of) return out;
    row_need within{{}, wanted.way, wanted.rows - out.rows.size()};
    if (place_of(of->key.customer, wanted.after, wanted.way) == place_in::part) {
      within.after = wanted.after;
    }
    BOOST_OUTCOME_TRY(auto found, rows_of(from, *of, query, within));
    append(out.rows, std::move(found.rows));
    out.rest = found.rest;
    // Of the customers beyond, nothing comes before what this one's rest may have.
    if (out.rest || out.rows.size() >= wanted.rows) return out;
    rest.beyond = of->key.customer;
  }
  rest.rows -= out.rows.size();
  BOOST_OUTCOME_TRY(auto rows, gather(from, query, rest));
  append(out.rows, std::move(rows));
  return out;
}

}  // namespace

result<page> list_tokens(connection& from, const token_query& query, const page_need& wanted) {
  const row_need need{wanted.after, wanted.way, std::size_t{wanted.rows} + 1};
  BOOST_OUTCOME_TRY(auto found, query.customer ? customer_rows(from, query, *query.customer, need)
                                               : bank_rows(from, query, need));
  std::optional<cursor> next = found.rest;
  if (trim(found.rows, wanted.rows)) next = cursor_of(found.rows.back(), query.order);
  return page{std::move(found.rows), next};
}

}  // namespace fxotp::store
