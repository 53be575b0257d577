/// Deletion of a user, their bindings with them (D1, D2).
#pragma once

#include "operation/selection_plan.hpp"

namespace fxotp::operation {

/// The keys that a deletion reads.
[[nodiscard]] std::vector<record_key> keys_of_deletion(const user_key& whom);

/// The edits that delete a user. Errors: unread, tampered.
[[nodiscard]] result<planned> plan_deletion(stage::view& seen, const acting& who,
                                            const user_key& whom, const stage::authorship& author,
                                            const domain::rulebook& rules);

/// Leaves a tombstone; all bindings go in the same commit, email and retired ones too.
class delete_user final : public stage::operation {
 public:
  delete_user(const stage::authorship& author, const user_key& whom,
              const domain::rulebook& rules) noexcept
      : author_(author), whom_(whom), rules_(rules) {}

  [[nodiscard]] result<stage::decision> decide(stage::view& seen,
                                               const stage::moment& at) const override;

 private:
  stage::authorship author_;
  user_key whom_;
  domain::rulebook rules_;
};

}  // namespace fxotp::operation
