/// What a host's own check of a code means for the token (L2 to L4).
#pragma once

#include <fxotp/login.hpp>

#include "operation/acting.hpp"

namespace fxotp::operation {

/// Counts a failure or a success in one commit.
class note_verdict final : public stage::operation {
 public:
  note_verdict(const user_key& who, const token_id& token, verdict how,
               const domain::rulebook& rules) noexcept
      : who_(who), token_(token), how_(how), rules_(rules) {}

  [[nodiscard]] result<stage::decision> decide(stage::view& seen,
                                               const stage::moment& at) const override;

 private:
  user_key who_;
  token_id token_;
  verdict how_;
  domain::rulebook rules_;
};

}  // namespace fxotp::operation
