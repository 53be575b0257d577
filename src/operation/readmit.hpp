/// What lets a user go on by themselves: a reopened enrolment (E6), a cleared send window (M3).
#pragma once

#include "operation/user_change.hpp"

namespace fxotp::operation {

/// Reopens a closed self-enrolment. Errors: outside_window, wrong_state.
class reopen_enrollment final : public user_change {
 public:
  using author = stage::authorship;
  reopen_enrollment(const author& by, const user_key& whom, const domain::rulebook& rules) noexcept
      : user_change(by, whom, rules) {}

 private:
  [[nodiscard]] result<applied> apply(stage::view& seen, stage::draft& d,
                                      const changed_user& of) const override;
};

/// Forgets the sends that still count, of all the user's email tokens. Errors: outside_window,
/// wrong_state (none counts).
class clear_sends final : public user_change {
 public:
  using author = stage::authorship;
  clear_sends(const author& by, const user_key& whom, const domain::rulebook& rules) noexcept
      : user_change(by, whom, rules) {}

 private:
  [[nodiscard]] result<applied> apply(stage::view& seen, stage::draft& d,
                                      const changed_user& of) const override;
};

}  // namespace fxotp::operation
