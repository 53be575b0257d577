#include <fxotp/model/policy.hpp>

namespace fxotp {

result<policy> policy::make(const settings& chosen) noexcept {
  const auto within = [](auto value, auto least, auto most) {
    return value >= least && value <= most;
  };
  const bool chose = chosen.dual_control == fxotp::dual_control::off ||
                     chosen.dual_control == fxotp::dual_control::on;
  if (!chose || !within(chosen.proposal_lifetime.count(), 1, 72)) {
    return {error{errc::invalid_policy, rule::p6}};
  }
  if (!within(chosen.lock_after, 1U, 100U)) return {error{errc::invalid_policy, rule::l2}};
  if (!within(chosen.selection_max, 1U, 10'000U)) return {error{errc::invalid_policy, rule::p8}};
  const bool chose_enrollment = chosen.enrollment == enrollment_by::first_factor ||
                                chosen.enrollment == enrollment_by::listed_address;
  if (!chose_enrollment) return {error{errc::invalid_policy, rule::e1}};
  const bool has_digits = chosen.code_digits == 6 || chosen.code_digits == 8;
  if (!has_digits || !within(chosen.code_lifetime.count(), 1, 10)) {
    return {error{errc::invalid_policy, rule::m1}};
  }
  if (!within(chosen.answer_floor.count(), 0, 5'000)) {
    return {error{errc::invalid_policy, rule::l7}};
  }
  return policy(chosen);
}

}  // namespace fxotp
