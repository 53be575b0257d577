#include "operation/send_code.hpp"

#include <boost/outcome/try.hpp>

#include "domain/enrollment.hpp"
#include "domain/sealed.hpp"

namespace fxotp::operation {

result<stage::decision> send_code::issue(stage::view& seen, const stage::moment& at,
                                         const entrant& by) const {
  if (purpose_ != code_purpose::login && purpose_ != code_purpose::change) {
    return errc::invalid_value;
  }
  const token* t = domain::confirmed_of(by.tokens);
  if (t == nullptr) {
    spend(rules_, at);
    return error{errc::not_found, rule::m1};
  }
  if (const error held = why_held(*t, by, rules_); held.is_set()) {
    spend(rules_, at);
    return held;
  }
  if (purpose_ == code_purpose::change) {
    BOOST_OUTCOME_TRYV(
        domain::judge_enrollment({*by.who, *by.firm, by.tokens, true}, rules_, by.now));
  }
  BOOST_OUTCOME_TRY(const auto address, domain::address_of(*t, rules_.keys));
  auto d = begin(by);
  return mail(seen, at, by, d, {d.edit(*t), purpose_, address});
}

}  // namespace fxotp::operation
