#include "operation/approve.hpp"

#include <boost/outcome/try.hpp>

#include "operation/change_selection.hpp"

namespace fxotp::operation {
namespace {

/// The proposal, or null where there is none. Errors: unread, tampered.
result<const proposal*> find(stage::view& seen, const bank_code& bank, const proposal_id& id) {
  const auto found = seen.proposal(bank, id);
  if (!found && found.error().code == errc::not_found) return nullptr;
  return found;
}

std::string detail_of(const proposal& p) {
  return std::string("proposal=").append(p.id.view());
}

}  // namespace

result<stage::decision> approve::decide(stage::view& seen, const stage::moment& at) const {
  auto keys = keys_of(by_);
  keys.push_back(key_of(by_.bank, which_));
  BOOST_OUTCOME_TRYV(seen.want(keys));
  BOOST_OUTCOME_TRY(const auto who, look_up(seen, at, by_, action::approve, rules_));
  if (who.why.is_set()) return refuse(who, rules_, refused(who.why, who.now));
  BOOST_OUTCOME_TRY(const auto* what, find(seen, by_.bank, which_));
  if (what == nullptr) return refuse(who, rules_, refused({errc::not_found, rule::p2}, who.now));
  const auto may = domain::judge_approval(*what, by_.id.as<operator_tag>(), who.now);
  if (!may) return refuse(who, rules_, refused(may.error(), who.now), detail_of(*what));
  return carry_out(seen, at, who, *what);
}

result<stage::decision> approve::carry_out(stage::view& seen, const stage::moment& at,
                                           const acting& who, const proposal& what) const {
  const auto proposer = actor::desk({what.bank, what.proposer});
  auto keys = keys_of(proposer);
  for (const auto& key : keys_of(what))
    keys.push_back(key);
  BOOST_OUTCOME_TRYV(seen.want(keys));
  BOOST_OUTCOME_TRY(const auto first, look_up(seen, at, proposer, what.what, rules_));
  if (first.why.is_set()) return refuse(who, rules_, refused(first.why, who.now), detail_of(what));
  const stage::authorship author{proposer, by_.id.as<operator_tag>(), what.what, what.reason};
  BOOST_OUTCOME_TRY(auto plan, plan_proposed(seen, first, what, author, rules_));
  if (plan.what.why.is_set()) return decide_on(std::move(plan), who, rules_);
  auto& closed = plan.edits.edit(what);
  closed.state = proposal_state::approved;
  closed.decider = author.approved_by;
  plan.edits.note(*who.book, event::approved, detail_of(what));
  rely_on(plan.edits, who);
  plan.what.proposal = what.id;
  return decide_on(std::move(plan), who, rules_);
}

result<stage::decision> reject::decide(stage::view& seen, const stage::moment& at) const {
  auto keys = keys_of(by_);
  keys.push_back(key_of(by_.bank, which_));
  BOOST_OUTCOME_TRYV(seen.want(keys));
  BOOST_OUTCOME_TRY(const auto who, look_up(seen, at, by_, action::reject, rules_));
  if (who.why.is_set()) return refuse(who, rules_, refused(who.why, who.now));
  const auto asked = judge_request(who, reason_, rules_);
  if (!asked) return refuse(who, rules_, refused(asked.error(), who.now));
  BOOST_OUTCOME_TRY(const auto* what, find(seen, by_.bank, which_));
  if (what == nullptr) return refuse(who, rules_, refused({errc::not_found, rule::p2}, who.now));
  if (what->state != proposal_state::open) {
    return refuse(who, rules_, refused({errc::proposal_closed, rule::p6}, who.now));
  }
  stage::draft d(rules_, who.now, {by_, {}, action::reject, reason_});
  auto& closed = d.edit(*what);
  closed.state = proposal_state::rejected;
  closed.decider = by_.id.as<operator_tag>();
  d.note(*who.book, event::rejected, detail_of(*what));
  rely_on(d, who);
  stage::outcome out;
  out.what.at = who.now;
  out.what.proposal = what->id;
  return stage::decision{d.take(), std::move(out)};
}

}  // namespace fxotp::operation
