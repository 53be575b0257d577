/// One pass over the rows of a selection: each resolved, judged and edited.
#pragma once

#include <unordered_map>

#include "operation/selection_plan.hpp"

namespace fxotp::operation {

/// A row as resolved: whose tokens it means, or why it is refused.
struct resolved_row {
  const user* whose = nullptr;
  std::vector<const token*> tokens;
  bool is_all = false;  ///< All of the user's tokens: their record covers that set.
  error why;
};

/// One pass. Rows of one token are one change; the same binding twice is `duplicate` (P8).
class selection_pass {
 public:
  selection_pass(stage::view& seen, const acting& who, const token_rule& how,
                 const domain::rulebook& rules) noexcept
      : seen_(seen), who_(who), how_(how), rules_(rules) {}

  [[nodiscard]] const domain::rulebook& rules() const noexcept { return rules_; }

  /// Errors: unread; all else is the row's reason.
  [[nodiscard]] result<resolved_row> resolve(const selected_row& row) const;
  /// Changes the row's tokens in the draft, or says why not.
  [[nodiscard]] error change(stage::draft& d, const resolved_row& row);

 private:
  result<void> resolve_all(resolved_row& row) const;
  result<void> resolve_one(const token_id& id, resolved_row& row) const;
  error change_one(stage::draft& d, const user& whose, const token& t);
  error judge_and_apply(stage::draft& d, const user& whose, const token& t) const;
  bool is_own(const user& whose, const token& t) const;

  stage::view& seen_;
  const acting& who_;
  const token_rule& how_;
  const domain::rulebook& rules_;
  /// What was decided for each token so far, and for whom.
  std::unordered_map<const token*, std::vector<std::pair<const user*, error>>> decided_;
};

}  // namespace fxotp::operation
