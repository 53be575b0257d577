/// Finding a VIP credential's clock again (RFC 6238 §6).
#pragma once

#include <fxotp/administration.hpp>

#include "operation/acting.hpp"

namespace fxotp::operation {

/// Judges two consecutive codes; a wrong pair is one failure (L1). Errors: not_found, own_token,
/// outside_window, token_unnamed, unsupported (a remote credential, or email), wrong_state,
/// hard_locked, invalid_code, wrong_code, replayed.
class resynchronize final : public stage::operation {
 public:
  resynchronize(const actor& by, const selected_row& which, const code_pair& codes,
                const domain::rulebook& rules) noexcept
      : author_{by, {}, action::resynchronize, codes.reason},
        which_(which),
        codes_(codes),
        rules_(rules) {}

  [[nodiscard]] result<stage::decision> decide(stage::view& seen,
                                               const stage::moment& at) const override;

 private:
  struct target;
  [[nodiscard]] result<target> find(stage::view& seen, const acting& who) const;
  [[nodiscard]] error judge(const acting& who, const target& of) const;
  [[nodiscard]] result<stage::decision> compare(stage::view& seen, const acting& who,
                                                const target& of) const;

  stage::authorship author_;
  selected_row which_;
  code_pair codes_;
  domain::rulebook rules_;
};

}  // namespace fxotp::operation
