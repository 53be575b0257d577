#include "operation/change_selection.hpp"

#include <algorithm>

#include <boost/outcome/try.hpp>

namespace fxotp::operation {
namespace {

std::string count_of(const answer& what) {
  const auto refused = std::count_if(what.rows.begin(), what.rows.end(),
                                     [](const error& why) { return why.is_set(); });
  return "rows=" + std::to_string(what.rows.size()) + " refused=" + std::to_string(refused);
}

}  // namespace

result<stage::decision> change_selection::decide(stage::view& seen, const stage::moment& at) const {
  const auto size = check_size(asked_.rows, rules_.limits);
  auto keys = keys_of(by_);
  if (size) {
    const auto rows = keys_of(asked_.rows, by_);
    keys.insert(keys.end(), rows.begin(), rows.end());
  }
  BOOST_OUTCOME_TRYV(seen.want(keys));
  BOOST_OUTCOME_TRY(auto who, look_up(seen, at, by_, how_.what, rules_));
  if (who.why.is_set()) return refuse(who, rules_, refused(who.why, who.now));
  if (!size) return refuse(who, rules_, refused(size.error(), who.now));
  const auto asked = judge_request(who, asked_.reason, rules_);
  if (!asked) return refuse(who, rules_, refused(asked.error(), who.now));
  BOOST_OUTCOME_TRY(auto plan, plan_selection(seen, who, how_, asked_,
                                              {by_, {}, how_.what, asked_.reason}, rules_));
  return decide_on(std::move(plan), who, rules_);
}

stage::decision decide_on(planned plan, const acting& who, const domain::rulebook& rules) {
  stage::outcome out;
  out.what = std::move(plan.what);
  const auto first = std::find_if(out.what.rows.begin(), out.what.rows.end(),
                                  [](const error& why) { return why.is_set(); });
  const auto detail = count_of(out.what);
  if (out.what.why.is_set()) return refuse(who, rules, std::move(out), detail);
  if (first != out.what.rows.end()) note_refusal(plan.edits, who, *first, detail);
  return {plan.edits.take(), std::move(out)};
}

}  // namespace fxotp::operation
