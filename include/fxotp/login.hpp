/// Logins and the enrolment of email addresses: the part that attackers meet.
#pragma once

#include <string_view>

#include <fxotp/host.hpp>
#include <fxotp/model/login.hpp>
#include <fxotp/model/report.hpp>

namespace fxotp {

/// How the host's own check of a code went.
enum class verdict : std::uint8_t { wrong = 1, right = 2 };

/// Logins and enrolment. Every answer has two faces (L7): what a screen may show to whoever logs
/// in, and what only the host and its log see; it may leave at its `not_before`. Thread-safe.
class login {
 public:
  /// The host outlives it.
  explicit login(const host& with) noexcept : host_(with) {}
  explicit login(host&&) = delete;

  /// What the user can log in with now. Changes nothing.
  [[nodiscard]] login_offer offer(const login_try& by) const;

  /// Mails a code (M1 to M4): to log in, or (`change`) to the present address before another one is
  /// registered (E4). Kills the code that was out.
  [[nodiscard]] code_sent send_code(const login_try& by,
                                    code_purpose what = code_purpose::login) const;

  /// Judges a code (L0 to L9). A local VIP code and an emailed one cost one load and one commit; a
  /// remote one is claimed, asked about and settled.
  [[nodiscard]] code_verdict verify(const login_try& by, const code_entry& what) const;

  /// 利用開始登録: registers an address, to be confirmed by the code that is mailed to it
  /// (E1 to E3, E5). Registering again replaces an address that is not yet confirmed.
  [[nodiscard]] code_sent enroll_email(const login_try& by, std::string_view address) const;
  /// Registers another address beside the present one; `proof` answers a code of purpose `change`
  /// (E4).
  [[nodiscard]] code_sent change_email(const login_try& by, const code_entry& proof,
                                       std::string_view address) const;
  /// Mails another code to the address that waits for its confirmation (E3, M3).
  [[nodiscard]] code_sent resend_confirmation(const login_try& by) const;
  /// Confirms an address; under E4 the old one goes in the same commit.
  [[nodiscard]] code_verdict confirm_email(const login_try& by, const code_entry& what) const;

  /// メール設定, by the user: language, and which optional notices they decline.
  /// Errors: invalid_value (a kind that is not optional).
  [[nodiscard]] answer set_mail(const login_try& by, language in, mail_kind_set declined) const;

  /// Counts a code that the host checked by itself: a wrong one adds to the streak and locks at the
  /// limit (L2, L3), a right one ends the streak. Nothing is written for a token that is held, or
  /// whose method is not accepted now (L4): a right code counts only when the answer is done.
  [[nodiscard]] answer note_verdict(const user_key& who, const token_id& token, verdict how) const;

 private:
  const host& host_;
};

}  // namespace fxotp
