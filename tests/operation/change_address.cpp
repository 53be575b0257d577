/// E4: another address beside the present one; what is offered at the door; mail settings.
#include "operation/door.hpp"

namespace fxotp::test {
using std::chrono::minutes;
using std::chrono::seconds;

namespace {

constexpr error around_a_hold{errc::wrong_state, rule::e2};

}  // namespace

TEST_CASE("enrollment: a change takes a code from the present address", "[operation][enrollment]") {
  door s;
  const auto old = s.enroll("old@example.com");
  const auto asked = s.logins.send_code(s.dealer_in, code_purpose::change);
  REQUIRE(asked.why == none);
  CHECK(s.box.all.back().kind == mail_kind::change_code);
  const auto proof = s.box.code();
  CHECK(s.verify_mailed(asked.challenge, proof).why == other_login);
  const auto opened = s.logins.change_email(
      s.dealer_in, {method::email, proof, asked.challenge, {}}, "new@example.com");
  REQUIRE(opened.why == none);
  CHECK(s.box.all.back().to == "new@example.com");
  const auto confirmation = s.box.code();
  // Until it is confirmed, codes go to the old address; a proof serves once.
  CHECK(s.logins
            .change_email(s.dealer_in, {method::email, proof, asked.challenge, {}},
                          "other@example.com")
            .why == no_live_code);
  const auto how = s.confirm(opened.challenge, confirmation);
  REQUIRE(how.is_accepted);
  CHECK(s.get_token(s.sample, old.view()).lifecycle == lifecycle::invalid);
  CHECK(s.box.all.back().kind == mail_kind::changed_notice);
  CHECK(s.box.all.back().to == "old@example.com");
  CHECK(s.box.all.back().text.find("new@example.com") == std::string::npos);
  const auto sent = s.logins.send_code(s.dealer_in);
  if (sent.why.is_set()) s.wait(seconds(60));
  const auto login = sent.why.is_set() ? s.logins.send_code(s.dealer_in) : sent;
  CHECK(s.box.all.back().to == "new@example.com");
  const auto in = s.verify_mailed(login.challenge, s.box.code());
  CHECK(in.is_accepted);
  CHECK(in.new_address == "n***@example.com");
  CHECK(s.is_whole());
}

TEST_CASE("enrollment: a change that is not confirmed in ten minutes is over",
          "[operation][enrollment]") {
  door s;
  s.enroll("old@example.com");
  const auto asked = s.logins.send_code(s.dealer_in, code_purpose::change);
  REQUIRE(s.logins
              .change_email(s.dealer_in, {method::email, s.box.code(), asked.challenge, {}},
                            "new@example.com")
              .why == none);
  s.wait(minutes(8));
  const auto again = s.logins.resend_confirmation(s.dealer_in);
  REQUIRE(again.why == none);
  s.wait(minutes(2));
  CHECK(s.confirm(again.challenge, s.box.code()).why == no_live_code);
  CHECK(s.logins.resend_confirmation(s.dealer_in).why == error{errc::not_found, rule::e3});
  const auto sent = s.logins.send_code(s.dealer_in);
  REQUIRE(sent.why == none);
  CHECK(s.box.all.back().to == "old@example.com");
}

TEST_CASE("enrollment: wrong proofs of a change count and lock", "[operation][enrollment]") {
  door s;
  s.enroll("old@example.com");
  const auto asked = s.logins.send_code(s.dealer_in, code_purpose::change);
  const auto wrong = door::other_than(s.box.code());
  for (int i = 0; i < 5; ++i) {
    CHECK(s.logins
              .change_email(s.dealer_in, {method::email, wrong, asked.challenge, {}},
                            "new@example.com")
              .why == wrong_code);
  }
  CHECK(s.dealers_email().lock == lock::failures);
  CHECK(s.logins
            .change_email(s.dealer_in, {method::email, s.box.code(), asked.challenge, {}},
                          "new@example.com")
            .why == held_l4);
}

TEST_CASE("enrollment: one live code a user, over both addresses", "[operation][enrollment]") {
  door s;
  s.enroll("old@example.com");
  const auto asked = s.logins.send_code(s.dealer_in, code_purpose::change);
  const auto opened = s.logins.change_email(
      s.dealer_in, {method::email, s.box.code(), asked.challenge, {}}, "new@example.com");
  REQUIRE(opened.why == none);
  const auto confirmation = s.box.code();
  s.wait(seconds(60));
  REQUIRE(s.logins.send_code(s.dealer_in).why == none);
  CHECK(s.confirm(opened.challenge, confirmation).why == no_live_code);
}

TEST_CASE("offer: what can be used now, in both faces, without side effects",
          "[operation][login]") {
  door s;
  const auto before = s.now();
  auto what = s.logins.offer(s.dealer_in);
  CHECK(what.why == none);
  CHECK(what.takes_vip);
  CHECK(what.takes_email);
  CHECK(what.phase == phase::coexistence);
  CHECK(what.days_left == 62);
  CHECK(what.must_register);
  CHECK(what.why_not_enroll == none);
  REQUIRE(what.tokens.size() == 1);
  CHECK(what.tokens.front().why_not == none);
  auto by = s.dealer_in;
  by.who.user = id<user_id>("0000000000");
  const auto stranger = s.logins.offer(by);
  CHECK(stranger.why == nobody);
  CHECK(stranger.takes_vip == what.takes_vip);
  CHECK(stranger.takes_email == what.takes_email);
  CHECK(stranger.days_left == what.days_left);
  CHECK(stranger.not_before == what.not_before);
  CHECK(s.moved(before).empty());
  s.enroll();
  s.lock_token(s.dealer_token.view());
  what = s.logins.offer(s.dealer_in);
  CHECK_FALSE(what.must_register);
  CHECK(what.is_locked);
  CHECK(what.why_not_enroll == around_a_hold);
  REQUIRE(what.tokens.size() == 2);
  CHECK(what.tokens.front().masked_address == "k***@example.co.jp");
  CHECK(what.tokens.back().status == status::locked);
  CHECK(what.tokens.back().why_not == held_l4);
}

TEST_CASE("mail settings: language, and which optional notices are declined",
          "[operation][login]") {
  door s;
  s.enroll();
  const auto declined = mail_kind_set{} | mail_kind::unlocked_notice;
  CHECK(s.logins.set_mail(s.dealer_in, language::english, declined).is_done());
  const auto before = s.now();
  CHECK(s.logins.set_mail(s.dealer_in, language::english, declined).is_done());
  CHECK(s.moved(before).empty());
  CHECK(s.logins.set_mail(s.dealer_in, language::english, {}).is_done());
  CHECK(
      s.logins.set_mail(s.dealer_in, language::english, mail_kind_set{} | mail_kind::locked_notice)
          .why == error{errc::invalid_value, rule::m4});
  CHECK(s.logins.set_mail(s.dealer_in, static_cast<language>(9), {}).why.code ==
        errc::invalid_value);
  REQUIRE(s.logins.send_code(s.dealer_in).why == none);
  CHECK(s.box.all.back().in == language::english);
}

}  // namespace fxotp::test
