/// Confirms an address by the code that was mailed to it (E1 to E6).
#pragma once

#include "operation/judge_code.hpp"

namespace fxotp::operation {

/// Makes a pending address the user's; under E4 the old one goes in the same commit.
class confirm_email final : public stage::operation {
 public:
  confirm_email(const login_try& by, const code_entry& what, const domain::rulebook& rules)
      : by_(by), answer_{what.challenge, domain::parse_code(what.code)}, rules_(rules) {}

  [[nodiscard]] result<stage::decision> decide(stage::view& seen,
                                               const stage::moment& at) const override;

 private:
  result<stage::decision> judge(stage::view& seen, const entrant& by,
                                const stage::moment& at) const;
  result<void> replace_old(notices& tell, stage::draft& d, const entrant& by) const;
  result<void> complete(notices& tell, stage::draft& d, const entrant& by,
                        std::string_view address) const;

  login_try by_;
  answered_code answer_;
  domain::rulebook rules_;
};

}  // namespace fxotp::operation
