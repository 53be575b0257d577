/// M3, M4: how often codes are sent, and what becomes of a mail that is not taken.
#include "operation/door.hpp"

namespace fxotp::test {
using std::chrono::minutes;
using std::chrono::seconds;

namespace {

constexpr error too_many{errc::too_many_sends, rule::m3};

}  // namespace

TEST_CASE("email: a minute between sends, five in half an hour", "[operation][login][email]") {
  door s;
  s.enroll();
  s.wait(minutes(30));
  for (int i = 0; i < 5; ++i) {
    const auto sent = s.logins.send_code(s.dealer_in);
    REQUIRE(sent.why == none);
    CHECK(sent.next_send_at == s.time.now() + (i < 4 ? seconds(60) : seconds(1560)));
    const auto before = s.now();
    const auto mails = s.box.all.size();
    s.wait(seconds(59));
    const auto too_soon = s.logins.send_code(s.dealer_in);
    CHECK(too_soon.why == too_many);
    CHECK_FALSE(too_soon.challenge.is_empty());
    CHECK(s.box.all.size() == mails);
    CHECK(s.moved(before).empty());
    s.wait(seconds(1));
  }
  CHECK(s.logins.send_code(s.dealer_in).why == too_many);
  s.wait(minutes(24));
  CHECK(s.logins.send_code(s.dealer_in).why == too_many);
  s.wait(minutes(1));
  CHECK(s.logins.send_code(s.dealer_in).why == none);
}

TEST_CASE("email: an administrator clears the window", "[operation][login][email]") {
  door s;
  s.enroll();
  REQUIRE(s.logins.send_code(s.dealer_in).why == none);
  REQUIRE(s.logins.send_code(s.dealer_in).why == too_many);
  const user_key whom{s.bank, s.sample, s.dealer_id};
  CHECK(s.admin.clear_sends(s.administrator, whom, {}).is_done());
  CHECK(s.logins.send_code(s.dealer_in).why == none);
}

TEST_CASE("email: a failed send withdraws its own code and gives its slot back, twice",
          "[operation][login][email]") {
  door s;
  s.enroll();
  s.wait(minutes(30));
  const bool throws = GENERATE(false, true);
  CAPTURE(throws);
  const auto fail = [&] {
    s.box.throws = throws;
    s.box.refuses = {errc::not_delivered};
    const auto sent = s.logins.send_code(s.dealer_in);
    s.box.throws = false;
    s.box.refuses = {};
    CHECK(sent.why.code == errc::not_delivered);
    CHECK(sent.why.by == rule::m3);
    CHECK(s.logins.send_code(s.dealer_in).why == too_many);
    s.wait(seconds(60));
  };
  for (int i = 0; i < 3; ++i)
    fail();
  CHECK_FALSE(std::get<email_data>(s.dealers_email().data).live.has_value());
  // Two slots of three came back: four of five are left.
  for (int i = 0; i < 4; ++i) {
    CHECK(s.logins.send_code(s.dealer_in).why == none);
    s.wait(seconds(60));
  }
  CHECK(s.logins.send_code(s.dealer_in).why == too_many);
  CHECK(s.is_whole());
}

TEST_CASE("email: a failed send never withdraws a later code", "[operation][login][email]") {
  door s;
  s.enroll();
  code_sent later;
  s.box.before = [&](const mail&) {
    s.box.before = nullptr;
    s.wait(seconds(60));
    later = s.logins.send_code(s.dealer_in);
    s.box.refuses = {errc::not_delivered};
  };
  const auto sent = s.logins.send_code(s.dealer_in);
  CHECK(sent.why.code == errc::not_delivered);
  REQUIRE(later.why == none);
  CHECK(s.verify_mailed(later.challenge, s.box.code()).is_accepted);
}

TEST_CASE("email: without a mailer nothing is changed", "[operation][login][email]") {
  door s;
  s.enroll();
  s.with.mail = nullptr;
  const auto before = s.now();
  const auto sent = s.logins.send_code(s.dealer_in);
  CHECK(sent.why == error{errc::unsupported, rule::m4});
  CHECK(s.moved(before).empty());
}

}  // namespace fxotp::test
