/// Unlock, suspend, resume, invalidate: one decision over a selection.
#pragma once

#include "operation/selection_plan.hpp"

namespace fxotp::operation {

/// Changes what an administrator or the desk selected, by one of the four rules.
class change_selection final : public stage::operation {
 public:
  change_selection(const actor& by, const token_rule& how, const selection_request& asked,
                   const domain::rulebook& rules) noexcept
      : by_(by), how_(how), asked_(asked), rules_(rules) {}

  [[nodiscard]] result<stage::decision> decide(stage::view& seen,
                                               const stage::moment& at) const override;

 private:
  actor by_;
  const token_rule& how_;
  const selection_request& asked_;
  domain::rulebook rules_;
};

/// The decision that a plan comes to: its edits, or a refusal on the actor's chain (A1).
[[nodiscard]] stage::decision decide_on(planned plan, const acting& who,
                                        const domain::rulebook& rules);

}  // namespace fxotp::operation
