/// Judges a code that lets a user in (L0 to L9).
#pragma once

#include "operation/judge_code.hpp"

namespace fxotp::operation {

/// One path for both methods. A VIP code that a remote service checks takes a second stage: claimed
/// and committed, asked, settled (L6).
class verify final : public stage::operation {
 public:
  verify(const login_try& by, const code_entry& what, const domain::rulebook& rules)
      : by_(by),
        via_(what.via),
        token_(what.token),
        answer_{what.challenge, domain::parse_code(what.code)},
        rules_(rules) {}

  [[nodiscard]] result<stage::decision> decide(stage::view& seen,
                                               const stage::moment& at) const override;
  void told(const stage::effect& of) override;

 private:
  result<const token*> pick(const entrant& by) const;
  result<stage::decision> judge(notices& tell, const entrant& by, const stage::moment& at) const;
  result<stage::decision> judge_mailed(notices& tell, const entrant& by, const token& t) const;
  result<stage::decision> judge_vip(notices& tell, const entrant& by, const token& t) const;
  result<stage::decision> claim(notices& tell, const entrant& by, const token& t,
                                const stage::moment& at) const;
  result<stage::decision> settle(notices& tell, const entrant& by) const;
  result<stage::decision> reject(notices& tell, stage::draft& d, const entrant& by,
                                 const token& t) const;
  result<stage::decision> accept(stage::draft& d, const entrant& by, const token& t) const;
  [[nodiscard]] stage::draft begin(const entrant& by) const;

  login_try by_;
  method via_;
  token_id token_;
  answered_code answer_;
  domain::rulebook rules_;
  bool is_asked_ = false;
  claim_id claim_;
  token_id claimed_;
  vip_reply reply_;
};

}  // namespace fxotp::operation
