/// The bank's proposals, for the desk (P6).
#pragma once

#include <fxotp/model/report.hpp>

#include "domain/rulebook.hpp"
#include "stage/operation.hpp"

namespace fxotp::operation {

/// One page by id; gives a `proposal_page`. Errors: invalid_value, invalid_cursor, denied.
class list_proposals final : public stage::operation {
 public:
  list_proposals(const actor& by, std::optional<proposal_state> state, const page_request& page,
                 const domain::rulebook& rules) noexcept
      : by_(by), state_(state), page_(page), rules_(rules) {}

  [[nodiscard]] result<stage::decision> decide(stage::view& seen,
                                               const stage::moment& at) const override;

 private:
  actor by_;
  std::optional<proposal_state> state_;
  const page_request& page_;
  domain::rulebook rules_;
};

}  // namespace fxotp::operation
