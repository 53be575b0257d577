#include "operation/model/world.hpp"

#include <algorithm>

namespace fxotp::test::model {
namespace {

using std::chrono::seconds;

// Midnight in Japan of 2025-06-23, 2025-08-30 and 2025-09-01.
constexpr instant coexistence_begins{seconds(1'750'604'400)};
constexpr instant coexistence_over{seconds(1'756'479'600)};
constexpr instant vip_ended{seconds(1'756'652'400)};

}  // namespace

phase phase_at(instant at) {
  if (at < coexistence_begins) return phase::before;
  if (at < coexistence_over) return phase::coexistence;
  return at < vip_ended ? phase::gap : phase::email_only;
}

bool accepts(const world& w, bool email, instant at) {
  const phase now = phase_at(at);
  if (email) return now != phase::before;
  return now == phase::before || now == phase::coexistence ||
         (now == phase::gap && w.chosen.open_gap);
}

error why_held(const world& w, const token& t, instant at) {
  if (t.locked == lock::hard) return {errc::hard_locked, rule::l3};
  const bool held = t.locked != lock::none || t.is_suspended() || w.firms.at(t.firm).is_suspended;
  if (held || t.life != lifecycle::active) return {errc::wrong_state, rule::l4};
  if (accepts(w, t.is_email, at)) return {};
  return {errc::outside_window, phase_at(at) == phase::gap ? rule::c3 : rule::c4};
}

bool opens(const world& w, const token& t, instant at) {
  return !why_held(w, t, at).is_set();
}

bool has_administrator(const world& w, const std::string& firm, instant at) {
  return std::any_of(w.users.begin(), w.users.end(), [&](const auto& one) {
    const user& u = one.second;
    if (u.firm != firm || !u.is_admin || u.is_deleted) return false;
    return std::any_of(u.tokens.begin(), u.tokens.end(),
                       [&](const auto& id) { return opens(w, w.tokens.at(id), at); });
  });
}

instant newest_of(const world& w, const user& u) {
  instant out = std::max(u.touched, w.firms.at(u.firm).touched);
  for (const auto& id : u.tokens)
    out = std::max(out, w.tokens.at(id).touched);
  return out;
}

instant newest_of(const world& w, const token& t) {
  instant out = std::max(t.touched, w.firms.at(t.firm).touched);
  for (const auto& id : t.users)
    out = std::max(out, w.users.at(t.firm + "/" + id).touched);
  return out;
}

std::optional<instant> settle(instant clock, instant newest) {
  if (clock + seconds(60) < newest) return {};
  return std::max(clock, newest);
}

void count_failure(const world& w, token& t) {
  ++t.streak;
  ++t.failures;
  if (t.failures >= 100) {
    t.locked = lock::hard;
  } else if (t.streak >= w.chosen.lock_after) {
    t.locked = lock::failures;
  }
  if (t.locked != lock::none) t.live.reset();
}

}  // namespace fxotp::test::model
