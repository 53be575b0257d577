/// What every operation that mails a code shares: the new code, its mail, and taking both back when
/// the mailer refuses (M1 to M4).
#pragma once

#include <fxotp/messages.hpp>

#include "operation/entrance.hpp"

namespace fxotp::operation {

/// Decides to mail a code, hands the mail over, and answers; in a second stage the code of a mail
/// that was not taken is withdrawn (M3).
class code_mail : public stage::operation {
 public:
  [[nodiscard]] result<stage::decision> decide(stage::view& seen,
                                               const stage::moment& at) const final;
  void told(const stage::effect& of) final;

 protected:
  code_mail(const login_try& by, action what, const domain::rulebook& rules,
            const messages& words) noexcept
      : by_(by), what_(what), rules_(rules), words_(words) {}

  /// A draft in the user's name, the user and their customer relied on.
  [[nodiscard]] stage::draft begin(const entrant& by) const;

  /// What is to be mailed.
  struct order {
    token& to;  ///< The draft's copy of the token.
    code_purpose purpose;
    std::string_view address;
  };
  /// Puts a new code into the token, kills every other code of the user's (M1), and gives the
  /// decision that mails it. Errors: too_many_sends (M3), unread.
  [[nodiscard]] result<stage::decision> mail(stage::view& seen, const stage::moment& at,
                                             const entrant& by, stage::draft& d,
                                             const order& what) const;

  /// The first stage. An error that says why nothing is sent is answered with a challenge that
  /// nobody can meet (L7).
  [[nodiscard]] virtual result<stage::decision> issue(stage::view& seen, const stage::moment& at,
                                                      const entrant& by) const = 0;

  const login_try by_;
  const action what_;
  const domain::rulebook rules_;

 private:
  enum class state : std::uint8_t { issuing = 1, taken = 2, refused = 3 };

  result<stage::decision> withdraw(stage::view& seen, const stage::moment& at) const;

  const messages& words_;
  state state_ = state::issuing;
  code_sent sent_;
};

/// A challenge that nobody can guess.
[[nodiscard]] challenge_id draw_challenge(const seed& from);

/// Nothing is sent, and why.
[[nodiscard]] stage::decision not_sent(error why, instant now, const stage::moment& at);

}  // namespace fxotp::operation
