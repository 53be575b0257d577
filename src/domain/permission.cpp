#include "domain/permission.hpp"

#include <algorithm>
#include <iterator>

#include <boost/outcome/try.hpp>

#include "domain/status.hpp"
#include "domain/utf8.hpp"

namespace fxotp::domain {

namespace {

constexpr unsigned bit(capacity as) noexcept {
  return 1U << static_cast<unsigned>(as);
}
constexpr unsigned users = bit(capacity::dealer) | bit(capacity::administrator);
constexpr unsigned managers = bit(capacity::administrator) | bit(capacity::desk);
constexpr unsigned desk = bit(capacity::desk);
constexpr unsigned host = bit(capacity::system);

/// A row of the P0 matrix.
struct right {
  action what;
  unsigned whose;
  bool is_change;
};
constexpr right rights[] = {
    {action::list, managers, false},
    {action::count, managers, false},
    {action::export_csv, managers, false},
    {action::report, managers, false},
    {action::read_audit, managers, false},
    {action::verify_audit, managers | host, false},
    {action::unlock, managers, true},
    {action::suspend, managers, true},
    {action::resume, managers, true},
    {action::invalidate, managers, true},
    {action::delete_user, managers | host, true},
    {action::suspend_customer, desk, true},
    {action::resume_customer, desk, true},
    {action::propose, desk, true},
    {action::approve, desk, false},  // The proposal carries the reason.
    {action::reject, desk, true},
    {action::list_proposals, desk, false},
    {action::put_bank, host, true},
    {action::put_customer, host, true},
    {action::put_operator, host, true},
    {action::put_user, host, true},
    {action::register_vip, host, true},
    {action::import_csv, host, true},
    {action::checkpoint, host, false},
    {action::reseal, host, true},
    {action::rewrap, host, true},
    {action::hand_over_mail, host, false},
    {action::note_verdict, users, false},
    {action::offer, users, false},
    {action::send_code, users, false},
    {action::verify, users, false},
    {action::enroll_email, users, false},
    {action::confirm_email, users, false},
    {action::change_email, users, false},
    {action::set_mail, users, false},
    {action::resynchronize, managers, true},
    {action::add_address, managers, true},
    {action::remove_address, managers, true},
    {action::list_addresses, managers, false},
    {action::reopen_enrollment, managers, true},
    {action::clear_sends, managers, true},
};

/// Null for what nobody may.
const right* right_to(action what) noexcept {
  const auto is_it = [what](const right& each) { return each.what == what; };
  const auto* const found = std::find_if(std::begin(rights), std::end(rights), is_it);
  return found == std::end(rights) ? nullptr : found;
}

}  // namespace

bool may(capacity as, action what) noexcept {
  const right* found = right_to(what);
  return found != nullptr && (found->whose & bit(as)) != 0;
}

bool is_change(action what) noexcept {
  const right* found = right_to(what);
  return found == nullptr || found->is_change;
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
