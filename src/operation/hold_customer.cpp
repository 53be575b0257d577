#include "operation/hold_customer.hpp"

#include <boost/outcome/try.hpp>

#include "operation/change_selection.hpp"

namespace fxotp::operation {

result<planned> plan_hold(stage::view& seen, const acting& who, const customer_code& whom,
                          const stage::authorship& author, const domain::rulebook& rules) {
  const customer_key key{who.by.bank, whom};
  const auto about = stage::subject_of(key);
  BOOST_OUTCOME_TRYV(seen.want({key_of(key), key_of(about)}));
  planned plan{stage::draft(rules, who.now, author), {}, 0};
  plan.what.at = who.now;
  const auto found = seen.customer(key);
  if (!found && found.error().code != errc::not_found) return found.error();
  if (!found) {
    plan.what.why = {errc::not_found, rule::p2};
    return plan;
  }
  const bool holds = author.what == action::suspend_customer;
  if (found.assume_value()->is_suspended == holds) {
    plan.what.why = {errc::wrong_state, rule::p7};
    return plan;
  }
  BOOST_OUTCOME_TRY(const auto* book, seen.trail(about));
  plan.edits.edit(*found.assume_value()).is_suspended = holds;
  plan.edits.note(*book, holds ? event::suspended : event::resumed, {});
  rely_on(plan.edits, who);
  plan.changed = 1;
  return plan;
}

result<stage::decision> hold_customer::decide(stage::view& seen, const stage::moment& at) const {
  auto keys = keys_of(author_.by);
  keys.push_back(key_of(customer_key{author_.by.bank, whom_}));
  keys.push_back(key_of(stage::subject_of(customer_key{author_.by.bank, whom_})));
  BOOST_OUTCOME_TRYV(seen.want(keys));
  BOOST_OUTCOME_TRY(const auto who, look_up(seen, at, author_.by, author_.what, rules_));
  if (who.why.is_set()) return refuse(who, rules_, refused(who.why, who.now));
  const auto asked = judge_request(who, author_.reason, rules_);
  if (!asked) return refuse(who, rules_, refused(asked.error(), who.now));
  BOOST_OUTCOME_TRY(auto plan, plan_hold(seen, who, whom_, author_, rules_));
  return decide_on(std::move(plan), who, rules_);
}

}  // namespace fxotp::operation
