/// A page of the audit trail: in order of time, or one subject's chain.
#pragma once

#include <fxotp/reporting.hpp>

#include "domain/rulebook.hpp"
#include "stage/operation.hpp"

namespace fxotp::operation {

/// Gives an `entry_page`. Errors: invalid_value, invalid_cursor, denied, actor_held, not_found (the
/// customer or subject is out of reach).
class read_audit final : public stage::operation {
 public:
  read_audit(const actor& by, const audit_request& asked, const domain::rulebook& rules) noexcept
      : by_(by), asked_(asked), rules_(rules) {}

  [[nodiscard]] result<stage::decision> decide(stage::view& seen,
                                               const stage::moment& at) const override;

 private:
  actor by_;
  const audit_request& asked_;
  domain::rulebook rules_;
};

}  // namespace fxotp::operation
