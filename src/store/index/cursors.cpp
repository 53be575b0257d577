#include "store/index/cursors.hpp"

namespace fxotp::store {

cursor cursor_of(const record& r) noexcept {
  const record_key key = key_of(r);
  return {key.customer, static_cast<std::uint8_t>(key.kind), key.id, {}, 0, 0};
}

cursor cursor_of(const audit_entry& e) noexcept {
  return {e.about.customer,
          static_cast<std::uint8_t>(e.about.kind),
          e.about.id,
          {},
          e.at.time_since_epoch().count(),
          e.sequence};
}

cursor cursor_of(const chain_row& r) noexcept {
  return {r.about.customer, static_cast<std::uint8_t>(r.about.kind), r.about.id, {}, 0, 0};
}

cursor cursor_of(const notice& n) noexcept {
  return {{}, 0, n.id.as<any_tag>(), {}, 0, 0};
}

cursor cursor_of(const token_row& r, row_order order) noexcept {
  const any_id of_token = r.token.as<any_tag>();
  const any_id of_user = r.user.as<any_tag>();
  if (order == row_order::user) return {r.customer, 0, of_user, of_token, 0, 0};
  const auto started = static_cast<std::int64_t>(r.started_on);
  return {r.customer, 0, of_token, of_user, order == row_order::started_on ? started : 0, 0};
}

place_in place_of(const customer_code& customer, const std::optional<cursor>& after,
                  direction way) noexcept {
  if (!after) return place_in::whole;
  if (after->customer == customer) return place_in::part;
  const bool is_behind = after->customer < customer;
  return is_behind == (way == direction::forward) ? place_in::whole : place_in::nothing;
}

chain_row chain_of(const record& r) {
  if (const auto* t = std::get_if<trail>(&r)) return {t->about, t->chain};
  const auto* t = std::get_if<token>(&r);
  if (t == nullptr) return {};
  return {{subject_kind::token, t->bank, t->customer, t->id.as<any_tag>()}, t->chain};
}

}  // namespace fxotp::store
