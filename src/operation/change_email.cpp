#include "operation/change_email.hpp"

#include <boost/outcome/try.hpp>

#include "domain/address.hpp"
#include "domain/enrollment.hpp"
#include "domain/sealed.hpp"
#include "operation/address_use.hpp"

namespace fxotp::operation {

result<stage::decision> change_email::issue(stage::view& seen, const stage::moment& at,
                                            const entrant& by) const {
  BOOST_OUTCOME_TRY(const auto address, domain::canonical_address(typed_));
  const token* present = domain::confirmed_of(by.tokens);
  if (present == nullptr) return error{errc::not_found, rule::e4};
  if (const error held = why_held(*present, by, rules_); held.is_set()) return held;
  BOOST_OUTCOME_TRYV(
      domain::judge_enrollment({*by.who, *by.firm, by.tokens, true}, rules_, by.now));
  BOOST_OUTCOME_TRYV(domain::judge_listed(*by.who, address, rules_));
  BOOST_OUTCOME_TRY(const auto sends_to, domain::address_of(*present, rules_.keys));
  if (sends_to == address) return error{errc::already_exists, rule::e4};
  auto d = begin(by);
  BOOST_OUTCOME_TRYV(judge_use(seen, d, by, address, rules_));

  BOOST_OUTCOME_TRY(const bool right, is_right(*present, by, proof_, code_purpose::change, rules_));
  if (!right) {
    notices tell(seen, rules_, settled(by, at));
    BOOST_OUTCOME_TRY(const auto counted, count_wrong(tell, d, *present, by, rules_));
    auto no = not_sent(counted.why, by.now, at);
    no.changes = d.take();
    return no;
  }
  for (const token* t : by.tokens)
    d.rely_on(*t);
  token& old = d.edit(*present);
  std::get<email_data>(old.data).live.reset();
  d.note(old, event::changed, by.detail());
  token& waiting = put_pending(d, by, address, at);
  std::get<email_data>(waiting.data).opened_until = by.now + policy::change_lifetime;
  return mail(seen, at, by, d, {waiting, code_purpose::enroll, address});
}

}  // namespace fxotp::operation
