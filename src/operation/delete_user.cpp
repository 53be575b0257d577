#include "operation/delete_user.hpp"

#include <boost/outcome/try.hpp>

#include "operation/change_selection.hpp"
#include "operation/last_administrator.hpp"

namespace fxotp::operation {
namespace {

/// Takes all of the user's bindings away and leaves the tombstone.
void bury(stage::draft& d, const user& whom, const std::vector<const token*>& tokens) {
  const std::string detail = std::string("user=").append(whom.id.view());
  for (const auto* t : tokens) {
    token& edited = d.edit(*t);
    const auto outcome = domain::unbind(edited, whom.id);
    if (outcome) d.note(edited, outcome.assume_value(), detail);
  }
  user& left = d.edit(whom);
  left.tokens.clear();
  left.is_deleted = true;
}

/// Why the user may not be deleted, P4 apart.
error judge(const acting& who, const user& whom, const std::vector<const token*>& tokens,
            const domain::rulebook& rules) {
  if (domain::is_self(who.by, {whom.bank, whom.customer, whom.id})) {
    return {errc::own_token, rule::p3};
  }
  const auto live = domain::judge_deletion(tokens, rules, who.now);
  return live ? error{} : live.error();
}

}  // namespace

std::vector<record_key> keys_of_deletion(const user_key& whom) {
  return {key_of(whom), key_of(stage::subject_of(whom))};
}

result<planned> plan_deletion(stage::view& seen, const acting& who, const user_key& whom,
                              const stage::authorship& author, const domain::rulebook& rules) {
  planned plan{stage::draft(rules, who.now, author), {}, 0};
  plan.what.at = who.now;
  if (!domain::reaches(who.by, {whom.bank, whom.customer})) {
    plan.what.why = {errc::not_found, rule::p2};
    return plan;
  }
  BOOST_OUTCOME_TRYV(seen.want(keys_of_deletion(whom)));
  const auto found = seen.user(whom);
  if (!found && found.error().code != errc::not_found) return found.error();
  if (!found || found.assume_value()->is_deleted) {
    plan.what.why = {errc::not_found, rule::p2};
    return plan;
  }
  const user& target = *found.assume_value();
  BOOST_OUTCOME_TRY(const auto* firm, seen.customer({whom.bank, whom.customer}));
  BOOST_OUTCOME_TRY(const auto tokens, tokens_of(seen, target));
  BOOST_OUTCOME_TRY(const auto* book, seen.trail(stage::subject_of(whom)));
  plan.what.why = judge(who, target, tokens, rules);
  if (plan.what.why.is_set()) return plan;
  bury(plan.edits, target, tokens);
  plan.edits.note(*book, event::deleted, {});
  if (who.as != domain::capacity::desk && target.role == role::administrator) {
    BOOST_OUTCOME_TRY(const bool kept, keeps_administrator(seen, plan.edits, *firm, who, rules));
    if (!kept) plan.what.why = {errc::last_administrator, rule::p4};
  }
  rely_on(plan.edits, who);
  plan.changed = 1;
  return plan;
}

result<stage::decision> delete_user::decide(stage::view& seen, const stage::moment& at) const {
  auto keys = keys_of(author_.by);
  // Nobody learns of a record out of their reach, not even that it is broken (P2).
  if (domain::reaches(author_.by, {whom_.bank, whom_.customer})) {
    for (const auto& key : keys_of_deletion(whom_))
      keys.push_back(key);
  }
  BOOST_OUTCOME_TRYV(seen.want(keys));
  BOOST_OUTCOME_TRY(const auto who, look_up(seen, at, author_.by, author_.what, rules_));
  if (who.why.is_set()) return refuse(who, rules_, refused(who.why, who.now));
  const auto asked = judge_request(who, author_.reason, rules_);
  if (!asked) return refuse(who, rules_, refused(asked.error(), who.now));
  BOOST_OUTCOME_TRY(auto plan, plan_deletion(seen, who, whom_, author_, rules_));
  return decide_on(std::move(plan), who, rules_);
}

}  // namespace fxotp::operation
