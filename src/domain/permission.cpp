#include "domain/permission.hpp"

#include <algorithm>

#include <boost/outcome/try.hpp>

#include "domain/status.hpp"
#include "domain/utf8.hpp"

namespace fxotp::domain {

bool may(capacity as, action what) noexcept {
  const bool manages = as == capacity::administrator || as == capacity::desk;
  switch (what) {
    case action::list:
    case action::count:
    case action::export_csv:
    case action::report:
    case action::read_audit:
    case action::unlock:
    case action::suspend:
    case action::resume:
    case action::invalidate:
      return manages;
    case action::delete_user:
    case action::verify_audit:
      return manages || as == capacity::system;
    case action::suspend_customer:
    case action::resume_customer:
    case action::propose:
    case action::approve:
    case action::reject:
    case action::list_proposals:
      return as == capacity::desk;
    case action::put_bank:
    case action::put_customer:
    case action::put_operator:
    case action::put_user:
    case action::register_vip:
    case action::import_csv:
    case action::checkpoint:
    case action::reseal:
      return as == capacity::system;
    case action::note_verdict:
      return as == capacity::dealer || as == capacity::administrator;
  }
  return false;
}

bool is_change(action what) noexcept {
  switch (what) {
    case action::list:
    case action::count:
    case action::export_csv:
    case action::report:
    case action::read_audit:
    case action::verify_audit:
    case action::list_proposals:
    case action::checkpoint:
    case action::approve:  // The proposal carries the reason.
    case action::note_verdict:
      return false;
    case action::unlock:
    case action::suspend:
    case action::resume:
    case action::invalidate:
    case action::delete_user:
    case action::suspend_customer:
    case action::resume_customer:
    case action::propose:
    case action::reject:
    case action::put_bank:
    case action::put_customer:
    case action::put_operator:
    case action::put_user:
    case action::register_vip:
    case action::import_csv:
    case action::reseal:
      return true;
  }
  return true;
}

bool needs_second(action what) noexcept {
  return what == action::unlock || what == action::resume || what == action::invalidate ||
         what == action::delete_user || what == action::resume_customer;
}

bool opens_login(const token& t, const customer& of, const rulebook& by, instant now) noexcept {
  return !why_not_accepted(facet_of(t), of.is_suspended, {by.days, now}).is_set();
}

result<const token*> judge_user(const user& who, const customer& of,
                                const std::vector<const token*>& tokens, const rulebook& by,
                                instant now) {
  if (who.is_deleted) return error{errc::denied, rule::p1};
  if (of.is_suspended) return error{errc::actor_held, rule::p1};
  const auto opens = [&](const token* t) { return opens_login(*t, of, by, now); };
  const auto found = std::find_if(tokens.begin(), tokens.end(), opens);
  if (found == tokens.end()) return error{errc::actor_held, rule::p1};
  return *found;
}

result<void> judge_operator(const desk_operator& who) noexcept {
  if (who.is_disabled) return error{errc::denied, rule::p1};
  return done();
}

bool reaches(const actor& by, const customer_key& whom) noexcept {
  if (by.bank != whom.bank) return false;
  return by.is != actor::kind::user || by.customer == whom.customer;
}

result<void> judge_window(capacity as, method via, const rulebook& by, instant now) noexcept {
  const phase in = by.days.phase_at(now);
  const bool may_now = via == method::email   ? in != phase::before
                       : as == capacity::desk ? true
                                              : in != phase::before && in != phase::email_only;
  if (!may_now) return error{errc::outside_window, rule::c5};
  return done();
}

result<void> judge_registration(const rulebook& by, instant now) noexcept {
  if (by.days.phase_at(now) != phase::before) return error{errc::outside_window, rule::c4};
  return done();
}

result<void> judge_import(const rulebook& by, day started_on) noexcept {
  if (started_on >= by.days.on().coexistence_begins) return error{errc::outside_window, rule::c4};
  return done();
}

bool is_self(const actor& by, const user_key& whom) noexcept {
  return by.is == actor::kind::user && by.bank == whom.bank && by.customer == whom.customer &&
         by.id.view() == whom.user.view();
}

result<void> judge_alone(capacity as, action what, const rulebook& by) noexcept {
  if (as == capacity::desk && needs_second(what) && by.limits.has_dual_control()) {
    return error{errc::needs_approval, rule::p6};
  }
  return done();
}

result<void> judge_approval(const proposal& of, const operator_id& approver, instant now) noexcept {
  if (of.state != proposal_state::open) return error{errc::proposal_closed, rule::p6};
  if (of.expires_at <= now) return error{errc::proposal_expired, rule::p6};
  if (of.proposer == approver) return error{errc::same_operator, rule::p6};
  return done();
}

result<void> judge_reason(capacity as, action what, std::string_view reason) noexcept {
  if (!reason.empty()) return check_reason(reason);
  if (as == capacity::desk && is_change(what)) return error{errc::reason_missing, rule::p5};
  return done();
}

result<void> judge_deletion(const std::vector<const token*>& tokens, const rulebook& by,
                            instant now) noexcept {
  const auto is_live_vip = [](const token* t) {
    return t->via() == method::vip && t->lifecycle != lifecycle::invalid;
  };
  if (!by.days.has_ended(method::vip, now) &&
      std::any_of(tokens.begin(), tokens.end(), is_live_vip)) {
    return error{errc::token_live, rule::d1};
  }
  return done();
}

}  // namespace fxotp::domain
