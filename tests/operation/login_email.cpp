/// M1, M2 and L0 to L9 for emailed codes.
#include "operation/door.hpp"

namespace fxotp::test {
using std::chrono::minutes;
using std::chrono::seconds;

TEST_CASE("email: a mailed code opens once", "[operation][login][email]") {
  door s;
  s.enroll();
  const auto sent = s.logins.send_code(s.dealer_in);
  REQUIRE(sent.why == none);
  CHECK(sent.masked_address == "k***@example.co.jp");
  CHECK(sent.expires_at == s.time.now() + minutes(5));
  CHECK(sent.next_send_at == s.time.now() + seconds(60));
  const auto letter = s.box.all.back();
  CHECK(letter.kind == mail_kind::login_code);
  CHECK(letter.to == "kojima@example.co.jp");
  CHECK(letter.text.find("http") == std::string::npos);
  CHECK(letter.text.find("NSSOL福建銀行") != std::string::npos);
  const auto how = s.verify_mailed(sent.challenge, s.box.code());
  CHECK(how.why == none);
  CHECK(how.is_accepted);
  CHECK(s.verify_mailed(sent.challenge, s.box.code()).why == no_live_code);
  CHECK(s.is_whole());
}

TEST_CASE("email: a code is of this login, or it is none", "[operation][login][email]") {
  door s;
  s.enroll();
  const auto sent = s.logins.send_code(s.dealer_in);
  const auto before = s.now();
  CHECK(s.verify_mailed(id<challenge_id>("0123456789abcdef0123456789abcdef"), s.box.code()).why ==
        other_login);
  CHECK(s.verify_mailed({}, s.box.code()).why == other_login);
  CHECK(s.confirm(sent.challenge, s.box.code()).why == no_live_code);
  CHECK(s.logins
            .change_email(s.dealer_in, {method::email, s.box.code(), sent.challenge, {}},
                          "new@example.com")
            .why == other_login);
  CHECK(s.moved(before).empty());
  CHECK(s.verify_mailed(sent.challenge, s.box.code()).is_accepted);
}

TEST_CASE("email: a code is dead before its issue and at its expiry", "[operation][login][email]") {
  door s;
  s.enroll();
  const auto sent = s.logins.send_code(s.dealer_in);
  s.time.set(sent.expires_at);
  CHECK(s.verify_mailed(sent.challenge, s.box.code()).why == no_live_code);
  CHECK(s.verify_mailed(sent.challenge, door::other_than(s.box.code())).why == no_live_code);
  CHECK(s.dealers_email().streak == 0);
  s.time.set(sent.expires_at - std::chrono::microseconds(1));
  CHECK(s.verify_mailed(sent.challenge, s.box.code()).is_accepted);
}

TEST_CASE("email: a wrong code counts for the token and for the code",
          "[operation][login][email]") {
  const auto limits = policy_with([](policy::settings& p) { p.lock_after = 10; });
  door s("2025-07-01 10:00:00.000", limits);
  s.enroll();
  const auto sent = s.logins.send_code(s.dealer_in);
  const auto wrong = door::other_than(s.box.code());
  for (std::uint32_t left = 9; left >= 5; --left) {
    const auto how = s.verify_mailed(sent.challenge, wrong);
    CHECK(how.why == wrong_code);
    CHECK(how.attempts_left == left);
  }
  CHECK(s.verify_mailed(sent.challenge, s.box.code()).why == no_live_code);
  CHECK(s.dealers_email().streak == 5);
  s.wait(seconds(60));
  const auto again = s.logins.send_code(s.dealer_in);
  REQUIRE(again.why == none);
  CHECK(s.verify_mailed(again.challenge, door::other_than(s.box.code())).attempts_left == 4U);
}

TEST_CASE("email: a new code kills the old one and keeps the counters",
          "[operation][login][email]") {
  door s;
  s.enroll();
  const auto first = s.logins.send_code(s.dealer_in);
  const auto old = s.box.code();
  CHECK(s.verify_mailed(first.challenge, door::other_than(old)).why == wrong_code);
  s.wait(seconds(60));
  const auto second = s.logins.send_code(s.dealer_in);
  REQUIRE(second.why == none);
  CHECK(s.verify_mailed(first.challenge, old).why == other_login);
  CHECK(s.verify_mailed(second.challenge, s.box.code()).is_accepted);
}

TEST_CASE("email: a code dies with a lock, a suspension, and its customer's suspension",
          "[operation][login][email]") {
  door s;
  const auto email = s.enroll();
  const auto sent = s.logins.send_code(s.dealer_in);
  const auto code = s.box.code();
  const auto row = s.row(s.dealer_id.view(), email.view());
  const auto how = GENERATE(0, 1, 2);
  CAPTURE(how);
  s.wait(seconds(1));
  if (how == 0) {
    REQUIRE(s.admin.suspend(s.administrator, pick({row})).is_done());
    CHECK(s.verify_mailed(sent.challenge, code).why == held_l4);
    REQUIRE(s.admin.resume(s.administrator, pick({row})).is_done());
  } else if (how == 1) {
    REQUIRE(s.admin.suspend_customer(s.desk, s.sample, "INC-1").is_done());
    CHECK(s.verify_mailed(sent.challenge, code).why == held_l4);
    REQUIRE(s.admin.resume_customer(s.desk, s.sample, "INC-1").is_done());
  } else {
    for (int i = 0; i < 5; ++i)
      CHECK(s.verify_mailed(sent.challenge, door::other_than(code)).why == wrong_code);
    CHECK(s.verify_mailed(sent.challenge, code).why == held_l4);
    REQUIRE(s.admin.unlock(s.administrator, pick({row})).is_done());
  }
  const auto after = s.verify_mailed(sent.challenge, code);
  CHECK(after.why.code == errc::no_code);
}

TEST_CASE("email: the code stands in no record, entry or mail but its own",
          "[operation][login][email]") {
  door s;
  s.enroll();
  const auto sent = s.logins.send_code(s.dealer_in);
  const auto data = std::get<email_data>(s.dealers_email().data);
  REQUIRE(data.live.has_value());
  CHECK(data.sealed_address.find("kojima") == std::string::npos);
  const auto& tag = data.live->code.bytes;
  const std::string kept(tag.begin(), tag.end());
  CHECK(kept.find(s.box.code()) == std::string::npos);
  // The same code under another challenge has another hash.
  auto other = *data.live;
  other.id = id<challenge_id>("0123456789abcdef0123456789abcdef");
  CHECK(s.verify_mailed(other.id, s.box.code()).why == other_login);
  static_cast<void>(sent);
}

TEST_CASE("email: eight digits where the bank chose so", "[operation][login][email]") {
  const auto limits = policy_with([](policy::settings& p) { p.code_digits = 8; });
  door s("2025-07-01 10:00:00.000", limits);
  s.enroll();
  const auto sent = s.logins.send_code(s.dealer_in);
  const auto code = s.box.code();
  REQUIRE(code.size() == 8);
  CHECK(s.verify_mailed(sent.challenge, code.substr(0, 6)).why.code == errc::invalid_code);
  CHECK(s.verify_mailed(sent.challenge, code).is_accepted);
}

TEST_CASE("email: both methods side by side, and email alone from 2025-09-01",
          "[operation][login][email]") {
  door s;
  s.enroll();
  CHECK(s.verify_vip(s.vip_code()).is_accepted);
  auto sent = s.logins.send_code(s.dealer_in);
  CHECK(s.verify_mailed(sent.challenge, s.box.code()).is_accepted);
  s.time.set(at("2025-09-01"));
  CHECK(s.verify_vip(s.vip_code()).why == error{errc::outside_window, rule::c4});
  sent = s.logins.send_code(s.dealer_in);
  CHECK(s.verify_mailed(sent.challenge, s.box.code()).is_accepted);
}

}  // namespace fxotp::test
