#include "domain/enrollment.hpp"

#include <algorithm>

#include <boost/outcome/try.hpp>

#include "domain/sealed.hpp"

namespace fxotp::domain {
namespace {

const token* email_in(const std::vector<const token*>& tokens, lifecycle wanted) noexcept {
  const auto found = std::find_if(tokens.begin(), tokens.end(), [wanted](const token* t) {
    return t->via() == method::email && t->lifecycle == wanted;
  });
  return found == tokens.end() ? nullptr : *found;
}

}  // namespace

result<void> judge_enrollment(const enrollee& by, const rulebook& rules, instant now) noexcept {
  if (rules.days.phase_at(now) == phase::before) return error{errc::outside_window, rule::e1};
  if (by.who.enrollment != enrollment::open && !by.has_proof)
    return error{errc::enrollment_closed, rule::e6};
  const auto is_held = [](const token* t) { return t->lock != lock::none || t->is_suspended(); };
  if (by.firm.is_suspended || std::any_of(by.tokens.begin(), by.tokens.end(), is_held)) {
    return error{errc::wrong_state, rule::e2};
  }
  return done();
}

result<void> judge_listed(const user& who, std::string_view address, const rulebook& rules) {
  if (rules.limits.enrollment() == enrollment_by::first_factor) return done();
  for (const auto& sealed : who.listed) {
    BOOST_OUTCOME_TRY(const auto listed, listed_address(who, sealed, rules.keys));
    if (listed == address) return done();
  }
  return error{errc::address_unlisted, rule::e1};
}

const token* confirmed_of(const std::vector<const token*>& tokens) noexcept {
  return email_in(tokens, lifecycle::active);
}

const token* unconfirmed_of(const std::vector<const token*>& tokens) noexcept {
  return email_in(tokens, lifecycle::pending);
}

const token* pending_of(const std::vector<const token*>& tokens, instant now) noexcept {
  const token* found = unconfirmed_of(tokens);
  if (found == nullptr) return nullptr;
  const instant until = std::get<email_data>(found->data).opened_until;
  return until == instant{} || now < until ? found : nullptr;
}

}  // namespace fxotp::domain
