#include "domain/claim.hpp"

#include <algorithm>

#include <fxotp/model/policy.hpp>

namespace fxotp::domain {
namespace {

vip_data& data_of(token& t) noexcept {
  return std::get<vip_data>(t.data);
}

void drop(token& t, const claim_id& id) {
  auto& open = data_of(t).claims;
  open.erase(
      std::remove_if(open.begin(), open.end(), [&id](const claim& each) { return each.id == id; }),
      open.end());
}

/// A failure that was counted when it was claimed (L3) joins the streak (L2).
event join_streak(token& t, std::uint32_t lock_after) noexcept {
  t.streak = std::min(t.streak + 1, t.failures);
  if (t.lock == lock::hard) return event::failed;
  if (t.failures >= policy::hard_lock_after) {
    t.lock = lock::hard;
    return event::hard_locked;
  }
  if (t.streak < lock_after || t.lock == lock::failures) return event::failed;
  t.lock = lock::failures;
  return event::locked;
}

}  // namespace

std::vector<event> settle_lapsed(token& t, std::uint32_t lock_after, instant now) {
  std::vector<event> out;
  auto& open = data_of(t).claims;
  const auto is_over = [now](const claim& each) { return each.expires_at <= now; };
  const auto lapsed = std::count_if(open.begin(), open.end(), is_over);
  open.erase(std::remove_if(open.begin(), open.end(), is_over), open.end());
  for (auto left = lapsed; left > 0; --left)
    out.push_back(join_streak(t, lock_after));
  return out;
}

result<event> open_claim(token& t, const claim& fresh, std::uint32_t lock_after) {
  auto& open = data_of(t).claims;
  // The failure that would lock for good is not claimed twice over.
  const bool has_room = t.streak + open.size() < lock_after && t.failures < policy::hard_lock_after;
  if (!has_room) return error{errc::busy, rule::l6};
  open.push_back(fresh);
  ++t.failures;
  return event::claimed;
}

bool has_claim(const token& t, const claim_id& id, instant now) noexcept {
  const auto* data = std::get_if<vip_data>(&t.data);
  if (data == nullptr) return false;
  return std::any_of(data->claims.begin(), data->claims.end(),
                     [&](const claim& each) { return each.id == id && now < each.expires_at; });
}

event settle_wrong(token& t, const claim_id& id, std::uint32_t lock_after) {
  drop(t, id);
  return join_streak(t, lock_after);
}

event settle_right(token& t, const claim_id& id) {
  drop(t, id);
  t.streak = 0;
  t.failures = static_cast<std::uint32_t>(data_of(t).claims.size());
  return event::succeeded;
}

event settle_unknown(token& t, const claim_id& id, std::uint32_t lock_after, instant now) {
  auto& returned = data_of(t).given_back;
  returned.erase(
      std::remove_if(returned.begin(), returned.end(),
                     [now](instant each) { return now - each >= std::chrono::hours(1); }),
      returned.end());
  if (returned.size() >= policy::claim_returns_an_hour) return settle_wrong(t, id, lock_after);
  drop(t, id);
  returned.push_back(now);
  if (t.failures > 0) --t.failures;
  return event::claim_returned;
}

}  // namespace fxotp::domain
