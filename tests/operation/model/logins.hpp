/// Logins and enrolment by the rules' text (L, M, E).
#pragma once

#include "operation/model/world.hpp"

namespace fxotp::test::model {

/// What an operation has to answer.
struct reply {
  error why;
  instant at{};
  std::optional<unsigned> left;  ///< Attempts before the lock.
  bool announces = false;        ///< Shows a new address.
  bool asks = false;             ///< Goes on with the remote service's verdict.
  bool mails = false;            ///< A code goes out.
  std::string token;
  std::vector<error> rows;
};
[[nodiscard]] reply refused(errc why, rule by, instant at = {});

/// Who logs in.
struct visit {
  person by;
  bool first_factor = true;
};
/// An answer to a mailed code; digits as they are once normalised.
struct answered {
  std::string challenge;
  std::string digits;
};
/// What only the library can draw: the ids and the code of a mail.
struct drawn {
  std::string token;
  std::string challenge;
  std::string digits;
};
/// What the remote service said.
enum class said { right, wrong, nothing };

class logins {
 public:
  logins(world& w, std::string secret) : w_(w), secret_(std::move(secret)) {}

  reply verify_mailed(const visit& by, const answered& what, instant at);
  /// `token` may be empty. A remote credential's reply `asks`: the claim is open as `claim`.
  reply verify_vip(const visit& by, const std::string& token, const std::string& digits, instant at,
                   const std::string& claim);
  reply settle_claim(const visit& by, const open_claim& of, const std::string& token, said how,
                     instant at);
  reply note(const person& who, const std::string& token, bool is_right, instant at);

  reply send(const visit& by, code_purpose what, instant at, const drawn& with);
  reply enroll(const visit& by, const std::string& typed, instant at, const drawn& with);
  reply change(const visit& by, const answered& proof, const std::string& typed, instant at,
               const drawn& with);
  reply resend(const visit& by, instant at, const drawn& with);
  reply confirm(const visit& by, const answered& what, instant at);
  /// The mailer did not take it.
  void withdraw(const std::string& token, const std::string& challenge, instant sent, instant at);

  reply set_mail(const visit& by, language in, unsigned declined, instant at);
  /// Why the user cannot enrol now (E1, E2, E6).
  [[nodiscard]] error judge_enrollment(const user& who, bool has_proof, instant at) const;

 private:
  struct entered {
    error why;
    user* who = nullptr;
    instant at{};
  };
  entered enter(const visit& by, instant at);
  token* email_of(const user& who, lifecycle life);
  token* waiting_of(const user& who, instant at);
  error judge_answer(const token& t, const answered& what, code_purpose purpose, instant at) const;
  error judge_address(const user& who, const std::string& address) const;
  error judge_listed(const user& who, const std::string& address) const;
  error judge_send(const token& t, instant at) const;
  token& put_pending(user& who, const std::string& address, const drawn& with);
  reply mail(user& who, token& to, code_purpose what, instant at, const drawn& with);
  reply count_wrong(token& t, instant at) const;
  reply accept(user& who, token& t, instant at);
  token* pick_vip(const user& who, const std::string& named, instant at, error& why);
  reply judge_local(user& who, token& t, const std::string& digits, instant at);
  reply claim(token& t, instant at, const std::string& id) const;
  [[nodiscard]] std::uint32_t shown_at(std::int64_t step) const;

  world& w_;
  std::string secret_;
};

/// RFC 5321 as far as the tests type addresses; empty: not one.
[[nodiscard]] std::string canonical(const std::string& typed);

}  // namespace fxotp::test::model
