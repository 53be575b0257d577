/// What a user can log in with now (L7).
#pragma once

#include "operation/entrance.hpp"

namespace fxotp::operation {

/// Reads, changes nothing.
class offer_login final : public stage::operation {
 public:
  offer_login(const login_try& by, const domain::rulebook& rules) noexcept
      : by_(by), rules_(rules) {}

  [[nodiscard]] result<stage::decision> decide(stage::view& seen,
                                               const stage::moment& at) const override;

 private:
  result<void> fill(login_offer& out, const entrant& by) const;

  login_try by_;
  domain::rulebook rules_;
};

}  // namespace fxotp::operation
