#include "store/sqlite/customers.hpp"

#include <boost/outcome/try.hpp>

namespace fxotp::store {
namespace {

/// Columns: number, code, name, is_suspended.
result<std::optional<shown_customer>> shown_in(statement& query, const bank_code& bank) {
  BOOST_OUTCOME_TRY(const bool is_there, query.step());
  if (!is_there) return std::optional<shown_customer>();
  columns from(query);
  shown_customer out;
  out.number = from.number();
  out.key.bank = bank;
  out.key.customer = from.id<customer_code>();
  out.name = from.text();
  out.is_suspended = from.flag();
  if (!from.is_good()) return errc::store_corrupt;
  return std::optional<shown_customer>(std::move(out));
}

}  // namespace

result<std::optional<shown_customer>> shown(connection& from, const customer_key& key) {
  BOOST_OUTCOME_TRY(auto query, from.use(sql::customer));
  return shown_in(query.with(key.bank, key.customer), key.bank);
}

result<customer_walk> customer_walk::begin(connection& on, const route& along) {
  const bool is_forward = along.way == direction::forward;
  query_text text;
  text.add("SELECT id, code, name, is_suspended FROM customer");
  if (along.suspended_only) text.add(" INDEXED BY customer_suspended");
  text.add(" WHERE bank = ?", along.bank.view());
  if (along.suspended_only) text.add(" AND is_suspended = 1");
  if (along.from) text.add(is_forward ? " AND code >= ?" : " AND code <= ?", along.from->view());
  text.add(is_forward ? " ORDER BY code" : " ORDER BY code DESC");
  BOOST_OUTCOME_TRY(auto query, text.prepare(on));
  customer_walk out(along.bank, std::move(query));
  return out;
}

result<std::optional<shown_customer>> customer_walk::next() {
  return shown_in(*query_, bank_);
}

}  // namespace fxotp::store
