#include <array>

#include <boost/outcome/try.hpp>

#include "store/index/cursors.hpp"
#include "store/postgres/listing.hpp"
#include "store/postgres/token_text.hpp"
#include "store/rows/columns.hpp"

namespace fxotp::store::postgres {
namespace {

/// Up to so many tokens or users of another filter are sorted rather than walking the page's order.
constexpr std::int64_t sorted_max = 1'000;
/// So many customers are asked one by one, in one page.
constexpr std::size_t asked_max = 200;

/// Rows in order. `rest` set: fewer than wanted, as the walk ended at its bound; there it goes on.
struct some_rows {
  std::vector<token_row> rows;
  std::optional<cursor> rest;

  void append(some_rows&& more) {
    for (token_row& each : more.rows)
      rows.push_back(std::move(each));
    rest = more.rest;
  }
};

result<token_row> row_in(const answer_row& of) {
  columns in(of);
  token_row out;
  out.customer = in.id<customer_code>(true);
  out.customer_name = in.text();
  out.customer_suspended = in.flag();
  out.token = in.id<token_id>();
  out.user = in.id<user_id>(true);
  out.started_on = in.within<day>(INT32_MIN, INT32_MAX);
  const auto number = in.within<std::uint8_t>(0, facet::count * 3 - 1);
  out.facet = facet::from(number / 3);
  if (number % 3 != 0) out.type = static_cast<user_type>(number % 3);
  out.updated_at = in.at();
  out.is_shared = in.flag();
  out.user_name = in.text();
  if (!in.is_good()) return errc::store_corrupt;
  return out;
}

tried<some_rows> rows_of(connection& from, const query_text& text, const token_query& query,
                         const std::optional<customer_code>& within) {
  some_rows out;
  BOOST_OUTCOME_TRY(const answer given, text.run(from));
  for (int i = 0; i < given.rows(); ++i) {
    BOOST_OUTCOME_TRY(auto row, row_in(answer_row(given, i)));
    if (!row.customer.is_empty()) {
      out.rows.push_back(std::move(row));
    } else if (within) {
      row.customer = *within;
      out.rest = cursor_of(row, query.order);
    }
  }
  return out;
}

/// Whether the walk can meet any number of entries that other filters throw away.
bool has_rivals(const token_query& query) noexcept {
  constexpr std::array<row_order, 3> orders{row_order::token, row_order::user,
                                            row_order::started_on};
  bool out = false;
  for (const row_order each : orders)
    out = out || (each != query.order && is_limited(query, each));
  return out;
}

tried<lead> lead_for(connection& from, const token_query& query) {
  // Of one named id there are but a few rows.
  if (is_exact(query, row_order::token)) return lead::token;
  if (is_exact(query, row_order::user)) return lead::user;
  if (!query.customer && is_rare(query)) return lead::rare;
  for (const auto& [order, by] :
       {std::pair{row_order::token, lead::token}, std::pair{row_order::user, lead::user}}) {
    if (!is_limited(query, order) || (query.customer && order == query.order)) continue;
    BOOST_OUTCOME_TRY(const answer given, probe(query, by, sorted_max + 1).run(from));
    if (given.rows() == 1 && answer_row(given, 0).number(0) <= sorted_max) return by;
  }
  return lead::order;
}

tried<some_rows> customer_rows(connection& from, const token_query& query, const row_need& wanted) {
  row_need within = wanted;
  const place_in place = place_of(*wanted.customer, wanted.after, wanted.way);
  if (place == place_in::nothing) return some_rows{};
  if (place == place_in::whole) within.after.reset();
  const query_text text =
      has_rivals(query) ? bounded_rows(query, within) : ordered_rows(query, within);
  BOOST_OUTCOME_TRY(auto out, rows_of(from, text, query, wanted.customer));
  // What was left out beyond the rows that are wanted is the next page's.
  if (out.rows.size() >= wanted.rows) out.rest.reset();
  return out;
}

/// A cursor with all rows of a customer behind it.
cursor end_of(const customer_code& of, direction way) {
  cursor out;
  out.customer = of;
  out.number = way == direction::forward ? INT64_MAX : INT64_MIN;
  if (way == direction::backward) return out;
  const auto last = any_id::parse(std::string(any_id::size_max, '~'));
  if (last) out.first = out.second = last.value();
  return out;
}

/// Customers beyond one, in order.
tried<std::vector<customer_code>> codes(connection& from, const token_query& query,
                                        const row_need& wanted, std::int64_t skipped,
                                        std::int64_t limit) {
  query_text text;
  text.add("SELECT code FROM fxotp.customer WHERE bank = ?", query.bank);
  if (wanted.beyond) text.add(" AND code").add(beyond(wanted.way)).add("?", *wanted.beyond);
  text.add(" ORDER BY ").add(in_order("code", wanted.way));
  text.add(" LIMIT ? OFFSET ?", limit, skipped);
  BOOST_OUTCOME_TRY(const answer given, text.run(from));
  std::vector<customer_code> out;
  for (int i = 0; i < given.rows(); ++i) {
    const answer_row row(given, i);
    columns in(row);
    out.push_back(in.id<customer_code>());
    if (!in.is_good()) return failure(errc::store_corrupt);
  }
  return out;
}

/// The customers beyond, each with its own bound.
tried<some_rows> each_customer(connection& from, const token_query& query, const row_need& wanted) {
  some_rows out;
  BOOST_OUTCOME_TRY(const auto all,
                    codes(from, query, wanted, 0, static_cast<std::int64_t>(asked_max)));
  for (const customer_code& code : all) {
    row_need within{code, {}, {}, wanted.way, wanted.rows - out.rows.size()};
    BOOST_OUTCOME_TRY(auto some, customer_rows(from, query, within));
    out.append(std::move(some));
    if (out.rest || out.rows.size() >= wanted.rows) return out;
  }
  if (all.size() == asked_max) out.rest = end_of(all.back(), wanted.way);
  return out;
}

/// The customers beyond, together.
tried<some_rows> all_customers(connection& from, const token_query& query, const row_need& wanted) {
  BOOST_OUTCOME_TRY(auto out, rows_of(from, ordered_rows(query, wanted), query, {}));
  if (out.rows.size() >= wanted.rows) return out;
  BOOST_OUTCOME_TRY(const auto last, codes(from, query, wanted, customers_max - 1, 1));
  if (!last.empty()) out.rest = end_of(last.front(), wanted.way);
  return out;
}

tried<some_rows> bank_rows(connection& from, const token_query& query, const row_need& wanted) {
  some_rows out;
  row_need beyond_it = wanted;
  if (wanted.after) {
    row_need first = wanted;
    first.customer = wanted.after->customer;
    BOOST_OUTCOME_TRY(auto some, customer_rows(from, query, first));
    out.append(std::move(some));
    if (out.rest || out.rows.size() >= wanted.rows) return out;
    beyond_it.beyond = wanted.after->customer;
    beyond_it.after.reset();
    beyond_it.rows -= out.rows.size();
  }
  BOOST_OUTCOME_TRY(auto more, has_rivals(query) ? each_customer(from, query, beyond_it)
                                                 : all_customers(from, query, beyond_it));
  out.append(std::move(more));
  return out;
}

/// One committed state for several statements.
template <class Body>
auto in_one_state(connection& from, Body body) -> decltype(body()) {
  BOOST_OUTCOME_TRYV(from.script("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"));
  auto out = body();
  // After an error this rolls back; a connection that cannot even do that is not used again.
  const attempt ended = from.script("COMMIT");
  if (out && !ended) return ended.error();
  return out;
}

tried<some_rows> found_rows(connection& from, const token_query& query, const row_need& wanted) {
  BOOST_OUTCOME_TRY(const lead by, lead_for(from, query));
  if (by == lead::order) {
    return query.customer ? customer_rows(from, query, wanted) : bank_rows(from, query, wanted);
  }
  return rows_of(from, sorted_rows(query, wanted, by), query, {});
}

}  // namespace

tried<page> list_tokens(connection& from, const token_query& query, const page_need& wanted) {
  const row_need need{query.customer, {}, wanted.after, wanted.way, std::size_t{wanted.rows} + 1};
  const auto body = [&] { return found_rows(from, query, need); };
  const bool is_single = query.customer && !has_rivals(query);
  BOOST_OUTCOME_TRY(auto found, is_single ? body() : in_one_state(from, body));
  std::optional<cursor> rest = found.rest;
  page out = page_from(std::move(found.rows), wanted.rows,
                       [&](const token_row& r) { return cursor_of(r, query.order); });
  if (!out.next) out.next = rest;
  return out;
}

tried<tally> count_with(connection& from, const token_query& query) {
  lead by = lead::order;
  if (is_exact(query, row_order::token)) {
    by = lead::token;
  } else if (is_exact(query, row_order::user)) {
    by = lead::user;
  } else if (!query.customer && is_rare(query)) {
    by = lead::rare;
  }
  tally out;
  BOOST_OUTCOME_TRY(const answer given, counted_rows(query, by).run(from));
  for (int i = 0; i < given.rows(); ++i) {
    const answer_row row(given, i);
    columns in(row);
    const bool is_held = in.flag();
    const auto number = in.within<std::uint8_t>(0, facet::count * 3 - 1);
    const std::uint64_t rows = in.count();
    if (!in.is_good()) return failure(errc::store_corrupt);
    out.rows[is_held ? 1 : 0][number / 3] += rows;
  }
  return out;
}

}  // namespace fxotp::store::postgres
