#include "operation/confirm_email.hpp"

#include <algorithm>

#include <boost/outcome/try.hpp>

#include "domain/enrollment.hpp"
#include "domain/sealed.hpp"
#include "domain/token.hpp"
#include "operation/address_use.hpp"

namespace fxotp::operation {

result<stage::decision> confirm_email::decide(stage::view& seen, const stage::moment& at) const {
  return at_the_door(seen, at, by_, rules_, [&](const entrant& by) { return judge(seen, by, at); });
}

result<stage::decision> confirm_email::judge(stage::view& seen, const entrant& by,
                                             const stage::moment& at) const {
  const token* waiting = domain::pending_of(by.tokens, by.now);
  if (waiting == nullptr) {
    spend(rules_, at);
    return error{errc::no_code, rule::l9};
  }
  const bool has_proof = std::get<email_data>(waiting->data).opened_until != instant{};
  BOOST_OUTCOME_TRYV(
      domain::judge_enrollment({*by.who, *by.firm, by.tokens, has_proof}, rules_, by.now));
  BOOST_OUTCOME_TRY(const bool right,
                    is_right(*waiting, by, answer_, code_purpose::enroll, rules_));
  stage::draft d(rules_, by.now, {actor::user(by.key()), {}, action::confirm_email, {}});
  rely_on(d, by);
  notices tell(seen, rules_, settled(by, at));
  if (!right) {
    BOOST_OUTCOME_TRY(auto no, count_wrong(tell, d, *waiting, by, rules_));
    return judged(d, std::move(no));
  }
  BOOST_OUTCOME_TRY(const auto address, domain::address_of(*waiting, rules_.keys));
  BOOST_OUTCOME_TRYV(domain::judge_listed(*by.who, address, rules_));
  // Read with the rest: whoever is told of it (E6).
  if (rules_.has_mailer) static_cast<void>(seen.administrators(by.home()));
  BOOST_OUTCOME_TRY(const auto* use, judge_use(seen, d, by, address, rules_));
  add_use(d, *use, by.who->id);
  BOOST_OUTCOME_TRYV(complete(tell, d, by, address));
  code_verdict out;
  out.is_accepted = true;
  out.at = by.now;
  out.token = waiting->id;
  return judged(d, std::move(out));
}

result<void> confirm_email::complete(notices& tell, stage::draft& d, const entrant& by,
                                     std::string_view address) const {
  const token& waiting = *domain::pending_of(by.tokens, by.now);
  for (const token* t : by.tokens)
    d.rely_on(*t);
  BOOST_OUTCOME_TRYV(replace_old(tell, d, by));
  token& confirmed = d.edit(waiting);
  BOOST_OUTCOME_TRY(const auto became, domain::confirm(confirmed));
  confirmed.started_on = day_of(by.now);
  auto& data = std::get<email_data>(confirmed.data);
  data.live.reset();
  data.opened_until = {};
  data.is_announced = false;
  d.note(confirmed, became,
         by.detail() + ' ' + domain::detail_of_address(by.home(), address, rules_.keys));
  return tell.tell_administrators(d, mail_kind::enrolled_notice, waiting, *by.who);
}

result<void> confirm_email::replace_old(notices& tell, stage::draft& d, const entrant& by) const {
  const token* present = domain::confirmed_of(by.tokens);
  if (present == nullptr) return done();
  BOOST_OUTCOME_TRYV(tell.tell_user(d, mail_kind::changed_notice, *present, *by.who));
  token& old = d.edit(*present);
  BOOST_OUTCOME_TRY(const auto gone, domain::unbind(old, by.who->id));
  std::get<email_data>(old.data).live.reset();
  d.note(old, gone, by.detail());
  auto& ids = d.edit(*by.who).tokens;
  ids.erase(std::remove(ids.begin(), ids.end(), present->id), ids.end());
  return done();
}

}  // namespace fxotp::operation
