#include "domain/token.hpp"

#include <algorithm>

#include <fxotp/model/policy.hpp>

namespace fxotp::domain {
namespace {

constexpr error not_in_this_state{errc::wrong_state, rule::p7};
constexpr error held{errc::wrong_state, rule::l4};

bool is_held(const token& t) noexcept {
  return t.lifecycle != lifecycle::active || t.lock != lock::none || t.is_suspended();
}

}  // namespace

result<event> unlock(token& t) noexcept {
  if (t.lifecycle == lifecycle::invalid) return not_in_this_state;
  if (t.lock == lock::hard) return error{errc::hard_locked, rule::l3};
  if (t.lock == lock::none) return not_in_this_state;
  t.lock = lock::none;
  t.streak = 0;
  return event::unlocked;
}

result<event> suspend(token& t, side by) noexcept {
  bool& mark = by == side::desk ? t.suspended_by_desk : t.suspended_by_administrator;
  if (t.lifecycle == lifecycle::invalid || mark) return not_in_this_state;
  mark = true;
  return event::suspended;
}

result<event> resume(token& t, side by) noexcept {
  const bool has_mark = by == side::desk ? t.is_suspended() : t.suspended_by_administrator;
  if (t.lifecycle == lifecycle::invalid || !has_mark) return not_in_this_state;
  t.suspended_by_administrator = false;
  if (by == side::desk) t.suspended_by_desk = false;
  return event::resumed;
}

result<event> invalidate(token& t, const user_id& whose, side by) {
  if (by == side::administrator && t.suspended_by_desk) return not_in_this_state;
  return unbind(t, whose);
}

result<event> unbind(token& t, const user_id& whose) {
  const auto at = std::find(t.users.begin(), t.users.end(), whose);
  if (t.lifecycle == lifecycle::invalid || at == t.users.end()) return not_in_this_state;
  t.users.erase(at);
  if (!t.users.empty()) return event::unbound;
  t.lifecycle = lifecycle::invalid;
  return event::invalidated;
}

result<event> bind(token& t, const user_id& whose) {
  if (t.lifecycle == lifecycle::invalid) return not_in_this_state;
  const auto at = std::lower_bound(t.users.begin(), t.users.end(), whose);
  if (at != t.users.end() && *at == whose) return errc::already_exists;
  if (t.via() == method::email && !t.users.empty()) return not_in_this_state;
  t.users.insert(at, whose);
  return event::bound;
}

result<event> fail(token& t, std::uint32_t lock_after) noexcept {
  if (is_held(t)) return held;
  ++t.streak;
  ++t.failures;
  if (t.failures >= policy::hard_lock_after) {
    t.lock = lock::hard;
    return event::hard_locked;
  }
  if (t.streak < lock_after) return event::failed;
  t.lock = lock::failures;
  return event::locked;
}

result<event> succeed(token& t) noexcept {
  if (is_held(t)) return held;
  t.streak = 0;
  t.failures = 0;
  return event::succeeded;
}

result<event> begin_generation(token& t) noexcept {
  if (t.lifecycle != lifecycle::invalid || t.via() != method::vip) return not_in_this_state;
  ++t.generation;
  t.lifecycle = lifecycle::active;
  t.lock = lock::none;
  t.suspended_by_administrator = false;
  t.suspended_by_desk = false;
  t.streak = 0;
  t.failures = 0;
  return event::registered;
}

bool is_vip_id(const token_id& id) noexcept {
  const auto text = id.view();
  const auto letter = [](char c) { return c >= 'A' && c <= 'Z'; };
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  return text.size() == 12 && std::all_of(text.begin(), text.begin() + 4, letter) &&
         std::all_of(text.begin() + 4, text.end(), digit);
}

}  // namespace fxotp::domain
