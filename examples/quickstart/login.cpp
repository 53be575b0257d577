#include "device.hpp"
#include "screen.hpp"
#include "terminal.hpp"

namespace quickstart {
namespace {

/// A verdict in both faces: what the screen may say, and what the host's log sees.
void show(const sample& s, std::string_view attempt, const fxotp::code_verdict& how) {
  std::string log = reason_of(s.host(), how.why);
  if (how.attempts_left) log += "  (" + std::to_string(*how.attempts_left) + " attempts left)";
  verdict(attempt, how.is_accepted, log);
  if (!how.new_address.empty())
    say("  Shown once: registered since the last login: " + how.new_address);
}

fxotp::code_verdict by_vip(const sample& s, const std::string& code) {
  return fxotp::login(s.host()).verify({s.user, true}, {fxotp::method::vip, code, {}, {}});
}
fxotp::code_verdict by_mail(const sample& s, const fxotp::code_sent& sent) {
  return fxotp::login(s.host()).verify(
      {s.user, true}, {fxotp::method::email, s.mailbox.code(), sent.challenge, {}});
}

/// Moves on to the device's next code.
void next_code(sample& s) {
  s.clock.advance(std::chrono::seconds(30));
}

void play_vip(sample& s) {
  heading("Log in by VIP Access / VIP Accessでのログイン  (2025-07-01 10:00)");
  say("The password has passed; now the code that the phone shows.");
  show(s, "VIP code " + shown_code(s.clock.now()), by_vip(s, shown_code(s.clock.now())));
  show(s, "the same code again", by_vip(s, shown_code(s.clock.now())));
  next_code(s);
  show(s, "a wrong code", by_vip(s, mistyped_code(s.clock.now())));
  for (int i = 0; i < 3; ++i)
    static_cast<void>(by_vip(s, mistyped_code(s.clock.now())));
  show(s, "the fifth wrong code in a row", by_vip(s, mistyped_code(s.clock.now())));
  show(s, "the right code, too late", by_vip(s, shown_code(s.clock.now())));
  say("The administrator ticks the row and presses [ロック解除].");
  const fxotp::administration administration(s.host());
  confirm(s, fxotp::action::unlock, administration.unlock(s.administrator, row(s.user, s.token)));
  show(s, "VIP code " + shown_code(s.clock.now()), by_vip(s, shown_code(s.clock.now())));
}

void play_new_terminal(sample& s) {
  heading("A new terminal / 利用開始登録  (2025-07-02 09:00)");
  s.clock.set("2025-07-02 09:00:00.000");
  const fxotp::login logins(s.host());
  say("The user registers an email address; a code goes there.");
  const auto asked = logins.enroll_email({s.user, true}, "kojima@example.co.jp");
  s.mailbox.show_newest();
  show(s, "the code from the mail",
       logins.confirm_email({s.user, true},
                            {fxotp::method::email, s.mailbox.code(), asked.challenge, {}}));
  s.clock.advance(std::chrono::minutes(2));
  say("From now on the new terminal logs in by email:");
  const auto sent = logins.send_code({s.user, true});
  s.mailbox.show_newest();
  show(s, "the code from the mail", by_mail(s, sent));
  show(s, "the same code again", by_mail(s, sent));
  show(s, "the old terminal's VIP code", by_vip(s, shown_code(s.clock.now())));
  show_list(s, s.administrator);
}

void play_end(sample& s) {
  heading("VIP Access has ended / VIP Access提供終了  (2025-09-01 00:00)");
  s.clock.set("2025-09-01 00:00:00.000");
  show(s, "VIP code " + shown_code(s.clock.now()), by_vip(s, shown_code(s.clock.now())));
  const auto sent = fxotp::login(s.host()).send_code({s.user, true});
  say("A code goes to " + sent.masked_address + ".");
  show(s, "the code from the mail", by_mail(s, sent));
}

}  // namespace

void play_login(const std::string& folder) {
  sample s(folder + "/login.db");
  s.clock.set("2025-07-01 10:00:00.000");
  play_vip(s);
  play_new_terminal(s);
  play_end(s);
}

}  // namespace quickstart
