/// Dual control: proposing, approving, rejecting (P6).
#pragma once

#include "operation/selection_plan.hpp"

namespace fxotp::operation {

/// The edits that a proposal's change comes to, judged for its proposer now. Errors: unread,
/// tampered.
[[nodiscard]] result<planned> plan_proposed(stage::view& seen, const acting& proposer,
                                            const proposal& of, const stage::authorship& author,
                                            const domain::rulebook& rules);
/// The keys that the change reads.
[[nodiscard]] std::vector<record_key> keys_of(const proposal& of);

/// Records a change for another operator to approve. What would be refused now is refused now.
class propose final : public stage::operation {
 public:
  propose(const actor& by, const proposal_request& asked, const domain::rulebook& rules) noexcept
      : by_(by), asked_(asked), rules_(rules) {}

  [[nodiscard]] result<stage::decision> decide(stage::view& seen,
                                               const stage::moment& at) const override;

 private:
  [[nodiscard]] result<void> check_shape() const noexcept;
  [[nodiscard]] proposal make(const acting& who, const stage::moment& at) const;

  actor by_;
  const proposal_request& asked_;
  domain::rulebook rules_;
};

}  // namespace fxotp::operation
