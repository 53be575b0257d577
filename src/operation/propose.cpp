#include "operation/propose.hpp"

#include <boost/outcome/try.hpp>

#include "crypto/codes.hpp"
#include "operation/change_selection.hpp"
#include "operation/delete_user.hpp"
#include "operation/hold_customer.hpp"

namespace fxotp::operation {
namespace {

user_key only_user_of(const proposal& of) {
  return {of.bank, of.rows.front().customer, of.rows.front().user};
}

}  // namespace

std::vector<record_key> keys_of(const proposal& of) {
  if (of.what == action::delete_user) return keys_of_deletion(only_user_of(of));
  if (of.what == action::resume_customer) return {key_of(customer_key{of.bank, of.customer})};
  return keys_of(of.rows, actor::desk({of.bank, of.proposer}));
}

result<planned> plan_proposed(stage::view& seen, const acting& proposer, const proposal& of,
                              const stage::authorship& author, const domain::rulebook& rules) {
  if (of.what == action::delete_user) {
    return plan_deletion(seen, proposer, only_user_of(of), author, rules);
  }
  if (of.what == action::resume_customer) {
    return plan_hold(seen, proposer, of.customer, author, rules);
  }
  const auto* how = rule_of(of.what);
  if (how == nullptr) return errc::invalid_value;
  BOOST_OUTCOME_TRYV(check_size(of.rows, rules.limits));
  const auto mode = of.best_effort ? mode::best_effort : mode::all_or_nothing;
  return plan_selection(seen, proposer, *how, {of.rows, mode, of.reason, of.reenroll}, author,
                        rules);
}

result<void> propose::check_shape() const noexcept {
  const auto& rows = asked_.on.rows;
  if (!domain::needs_second(asked_.what)) return error{errc::invalid_value, rule::p6};
  if (asked_.on.reenroll && asked_.what != action::invalidate) {
    return error{errc::invalid_value, rule::p6};
  }
  if (asked_.what == action::resume_customer) {
    if (!rows.empty() || asked_.customer.is_empty()) return error{errc::invalid_value, rule::p6};
    return done();
  }
  if (!asked_.customer.is_empty()) return error{errc::invalid_value, rule::p6};
  BOOST_OUTCOME_TRYV(check_size(rows, rules_.limits));
  const bool is_deletion = asked_.what == action::delete_user;
  if (is_deletion && (rows.size() != 1 || !rows.front().token.is_empty())) {
    return error{errc::invalid_value, rule::p6};
  }
  return done();
}

proposal propose::make(const acting& who, const stage::moment& at) const {
  proposal out;
  out.bank = by_.bank;
  out.id = proposal_id::parse(crypto::draw_hex(at.entropy, "proposal", 0, 16)).assume_value();
  out.what = asked_.what;
  out.rows = asked_.on.rows;
  out.customer = asked_.customer;
  out.best_effort = asked_.on.mode == mode::best_effort;
  out.reenroll = asked_.on.reenroll;
  out.reason = asked_.on.reason;
  out.proposer = by_.id.as<operator_tag>();
  out.created_at = who.now;
  out.expires_at = who.now + rules_.limits.proposal_lifetime();
  return out;
}

result<stage::decision> propose::decide(stage::view& seen, const stage::moment& at) const {
  BOOST_OUTCOME_TRYV(seen.want(keys_of(by_)));
  BOOST_OUTCOME_TRY(const auto who, look_up(seen, at, by_, action::propose, rules_));
  if (who.why.is_set()) return refuse(who, rules_, refused(who.why, who.now));
  const auto shape = check_shape();
  if (!shape) return refuse(who, rules_, refused(shape.error(), who.now));
  const auto asked = judge_request(who, asked_.on.reason, rules_);
  if (!asked) return refuse(who, rules_, refused(asked.error(), who.now));
  auto wanted = make(who, at);
  BOOST_OUTCOME_TRYV(seen.want(keys_of(wanted)));
  const stage::authorship author{by_, {}, action::propose, asked_.on.reason};
  stage::authorship as_if = author;
  as_if.what = wanted.what;
  BOOST_OUTCOME_TRY(auto plan, plan_proposed(seen, who, wanted, as_if, rules_));
  if (plan.what.why.is_set()) return decide_on(std::move(plan), who, rules_);
  stage::outcome out;
  out.what = std::move(plan.what);
  out.what.proposal = wanted.id;
  stage::draft d(rules_, who.now, author);
  d.create(std::move(wanted));
  d.note(*who.book, event::proposed, std::string("proposal=").append(out.what.proposal.view()));
  rely_on(d, who);
  return stage::decision{d.take(), std::move(out)};
}

}  // namespace fxotp::operation
