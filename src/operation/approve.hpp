/// Dual control: approving and rejecting what an operator proposed (P6).
#pragma once

#include "operation/propose.hpp"

namespace fxotp::operation {

/// Decides a proposal anew, at its own instant, and carries it out with both names in the entries.
class approve final : public stage::operation {
 public:
  approve(const actor& by, const proposal_id& which, const domain::rulebook& rules) noexcept
      : by_(by), which_(which), rules_(rules) {}

  [[nodiscard]] result<stage::decision> decide(stage::view& seen,
                                               const stage::moment& at) const override;

 private:
  [[nodiscard]] result<stage::decision> carry_out(stage::view& seen, const stage::moment& at,
                                                  const acting& who, const proposal& what) const;

  actor by_;
  proposal_id which_;
  domain::rulebook rules_;
};

/// Closes a proposal without carrying it out.
class reject final : public stage::operation {
 public:
  reject(const actor& by, const proposal_id& which, std::string_view reason,
         const domain::rulebook& rules) noexcept
      : by_(by), which_(which), reason_(reason), rules_(rules) {}

  [[nodiscard]] result<stage::decision> decide(stage::view& seen,
                                               const stage::moment& at) const override;

 private:
  actor by_;
  proposal_id which_;
  std::string_view reason_;
  domain::rulebook rules_;
};

}  // namespace fxotp::operation
