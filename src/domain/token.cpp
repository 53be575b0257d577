#include "domain/token.hpp"

#include <algorithm>

#include <fxotp/model/policy.hpp>

namespace fxotp::domain {
namespace {

constexpr error not_in_this_state{errc::wrong_state, rule::p7};
constexpr error held{errc::wrong_state, rule::l4};

/// A code that is out dies with a hold (L2).
void end_codes(token& t) noexcept {
  if (auto* data = std::get_if<email_data>(&t.data)) data->live.reset();
}

void lock_up(token& t, lock how) noexcept {
  t.lock = how;
  end_codes(t);
}

bool is_held(const token& t) noexcept {
  return t.lifecycle == lifecycle::invalid || t.lock != lock::none || t.is_suspended();
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
  end_codes(t);
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
  end_codes(t);
  if (auto* data = std::get_if<vip_data>(&t.data)) data->claims.clear();
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
    lock_up(t, lock::hard);
    return event::hard_locked;
  }
  if (t.streak < lock_after) return event::failed;
  lock_up(t, lock::failures);
  return event::locked;
}

result<event> succeed(token& t) noexcept {
  if (is_held(t) || t.lifecycle != lifecycle::active) return held;
  const auto* data = std::get_if<vip_data>(&t.data);
  t.streak = 0;
  // Claims that are still open count as before (L6).
  t.failures = data == nullptr ? 0 : static_cast<std::uint32_t>(data->claims.size());
  return event::succeeded;
}

result<event> confirm(token& t) noexcept {
  if (is_held(t) || t.lifecycle != lifecycle::pending) return held;
  t.lifecycle = lifecycle::active;
  t.streak = 0;
  t.failures = 0;
  return event::confirmed;
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
  auto& data = std::get<vip_data>(t.data);
  data.drift = 0;
  data.claims.clear();
  data.given_back.clear();
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
