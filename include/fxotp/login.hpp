/// The login side: what a host's own check of a code means for the token.
#pragma once

#include <fxotp/host.hpp>
#include <fxotp/model/report.hpp>

namespace fxotp {

/// How the host's own check of a code went.
enum class verdict : std::uint8_t { wrong = 1, right = 2 };

/// Logins. Thread-safe.
class login {
 public:
  /// The host outlives it.
  explicit login(const host& with) noexcept : host_(with) {}
  explicit login(host&&) = delete;

  /// Counts a code that the host checked by itself: a wrong one adds to the streak and locks at the
  /// limit (L2, L3), a right one ends the streak. Nothing is written for a token that is held, or
  /// whose method is not accepted now (L4): a right code counts only when the answer is done.
  [[nodiscard]] answer note_verdict(const user_key& who, const token_id& token, verdict how) const;

 private:
  const host& host_;
};

}  // namespace fxotp
