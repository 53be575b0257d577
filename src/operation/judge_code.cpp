#include "operation/judge_code.hpp"

#include <algorithm>

#include <boost/outcome/try.hpp>

#include "domain/challenge.hpp"
#include "domain/sealed.hpp"

namespace fxotp::operation {

result<bool> is_right(const token& t, const entrant& by, const answered_code& answer,
                      code_purpose what, const domain::rulebook& rules) {
  BOOST_OUTCOME_TRY(const auto& typed, answer.code);
  if (typed.size != rules.limits.code_digits()) return error{errc::invalid_code, rule::l9};
  const auto& data = std::get<email_data>(t.data);
  BOOST_OUTCOME_TRY(const challenge* live,
                    domain::find_live(data, {answer.challenge, what, by.now}, *by.firm));
  BOOST_OUTCOME_TRY(const auto address, domain::address_of(t, rules.keys));
  const auto same = domain::compare({t, by.who->id, address, typed.view()}, *live, rules.keys);
  if (!same && same.error().code != errc::tampered) return same.error();
  return same.has_value();
}

result<code_verdict> count_wrong(notices& tell, stage::draft& d, const token& t, const entrant& by,
                                 const domain::rulebook& rules) {
  token& edited = d.edit(t);
  const std::uint32_t lock_after = rules.limits.lock_after();
  code_verdict out;
  out.why = {errc::wrong_code, rule::l1};
  out.at = by.now;
  out.token = t.id;
  BOOST_OUTCOME_TRY(const auto counted, domain::fail(edited, lock_after));
  if (auto* mailed = std::get_if<email_data>(&edited.data)) domain::note_wrong(*mailed);
  d.note(edited, counted, by.detail());
  BOOST_OUTCOME_TRYV(tell_of_failure(tell, d, t, counted));
  out.attempts_left = lock_after - std::min(lock_after, edited.streak);
  return out;
}

stage::decision not_accepted(error why, instant now) {
  stage::outcome out = refused(why, now);
  code_verdict how;
  how.why = why;
  how.at = now;
  out.value = std::move(how);
  return {{}, std::move(out)};
}

stage::decision judged(stage::draft& d, code_verdict how) {
  stage::outcome out = refused(how.why, how.at);
  out.value = std::move(how);
  return {d.take(), std::move(out)};
}

}  // namespace fxotp::operation
