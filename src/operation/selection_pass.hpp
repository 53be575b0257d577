/// One pass over the rows of a selection: each resolved, judged and edited.
#pragma once

#include <unordered_map>
#include <unordered_set>

#include "operation/selection_plan.hpp"

namespace fxotp::operation {

/// A row as resolved: whose tokens it means, or why it is refused.
struct resolved_row {
  const user* whose = nullptr;
  std::vector<const token*> tokens;
  const token* beside = nullptr;  ///< An address that waits beside a selected one (E4).
  bool is_all = false;            ///< All of the user's tokens: their record covers that set.
  error why;
};
/// Errors: unread; all else is the row's reason (P2).
[[nodiscard]] result<resolved_row> resolve(stage::view& seen, const acting& who,
                                           const selected_row& row);
/// Finds what an invalidation of the row takes along. Errors: unread; all else is the row's reason.
[[nodiscard]] result<void> find_beside(stage::view& seen, resolved_row& row);

/// What is done to the rows.
struct row_change {
  const token_rule& how;
  bool reenroll = false;  ///< Of an invalidation (E6).
};
/// A token that changed, and for whom.
struct changed_token {
  const user* whose;
  const token* what;
};

/// One pass. Rows of one token are one change; the same binding twice is `duplicate` (P8).
class selection_pass {
 public:
  selection_pass(const acting& who, const row_change& what, const domain::rulebook& rules) noexcept
      : who_(who), how_(what.how), reenroll_(what.reenroll), rules_(rules) {}

  [[nodiscard]] const domain::rulebook& rules() const noexcept { return rules_; }

  /// Changes the row's tokens in the draft, or says why not.
  [[nodiscard]] error change(stage::draft& d, const resolved_row& row);
  /// What changed so far, rows that were then refused included.
  [[nodiscard]] const std::vector<changed_token>& changed() const noexcept { return changed_; }

 private:
  error change_one(stage::draft& d, const resolved_row& row, const token& t);
  error judge_and_apply(stage::draft& d, const resolved_row& row, const token& t);
  std::string unbind_user(stage::draft& d, const user& whose, const token& t) const;
  error take_along(stage::draft& d, const resolved_row& row, const token& present);
  bool is_own(const user& whose, const token& t) const;

  const acting& who_;
  const token_rule& how_;
  bool reenroll_;
  const domain::rulebook& rules_;
  /// What was decided for each token so far, and for whom.
  std::unordered_map<const token*, std::vector<std::pair<const user*, error>>> decided_;
  std::unordered_set<const token*> gone_along_;  ///< With another email token of the user's (E4).
  std::vector<changed_token> changed_;
};

}  // namespace fxotp::operation
