/// The sample bank at its login: a mailbox, a remote VIP service, and credentials whose secrets the
/// tests know.
#pragma once

#include <cctype>
#include <mutex>
#include <stdexcept>

#include "crypto/totp.hpp"
#include "domain/sealed.hpp"
#include "operation/services.hpp"

namespace fxotp::test {

/// Keeps every mail that it takes. Refuses or throws when told to.
class mailbox final : public mailer {
 public:
  error refuses;
  bool throws = false;
  /// Called before a mail is taken.
  std::function<void(const mail&)> before;

  [[nodiscard]] result<void> send(const mail& what) override {
    if (before) before(what);
    if (throws) throw std::runtime_error("the mailer");
    if (refuses.is_set()) return refuses;
    const std::lock_guard<std::mutex> held(busy_);
    all.push_back(what);
    return fxotp::done();
  }

  std::vector<mail> all;

  /// The code in the newest mail: the only line of digits alone.
  [[nodiscard]] std::string code() {
    const std::lock_guard<std::mutex> held(busy_);
    REQUIRE(!all.empty());
    return code_in(all.back().text);
  }
  [[nodiscard]] std::size_t count(mail_kind what) const {
    return static_cast<std::size_t>(std::count_if(
        all.begin(), all.end(), [what](const mail& each) { return each.kind == what; }));
  }
  static std::string code_in(const std::string& text) {
    std::string line;
    for (const char c : text + '\n') {
      if (c != '\n') {
        line += c;
        continue;
      }
      const bool is_code = line.size() >= 6 && line.size() <= 8 &&
                           std::all_of(line.begin(), line.end(),
                                       [](unsigned char each) { return std::isdigit(each) != 0; });
      if (is_code) return line;
      line.clear();
    }
    return {};
  }

 private:
  std::mutex busy_;
};

/// Answers as it was told, and counts how often it was asked.
class scripted_validator final : public vip_validator {
 public:
  std::function<result<vip_reply>(const vip_question&)> answers;
  std::atomic<unsigned> asked{0};

  [[nodiscard]] result<vip_reply> ask(const vip_question& what) override {
    ++asked;
    return answers(what);
  }
  void says(vip_reply::verdict how) {
    answers = [how](const vip_question& q) -> result<vip_reply> {
      return vip_reply{how, q.credential.token};
    };
  }
};

inline constexpr error wrong_code{errc::wrong_code, rule::l1};
inline constexpr error replayed{errc::replayed, rule::l5};
inline constexpr error held_l4{errc::wrong_state, rule::l4};
inline constexpr error no_live_code{errc::no_code, rule::l9};
inline constexpr error other_login{errc::no_code, rule::l0};
inline constexpr error no_first_factor{errc::first_factor_missing, rule::l0};
inline constexpr error nobody{errc::not_found, rule::l7};
inline constexpr error no_verdict{errc::no_verdict, rule::l6};
inline constexpr error full{errc::busy, rule::l6};

/// The sample customer's dealer 9998000286 with a local secret in VSST76422445.
struct door : services {
  explicit door(std::string_view now = "2025-07-01 10:00:00.000",
                const policy& limits = test_policy(),
                std::unique_ptr<repository> inner = make_memory_store())
      : services(now, limits, std::move(inner)) {
    with.mail = &box;
    with.vip = &remote;
    remote.says(vip_reply::verdict::right);
    give_secret(dealer_token.view());
  }

  mailbox box;
  scripted_validator remote;
  const std::string secret = "12345678901234567890";  // RFC 6238's own.
  const login_try dealer_in{{bank, sample, dealer_id}, true};

  void give_secret(std::string_view token) {
    change_token(token, [&](fxotp::token& t) {
      std::get<vip_data>(t.data).sealed_secret =
          domain::seal_secret(t, secret_bytes(secret), with.keys, {});
    });
  }
  /// Takes the secret away: a remote service checks the codes.
  void make_remote(std::string_view token) {
    change_token(token, [](fxotp::token& t) { t.data = vip_data{}; });
  }

  /// The credential's code, so many steps from now.
  [[nodiscard]] std::string vip_code(std::int64_t steps = 0) {
    const auto at = crypto::step_at(time.now()) + steps;
    const auto text = std::to_string(crypto::hotp(secret, static_cast<std::uint64_t>(at), 6));
    return std::string(6 - text.size(), '0') + text;
  }
  /// A code of 6 digits that is none of the window's.
  [[nodiscard]] std::string wrong_vip_code() {
    std::string out = "000000";
    for (const char digit : {'0', '1', '2', '3'}) {
      out.assign(6, digit);
      if (out != vip_code(-1) && out != vip_code() && out != vip_code(1)) break;
    }
    return out;
  }
  code_verdict verify_vip(std::string_view code) const {
    return logins.verify(dealer_in, {method::vip, code, {}, {}});
  }
  code_verdict verify_mailed(const challenge_id& of, std::string_view code) const {
    return logins.verify(dealer_in, {method::email, code, of, {}});
  }
  code_verdict confirm(const challenge_id& of, std::string_view code) const {
    return logins.confirm_email(dealer_in, {method::email, code, of, {}});
  }
  /// Another code than this one.
  static std::string other_than(std::string code) {
    code.back() = code.back() == '9' ? '0' : static_cast<char>(code.back() + 1);
    return code;
  }

  /// Registers and confirms an address for the dealer; the clock moves on beyond the gap.
  token_id enroll(std::string_view address = "kojima@example.co.jp") {
    const auto sent = logins.enroll_email(dealer_in, address);
    REQUIRE(sent.why == none);
    const auto how = confirm(sent.challenge, box.code());
    REQUIRE(how.why == none);
    time.advance(std::chrono::seconds(61));
    return how.token;
  }
  [[nodiscard]] token dealers_email() {
    const auto ids = get_user(sample, dealer_id.view()).tokens;
    for (const auto& each : ids) {
      auto t = get_token(sample, each.view());
      if (t.via() == method::email) return t;
    }
    FAIL("no email token");
    return {};
  }
  void wait(std::chrono::microseconds so_long) { time.advance(so_long); }
};

}  // namespace fxotp::test
