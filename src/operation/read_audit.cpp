#include "operation/read_audit.hpp"

#include <boost/outcome/try.hpp>

#include "operation/reading.hpp"

namespace fxotp::operation {
namespace {

bool is_in_reach(const subject& about, const bank_code& bank,
                 const std::optional<customer_code>& customer) noexcept {
  return about.bank == bank && (!customer || about.customer == *customer);
}

result<void> check_subject(const std::optional<subject>& about) noexcept {
  if (about && (about->kind < subject_kind::bank || about->kind > subject_kind::system)) {
    return errc::invalid_value;
  }
  return done();
}

result<void> check_cursor(const std::optional<cursor>& after,
                          const std::optional<subject>& about) noexcept {
  if (!after) return done();
  const bool is_entry = after->sequence != 0 &&
                        after->kind >= static_cast<std::uint8_t>(subject_kind::bank) &&
                        after->kind <= static_cast<std::uint8_t>(subject_kind::system);
  const bool is_inside =
      !about || (after->customer == about->customer && after->first == about->id &&
                 after->kind == static_cast<std::uint8_t>(about->kind));
  if (!is_entry || !is_inside) return errc::invalid_cursor;
  return done();
}

cursor cursor_of(const audit_entry& e) noexcept {
  cursor out;
  out.customer = e.about.customer;
  out.kind = static_cast<std::uint8_t>(e.about.kind);
  out.first = e.about.id;
  out.number = e.at.time_since_epoch().count();
  out.sequence = e.sequence;
  return out;
}

}  // namespace

result<stage::decision> read_audit::decide(stage::view& seen, const stage::moment& at) const {
  const auto& asked = asked_.page;
  BOOST_OUTCOME_TRYV(check_page(asked));
  BOOST_OUTCOME_TRYV(check_subject(asked_.about));
  BOOST_OUTCOME_TRYV(check_cursor(asked.after, asked_.about));
  BOOST_OUTCOME_TRY(auto by,
                    look_up_reader(seen, at, {by_, action::read_audit, asked_.customer}, rules_));
  if (!by.is_refused() && asked_.about && !is_in_reach(*asked_.about, by_.bank, by.customer)) {
    by.who.why = {errc::not_found, rule::p2};
  }
  if (by.is_refused()) return by.refuse(rules_);
  BOOST_OUTCOME_TRYV(check_reach(asked.after, by.customer));
  const entry_query query{by_.bank, by.customer, asked_.about, !asked_.about};
  BOOST_OUTCOME_TRY(page * found, seen.page({query, asked.after, asked.rows, asked.way}));
  BOOST_OUTCOME_TRY(auto* rows, rows_of<audit_entry>(*found));
  entry_page out;
  out.next = found->next;
  fill(out, std::move(*rows), asked, cursor_of);
  return answered(std::move(out), by.who.now);
}

}  // namespace fxotp::operation
