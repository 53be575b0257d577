/// ユーザOTP管理's result table: a page of rows, as the screen shows them.
#pragma once

#include "domain/rulebook.hpp"
#include "operation/row_filter.hpp"
#include "stage/operation.hpp"

namespace fxotp::operation {

/// One page; gives a `token_page`. Errors: invalid_value, invalid_id, invalid_cursor, denied,
/// actor_held, not_found.
class list final : public stage::operation {
 public:
  list(const actor& by, const list_filter& filter, const page_request& page,
       const domain::rulebook& rules) noexcept
      : by_(by), filter_(filter), page_(page), rules_(rules) {}

  [[nodiscard]] result<stage::decision> decide(stage::view& seen,
                                               const stage::moment& at) const override;

 private:
  actor by_;
  const list_filter& filter_;
  const page_request& page_;
  domain::rulebook rules_;
};

}  // namespace fxotp::operation
