/// メール設定, by the user.
#pragma once

#include "operation/entrance.hpp"

namespace fxotp::operation {

/// Sets the language of mail and the optional notices that the user declines.
class set_mail final : public stage::operation {
 public:
  struct wishes {
    language in = language::japanese;
    mail_kind_set declined;
  };
  set_mail(const login_try& by, wishes wanted, const domain::rulebook& rules) noexcept
      : by_(by), wanted_(wanted), rules_(rules) {}

  [[nodiscard]] result<stage::decision> decide(stage::view& seen,
                                               const stage::moment& at) const override;

 private:
  login_try by_;
  wishes wanted_;
  domain::rulebook rules_;
};

}  // namespace fxotp::operation
