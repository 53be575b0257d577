#include "operation/reading.hpp"

#include <boost/outcome/try.hpp>

namespace fxotp::operation {
namespace {

constexpr error out_of_reach{errc::not_found, rule::p2};

/// A page shows what is stored, so a customer whose MAC is wrong is still there.
result<bool> is_stored(stage::view& seen, const customer_key& whom) {
  const auto found = seen.customer(whom);
  if (found) return true;
  if (found.error().code == errc::unread) return errc::unread;
  return found.error().code != errc::not_found;
}

}  // namespace

result<reader> look_up_reader(stage::view& seen, const stage::moment& at, const read_request& asked,
                              const domain::rulebook& rules) {
  auto keys = keys_of(asked.by);
  const bool is_user = asked.by.is == actor::kind::user;
  if (asked.customer && !is_user && asked.must_exist) {
    keys.push_back(key_of(customer_key{asked.by.bank, *asked.customer}));
  }
  BOOST_OUTCOME_TRYV(seen.want(keys));
  reader out;
  BOOST_OUTCOME_TRY(out.who, look_up(seen, at, asked.by, asked.what, rules));
  out.customer = asked.customer;
  if (out.who.why.is_set()) return out;
  if (is_user) {
    if (asked.customer && *asked.customer != asked.by.customer) out.who.why = out_of_reach;
    out.customer = asked.by.customer;
  } else if (asked.customer && asked.must_exist) {
    BOOST_OUTCOME_TRY(const bool stored, is_stored(seen, {asked.by.bank, *asked.customer}));
    if (!stored) out.who.why = out_of_reach;
  }
  return out;
}

result<void> check_page(const page_request& page) noexcept {
  const bool has_way = page.way == direction::forward || page.way == direction::backward;
  if (page.rows < 1 || page.rows > page_rows_max || !has_way) return errc::invalid_value;
  return done();
}

result<void> check_reach(const std::optional<cursor>& after,
                         const std::optional<customer_code>& of) noexcept {
  if (after && of && after->customer != *of) return errc::invalid_cursor;
  return done();
}

}  // namespace fxotp::operation
