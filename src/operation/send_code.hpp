/// Mails a code to a confirmed address, to log in or to change the address (M1 to M4, E4).
#pragma once

#include "operation/code_mail.hpp"

namespace fxotp::operation {

/// Sends a code of purpose `login` or `change`.
class send_code final : public code_mail {
 public:
  send_code(const login_try& by, code_purpose what, const domain::rulebook& rules,
            const messages& words) noexcept
      : code_mail(by, action::send_code, rules, words), purpose_(what) {}

 private:
  [[nodiscard]] result<stage::decision> issue(stage::view& seen, const stage::moment& at,
                                              const entrant& by) const override;

  code_purpose purpose_;
};

}  // namespace fxotp::operation
