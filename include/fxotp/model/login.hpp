/// What logins and enrolments are asked with and answer, in two faces (L7): for the screen of
/// whoever logs in, and for the host and its log. An answer may leave at `not_before`, not earlier.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fxotp/model/records.hpp>
#include <fxotp/model/status.hpp>

namespace fxotp {

/// Who logs in, and the host's statement that the first factor has passed for this login. Without
/// it everything here is `first_factor_missing` and nothing is read or counted (L0).
struct login_try {
  user_key who;
  bool first_factor_passed = false;
};

/// One of the user's tokens, for the host.
struct token_offer {
  token_id token;
  method via = method::vip;
  fxotp::status status = fxotp::status::available;
  error why_not;               ///< Why its codes are not accepted now; unset: they are.
  std::string masked_address;  ///< `k***@example.co.jp`; empty for VIP.
};
/// What can be used now.
struct login_offer {
  // For the screen: the same for every user, known or not.
  fxotp::phase phase = fxotp::phase::before;
  std::int32_t days_left = 0;  ///< Until VIP Access has ended.
  bool takes_vip = false;
  bool takes_email = false;
  instant not_before{};

  // For the host.
  error why;  ///< Why nobody can log in so: not_found, tampered, a port's failure.
  instant at{};
  std::vector<token_offer> tokens;  ///< All that are not invalid, in order of id.
  bool must_register = false;       ///< No confirmed email address.
  error why_not_enroll;             ///< Why an address cannot be registered now (E1 to E6).
  bool is_locked = false;           ///< A token is.
  bool is_suspended = false;        ///< A token is.
  bool is_held = false;             ///< The customer is suspended.
};

/// A code on its way.
struct code_sent {
  challenge_id challenge;  ///< For the login's session; always there, also when nothing was sent.
  instant not_before{};

  // For the host.
  error why;  ///< Unset: the mailer took it.
  instant at{};
  instant expires_at{};    ///< Of the code.
  instant next_send_at{};  ///< When another one may be asked for (M3).
  token_id token;
  std::string masked_address;
  [[nodiscard]] bool is_done() const noexcept { return !why.is_set(); }
};

/// A code as the user typed it: digits, full-width ones too, with spaces or hyphens (L8).
struct code_entry {
  method via = method::vip;
  std::string_view code;
  challenge_id challenge;  ///< Email: the one that this login's `send_code` gave.
  token_id token;          ///< VIP: may be empty unless the user has several that are accepted now.
};

/// What became of a code.
struct code_verdict {
  bool is_accepted = false;
  instant not_before{};

  // For the host.
  error why;  ///< Unset: accepted.
  instant at{};
  token_id token;
  std::optional<std::uint32_t> attempts_left;  ///< Before the lock; only after a wrong code.
  /// Masked, once: an address that was registered since the last login (E6).
  std::string new_address;
};

}  // namespace fxotp
