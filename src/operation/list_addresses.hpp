/// メールアドレス管理: users with the addresses that are listed for them and that they use.
#pragma once

#include "domain/rulebook.hpp"
#include "stage/operation.hpp"

namespace fxotp::operation {

/// One page by (customer, user), addresses masked; gives an `address_page`. Errors: invalid_value,
/// invalid_cursor, denied, actor_held, not_found.
class list_addresses final : public stage::operation {
 public:
  list_addresses(const actor& by, const std::optional<customer_code>& customer,
                 const page_request& page, const domain::rulebook& rules) noexcept
      : by_(by), customer_(customer), page_(page), rules_(rules) {}

  [[nodiscard]] result<stage::decision> decide(stage::view& seen,
                                               const stage::moment& at) const override;

 private:
  actor by_;
  const std::optional<customer_code>& customer_;
  const page_request& page_;
  domain::rulebook rules_;
};

}  // namespace fxotp::operation
