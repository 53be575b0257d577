/// CTP一括停止 and CTP一括再開: a hold on a whole customer.
#pragma once

#include "operation/selection_plan.hpp"

namespace fxotp::operation {

/// The edits that suspend or resume a customer, whichever `who.what` says. Errors: unread,
/// tampered.
[[nodiscard]] result<planned> plan_hold(stage::view& seen, const acting& who,
                                        const customer_code& whom, const stage::authorship& author,
                                        const domain::rulebook& rules);

/// Suspends or resumes a customer. Their tokens' own holds stay as they are.
class hold_customer final : public stage::operation {
 public:
  /// `what` is suspend_customer or resume_customer.
  hold_customer(const stage::authorship& author, const customer_code& whom,
                const domain::rulebook& rules) noexcept
      : author_(author), whom_(whom), rules_(rules) {}

  [[nodiscard]] result<stage::decision> decide(stage::view& seen,
                                               const stage::moment& at) const override;

 private:
  stage::authorship author_;
  customer_code whom_;
  domain::rulebook rules_;
};

}  // namespace fxotp::operation
