#include "operation/set_mail.hpp"

#include <boost/outcome/try.hpp>

namespace fxotp::operation {

result<stage::decision> set_mail::decide(stage::view& seen, const stage::moment& at) const {
  const bool is_known = wanted_.in == language::japanese || wanted_.in == language::english;
  const bool is_optional = (wanted_.declined.bits & ~optional_mail.bits) == 0;
  if (!is_known || !is_optional) return error{errc::invalid_value, rule::m4};
  BOOST_OUTCOME_TRYV(judge_first_factor(by_));
  BOOST_OUTCOME_TRYV(seen.want({key_of(by_.who), key_of(stage::subject_of(by_.who))}));
  BOOST_OUTCOME_TRY(const auto by, look_up_entrant(seen, at, by_));
  BOOST_OUTCOME_TRY(const auto* book, seen.trail(stage::subject_of(by_.who)));
  stage::outcome out = refused({}, by.now);
  if (by.who->mail_language == wanted_.in && by.who->declined == wanted_.declined) {
    return stage::decision{{}, std::move(out)};
  }
  stage::draft d(rules_, by.now, {actor::user(by.key()), {}, action::set_mail, {}});
  user& edited = d.edit(*by.who);
  edited.mail_language = wanted_.in;
  edited.declined = wanted_.declined;
  d.rely_on(*by.firm);
  d.note(*book, event::changed, "declined=" + std::to_string(wanted_.declined.bits));
  return stage::decision{d.take(), std::move(out)};
}

}  // namespace fxotp::operation
