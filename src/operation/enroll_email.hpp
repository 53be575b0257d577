/// Registers an email address that has to be confirmed by a code (E1 to E5).
#pragma once

#include <string>

#include "operation/code_mail.hpp"

namespace fxotp::operation {

/// What both ways to register share: the pending token.
class address_mail : public code_mail {
 protected:
  address_mail(const login_try& by, action what, const domain::rulebook& rules,
               const messages& words, std::string_view address)
      : code_mail(by, what, rules, words), typed_(address) {}

  /// Puts the address into the user's pending token, a new one if there is none (E5).
  [[nodiscard]] token& put_pending(stage::draft& d, const entrant& by, std::string_view address,
                                   const stage::moment& at) const;

  const std::string typed_;
};

/// 利用開始登録 by a user without a confirmed address (E5).
class enroll_email final : public address_mail {
 public:
  enroll_email(const login_try& by, std::string_view address, const domain::rulebook& rules,
               const messages& words)
      : address_mail(by, action::enroll_email, rules, words, address) {}

 private:
  [[nodiscard]] result<stage::decision> issue(stage::view& seen, const stage::moment& at,
                                              const entrant& by) const override;
};

/// Another code to the address that waits (E3, M3).
class resend_confirmation final : public code_mail {
 public:
  resend_confirmation(const login_try& by, const domain::rulebook& rules,
                      const messages& words) noexcept
      : code_mail(by, action::enroll_email, rules, words) {}

 private:
  [[nodiscard]] result<stage::decision> issue(stage::view& seen, const stage::moment& at,
                                              const entrant& by) const override;
};

}  // namespace fxotp::operation
