/// What a selection of rows comes to: the edits, or each row's reason (P2, P3, P4, P7, P8, C5).
#pragma once

#include <optional>

#include <fxotp/administration.hpp>

#include "operation/acting.hpp"

namespace fxotp::operation {

/// How one of the screen's buttons changes a token.
struct token_rule {
  action what{};
  /// A change a binding (invalidate), or a change a token (unlock, suspend, resume).
  bool per_binding = false;
  std::optional<mail_kind> tells;  ///< What the token's users are told (M4).
  result<event> (*apply)(token& t, const user_id& whose, domain::side by) = nullptr;
};

/// The rule of unlock, suspend, resume or invalidate; none for any other action.
[[nodiscard]] const token_rule* rule_of(action what) noexcept;
extern const token_rule unlock_rule;
extern const token_rule suspend_rule;
extern const token_rule resume_rule;
extern const token_rule invalidate_rule;

/// The keys of the rows within the actor's reach: nobody learns of others, not even that a record
/// is broken (P2).
[[nodiscard]] std::vector<record_key> keys_of(const selection& rows, const actor& by);

/// Checks a selection by itself. Errors: selection_empty, selection_too_large (P8).
[[nodiscard]] result<void> check_size(const selection& rows, const policy& limits) noexcept;

/// The edits, and the answer: a reason for each row.
struct planned {
  stage::draft edits;
  answer what;
  std::uint32_t changed = 0;  ///< Rows that change.
};

/// Judges all rows and edits what may change. Refused and all-or-nothing: `what.why` is set and the
/// edits are not to be used. Errors: unread.
[[nodiscard]] result<planned> plan_selection(stage::view& seen, const acting& who,
                                             const token_rule& how, const selection_request& asked,
                                             const stage::authorship& author,
                                             const domain::rulebook& rules);

}  // namespace fxotp::operation
