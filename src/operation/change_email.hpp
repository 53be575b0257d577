/// Another address beside the present one (E4).
#pragma once

#include "operation/enroll_email.hpp"
#include "operation/judge_code.hpp"

namespace fxotp::operation {

/// Judges a code from the present address and mails one to the new address, in one commit.
class change_email final : public address_mail {
 public:
  change_email(const login_try& by, const code_entry& proof, std::string_view address,
               const domain::rulebook& rules, const messages& words)
      : address_mail(by, action::change_email, rules, words, address),
        proof_{proof.challenge, domain::parse_code(proof.code)} {}

 private:
  [[nodiscard]] result<stage::decision> issue(stage::view& seen, const stage::moment& at,
                                              const entrant& by) const override;

  answered_code proof_;
};

}  // namespace fxotp::operation
