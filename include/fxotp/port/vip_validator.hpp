/// The port that asks a remote service about a VIP code (L6).
#pragma once

#include <string_view>

#include <fxotp/model/error.hpp>
#include <fxotp/model/ids.hpp>

namespace fxotp {

/// What the service is asked. `code`: 6 ASCII digits.
struct vip_question {
  token_key credential;
  claim_id claim;  ///< Names this question: a repeat has another one.
  std::string_view code;
};

/// What the service said, and about which credential.
struct vip_reply {
  enum class verdict : std::uint8_t { right = 1, wrong = 2, none = 3 };
  verdict says = verdict::none;  ///< `none`: the service gave no verdict.
  token_id about;                ///< A reply about another credential counts as `none`.
};

/// Asks the service. Called after the commit with nothing locked, on the caller's thread; may be
/// called from several threads at once. It has to give up by itself well within 60 s: a later reply
/// is not accepted. What it throws is `none`.
class vip_validator {
 public:
  virtual ~vip_validator() = default;
  /// Errors: port_failed and any other count as `none`.
  [[nodiscard]] virtual result<vip_reply> ask(const vip_question& what) = 0;
};

}  // namespace fxotp
