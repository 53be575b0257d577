#include "operation/offer_login.hpp"

#include <algorithm>

#include <boost/outcome/try.hpp>

#include "domain/address.hpp"
#include "domain/enrollment.hpp"
#include "domain/sealed.hpp"
#include "domain/status.hpp"

namespace fxotp::operation {
namespace {

/// The screen's face: what the calendar says to everybody.
login_offer for_everybody(const domain::rulebook& rules, instant now) {
  login_offer out;
  out.at = now;
  out.phase = rules.days.phase_at(now);
  out.days_left = std::max(0, days_between(day_of(now), rules.days.on().vip_ended));
  out.takes_vip = rules.days.accepts(method::vip, now);
  out.takes_email = rules.days.accepts(method::email, now);
  return out;
}

stage::decision offered(login_offer what) {
  stage::outcome out = refused(what.why, what.at);
  out.value = std::move(what);
  return {{}, std::move(out)};
}

}  // namespace

result<stage::decision> offer_login::decide(stage::view& seen, const stage::moment& at) const {
  const auto by = look_up_entrant(seen, at, by_);
  if (!by && by.error().code == errc::unread) return by.error();
  auto out = for_everybody(rules_, by ? by.assume_value().now : at.now);
  if (!by) {
    out.why = by.error();
    if (out.why.code == errc::not_found) spend_on_nobody(rules_, at);
    return offered(std::move(out));
  }
  const auto filled = fill(out, by.assume_value());
  if (!filled) out.why = filled.error();
  return offered(std::move(out));
}

result<void> offer_login::fill(login_offer& out, const entrant& by) const {
  for (const token* t : by.tokens) {
    token_offer one;
    one.token = t->id;
    one.via = t->via();
    one.status = domain::status_of(facet_of(*t), by.firm->is_suspended, {rules_.days, by.now});
    one.why_not = why_held(*t, by, rules_);
    if (one.via == method::email) {
      BOOST_OUTCOME_TRY(const auto address, domain::address_of(*t, rules_.keys));
      one.masked_address = domain::masked(address);
    }
    out.is_locked = out.is_locked || t->lock != lock::none;
    out.is_suspended = out.is_suspended || t->is_suspended();
    out.tokens.push_back(std::move(one));
  }
  out.is_held = by.firm->is_suspended;
  out.must_register = domain::confirmed_of(by.tokens) == nullptr;
  const auto enrolls = domain::judge_enrollment({*by.who, *by.firm, by.tokens}, rules_, by.now);
  if (!enrolls) {
    out.why_not_enroll = enrolls.error();
  } else if (!out.must_register) {
    out.why_not_enroll = {errc::already_exists, rule::e5};
  }
  return done();
}

}  // namespace fxotp::operation
