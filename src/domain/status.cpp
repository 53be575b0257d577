#include "domain/status.hpp"

namespace fxotp::domain {

status status_of(const facet& of, bool customer_suspended, const sight& in) noexcept {
  if (of.lifecycle == lifecycle::invalid) return status::invalid;
  if (in.days.has_ended(of.via, in.now)) return status::retired;
  if (of.is_suspended || customer_suspended) return status::suspended;
  if (of.is_locked) return status::locked;
  return of.lifecycle == lifecycle::active ? status::available : status::pending;
}

error why_not_accepted(const facet& of, bool customer_suspended, const sight& in) noexcept {
  const bool held = of.is_suspended || customer_suspended || of.is_locked;
  if (of.lifecycle != lifecycle::active || held) return {errc::wrong_state, rule::l4};
  if (in.days.accepts(of.via, in.now)) return {};
  const bool in_gap = in.days.phase_at(in.now) == phase::gap;
  return {errc::outside_window, in_gap ? rule::c3 : rule::c4};
}

term_set terms_of(status_set wanted, const sight& in) noexcept {
  term_set out;
  for (std::uint8_t n = 0; n < facet::count; ++n) {
    const auto is_wanted = [&](bool customer_suspended) {
      const status is = status_of(facet::from(n), customer_suspended, in);
      return wanted.bits == 0 ? is != status::invalid : wanted.has(is);
    };
    if (is_wanted(false)) out.open |= 1U << n;
    if (is_wanted(true)) out.held |= 1U << n;
  }
  return out;
}

term_set only(term_set terms, method via) noexcept {
  for (std::uint8_t n = 0; n < facet::count; ++n) {
    if (facet::from(n).via == via) continue;
    terms.open &= ~(1U << n);
    terms.held &= ~(1U << n);
  }
  return terms;
}

}  // namespace fxotp::domain
