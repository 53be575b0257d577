/// The migration report: counts a customer and a bank, and who could not log in on a later day.
#pragma once

#include <fxotp/reporting.hpp>

#include "domain/rulebook.hpp"
#include "operation/migration_tally.hpp"
#include "stage/operation.hpp"

namespace fxotp::operation {

/// Reads all users, a page a stage, and hands over rows as they are complete. Ends with a
/// `migration_report`, or for stragglers with how many there are. Errors: invalid_value (the
/// forecast day lies before `as_of`, or either outside 1970 to 9999), denied, actor_held,
/// not_found.
class migration final : public stage::operation {
 public:
  migration(const actor& by, const report_request& asked, tally_rows makes,
            const domain::rulebook& rules) noexcept
      : by_(by), asked_(asked), rules_(rules), makes_(makes), counted_(rules.days, makes) {}

  [[nodiscard]] result<stage::decision> decide(stage::view& seen,
                                               const stage::moment& at) const override;
  void told(const stage::effect& of) override;

 private:
  [[nodiscard]] report_days days_at(instant now) const noexcept;
  [[nodiscard]] stage::decision answer(instant now) const;

  actor by_;
  const report_request& asked_;
  domain::rulebook rules_;
  tally_rows makes_;
  migration_tally counted_;
  std::optional<instant> begun_;
  std::optional<cursor> after_;
  bool is_read_ = false;
};

}  // namespace fxotp::operation
