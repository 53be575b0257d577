/// Going through the customers of a bank, or the one that is asked for.
#pragma once

#include <boost/outcome/try.hpp>

#include "store/sqlite/customers.hpp"

namespace fxotp::store {

/// Which customers, and from where.
struct itinerary {
  bank_code bank;
  std::optional<customer_code> customer;
  std::optional<cursor> after;
  direction way = direction::forward;
};

/// Gives each customer that has something beyond the cursor to `visit(customer, is_part)`, until it
/// answers false. `is_part`: only what lies beyond the cursor within it.
template <class Visit>
[[nodiscard]] result<void> each_customer(connection& from, const itinerary& along, Visit visit) {
  if (along.customer) {
    const place_in place = place_of(*along.customer, along.after, along.way);
    if (place == place_in::nothing) return done();
    BOOST_OUTCOME_TRY(const auto of, shown(from, {along.bank, *along.customer}));
    if (!of) return done();
    BOOST_OUTCOME_TRYV(visit(*of, place == place_in::part));
    return done();
  }
  customer_walk::route route{along.bank, {}, along.way, false};
  if (along.after) route.from = along.after->customer;
  BOOST_OUTCOME_TRY(auto walk, customer_walk::begin(from, route));
  for (;;) {
    BOOST_OUTCOME_TRY(const auto of, walk.next());
    if (!of) return done();
    const bool is_part = place_of(of->key.customer, along.after, along.way) == place_in::part;
    BOOST_OUTCOME_TRY(const bool goes_on, visit(*of, is_part));
    if (!goes_on) return done();
  }
}

/// What of a customer's users or tokens is read.
struct member_need {
  std::string_view columns;
  std::string_view from;         ///< Table and further conditions, `user WHERE is_deleted = 0`.
  std::optional<any_id> beyond;  ///< Exclusive, in the direction.
  direction way = direction::forward;
  std::size_t rows = 0;
  std::string_view id = "id";  ///< The column that they are in order of.
};

/// The statement that reads them, by id.
[[nodiscard]] inline query_text members_of(const shown_customer& of, const member_need& wanted) {
  const bool is_forward = wanted.way == direction::forward;
  query_text out;
  out.add("SELECT ").add(wanted.columns).add(" FROM ").add(wanted.from);
  out.add(" AND customer = ?", of.number);
  if (wanted.beyond) {
    out.add(" AND ").add(wanted.id).add(is_forward ? " > ?" : " < ?", wanted.beyond->view());
  }
  out.add(" ORDER BY ").add(wanted.id).add(is_forward ? "" : " DESC");
  out.add(" LIMIT ?", static_cast<std::int64_t>(wanted.rows));
  return out;
}

}  // namespace fxotp::store
