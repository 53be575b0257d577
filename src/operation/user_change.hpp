/// What an administrator or the desk changes of one user: the actor, the reason and the user judged
/// the same way for all (P0 to P3, P5).
#pragma once

#include "operation/acting.hpp"

namespace fxotp::operation {

/// The user who is to be changed, with the records that the change needs.
struct changed_user {
  const acting& by;
  const user& whom;
  const trail& book;  ///< The user's chain.
};

/// One change of one user; nobody does it to themselves (P3). Errors: not_found, own_token, those
/// of `look_up` and `judge_request`, and the change's own.
class user_change : public stage::operation {
 public:
  [[nodiscard]] result<stage::decision> decide(stage::view& seen,
                                               const stage::moment& at) const final;

 protected:
  user_change(const stage::authorship& author, const user_key& whom,
              const domain::rulebook& rules) noexcept
      : author_(author), whom_(whom), rules_(rules) {}
  [[nodiscard]] const domain::rulebook& rules() const noexcept { return rules_; }
  /// C5 for what belongs to email. Errors: outside_window.
  [[nodiscard]] result<void> judge_window(const acting& by) const noexcept;

 private:
  /// Edits the user or their tokens, with an entry, or says why not. Errors: unread, tampered.
  [[nodiscard]] virtual result<applied> apply(stage::view& seen, stage::draft& d,
                                              const changed_user& of) const = 0;

  stage::authorship author_;
  user_key whom_;
  domain::rulebook rules_;
};

}  // namespace fxotp::operation
