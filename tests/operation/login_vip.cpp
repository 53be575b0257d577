/// L0 to L9 for VIP codes that the library checks itself.
#include "operation/door.hpp"

namespace fxotp::test {
using std::chrono::seconds;

TEST_CASE("login: the credential's code opens, and is shown to nobody again",
          "[operation][login]") {
  door s;
  const auto before = s.now();
  const auto how = s.verify_vip(s.vip_code());
  CHECK(how.why == none);
  CHECK(how.is_accepted);
  CHECK(how.token == s.dealer_token);
  CHECK(how.at == s.time.now());
  CHECK(how.not_before == s.time.now() + std::chrono::milliseconds(50));
  CHECK_FALSE(how.attempts_left.has_value());
  CHECK(s.moved(before) == names{"token GM11253/VSST76422445"});
  CHECK(s.is_whole());
}

TEST_CASE("login: a step is accepted once, and steps only move forward", "[operation][login]") {
  door s;
  const auto first = s.vip_code();
  const auto earlier = s.vip_code(-1);
  REQUIRE(s.verify_vip(first).is_accepted);
  const auto before = s.now();
  CHECK(s.verify_vip(first).why == replayed);
  CHECK(s.verify_vip(earlier).why == replayed);
  CHECK(s.moved(before).empty());
  s.wait(seconds(30));
  CHECK(s.verify_vip(first).why == replayed);
  CHECK(s.verify_vip(s.vip_code()).is_accepted);
}

TEST_CASE("login: the window is one step either way", "[operation][login]") {
  const auto steps = GENERATE(-2, -1, 0, 1, 2);
  door s;
  CAPTURE(steps);
  const auto how = s.verify_vip(s.vip_code(steps));
  CHECK(how.is_accepted == (steps >= -1 && steps <= 1));
  CHECK(how.why == (how.is_accepted ? none : wrong_code));
}

TEST_CASE("login: five wrong codes in a row lock, before the answer leaves", "[operation][login]") {
  door s;
  for (std::uint32_t left = 4; left > 0; --left) {
    const auto how = s.verify_vip(s.wrong_vip_code());
    CHECK(how.why == wrong_code);
    CHECK(how.attempts_left == left);
  }
  const auto last = s.verify_vip(s.wrong_vip_code());
  CHECK(last.why == wrong_code);
  CHECK(last.attempts_left == 0U);
  CHECK(s.dealers_token().lock == lock::failures);
  CHECK(s.verify_vip(s.vip_code()).why == held_l4);
  CHECK(s.is_whole());
}

TEST_CASE("login: a right code ends the streak", "[operation][login]") {
  door s;
  for (int i = 0; i < 4; ++i)
    CHECK(s.verify_vip(s.wrong_vip_code()).why == wrong_code);
  CHECK(s.verify_vip(s.vip_code()).is_accepted);
  CHECK(s.dealers_token().streak == 0);
  CHECK(s.dealers_token().failures == 0);
  CHECK(s.verify_vip(s.wrong_vip_code()).attempts_left == 4U);
}

TEST_CASE("login: a hundred failures across unlocks lock for good", "[operation][login]") {
  door s;
  for (int round = 0; round < 20; ++round) {
    for (int i = 0; i < 5; ++i)
      CHECK(s.verify_vip(s.wrong_vip_code()).why == wrong_code);
    const auto unlocked = s.admin.unlock(s.administrator, pick({s.dealer_row()}));
    CHECK(unlocked.is_done() == (round < 19));
  }
  CHECK(s.dealers_token().lock == lock::hard);
  CHECK(s.verify_vip(s.vip_code()).why == error{errc::hard_locked, rule::l3});
}

TEST_CASE("login: without the first factor nothing is read or counted", "[operation][login]") {
  door s;
  s.tap.before_load = [](const std::vector<record_key>&) -> error { return errc::store_failed; };
  auto by = s.dealer_in;
  by.first_factor_passed = false;
  const auto how = s.logins.verify(by, {method::vip, s.wrong_vip_code(), {}, {}});
  CHECK(how.why == no_first_factor);
  CHECK_FALSE(how.is_accepted);
  CHECK(s.logins.offer(by).why == no_first_factor);
  CHECK(s.logins.send_code(by).why == no_first_factor);
  CHECK(s.logins.enroll_email(by, "a@example.com").why == no_first_factor);
  CHECK(s.logins.resend_confirmation(by).why == no_first_factor);
  CHECK(s.logins.change_email(by, {}, "a@example.com").why == no_first_factor);
  CHECK(s.logins.confirm_email(by, {}).why == no_first_factor);
  CHECK(s.logins.set_mail(by, language::english, {}).why == no_first_factor);
}

TEST_CASE("login: what cannot be a guess is not counted", "[operation][login]") {
  door s;
  const auto before = s.now();
  const std::string megabyte(1'000'000, '1');
  for (const std::string& typed :
       {std::string(), std::string("12345"), std::string("1234567"), std::string("123456789"),
        std::string("12345a"), std::string("\xF0\x9F\x94\x91"), std::string("12\0 3456", 8),
        std::string("\xFF\xFE"), megabyte, std::string("12345678")}) {
    CAPTURE(typed.substr(0, 20));
    CHECK(s.verify_vip(typed).why.code == errc::invalid_code);
  }
  CHECK(s.moved(before).empty());
}

TEST_CASE("login: full-width digits, spaces and hyphens are the same code", "[operation][login]") {
  door s;
  std::string typed;
  for (const char digit : s.vip_code()) {
    typed += "\xEF\xBC";
    typed += static_cast<char>(0x90 + digit - '0');
    typed += " -";
  }
  CHECK(s.verify_vip(typed).is_accepted);
}

TEST_CASE("login: what is held is never compared, never counted, and writes nothing",
          "[operation][login]") {
  const auto how = GENERATE(0, 1, 2, 3, 4);
  CAPTURE(how);
  door s(how == 4 ? "2025-09-01 00:00:00.000" : "2025-07-01 10:00:00.000");
  const std::string_view held = s.dealer_token.view();
  if (how == 0) s.lock_token(held);
  if (how == 1) s.change_token(held, [](token& t) { t.suspended_by_administrator = true; });
  if (how == 2) s.change_token(held, [](token& t) { t.suspended_by_desk = true; });
  if (how == 3) s.suspend_sample();
  const auto before = s.now();
  const auto right = s.verify_vip(s.vip_code());
  const auto wrong = s.verify_vip(s.wrong_vip_code());
  CHECK_FALSE(right.is_accepted);
  CHECK(right.why == (how == 4 ? error{errc::outside_window, rule::c4} : held_l4));
  CHECK(wrong.why == right.why);
  CHECK(s.moved(before).empty());
}

TEST_CASE("login: VIP codes are accepted to the last microsecond of coexistence",
          "[operation][login]") {
  door s("2025-08-29 23:59:59.999");
  CHECK(s.verify_vip(s.vip_code()).is_accepted);
  s.time.set(at("2025-08-30"));
  CHECK(s.verify_vip(s.vip_code()).why == error{errc::outside_window, rule::c3});
  s.time.set(at("2025-09-01"));
  CHECK(s.verify_vip(s.vip_code()).why == error{errc::outside_window, rule::c4});
}

TEST_CASE("login: unknown and deleted users look like any other", "[operation][login]") {
  door s;
  auto by = s.dealer_in;
  by.who.user = id<user_id>("1234567890");
  const auto how = s.logins.verify(by, {method::vip, s.vip_code(), {}, {}});
  CHECK(how.why == nobody);
  CHECK_FALSE(how.is_accepted);
  CHECK(how.not_before == s.time.now() + std::chrono::milliseconds(50));
  s.change_user(s.dealer_id.view(), [](user& u) {
    u.is_deleted = true;
    u.tokens.clear();
  });
  CHECK(s.verify_vip(s.vip_code()).why == nobody);
  CHECK(s.logins.send_code(s.dealer_in).why == nobody);
}

TEST_CASE("login: with several credentials that are accepted now, one has to be named",
          "[operation][login]") {
  door s;
  s.share(s.dealer_id.view(), s.administrator_token.view());
  CHECK(s.verify_vip(s.vip_code()).why == error{errc::token_unnamed, rule::l1});
  const auto named = s.logins.verify(s.dealer_in, {method::vip, s.vip_code(), {}, s.dealer_token});
  CHECK(named.is_accepted);
  const auto foreign =
      s.logins.verify(s.dealer_in, {method::vip, s.vip_code(), {}, id<token_id>("VSST00000200")});
  CHECK(foreign.why == error{errc::not_found, rule::l1});
  s.lock_token(s.administrator_token.view());
  s.wait(seconds(30));
  CHECK(s.verify_vip(s.vip_code()).is_accepted);
}

TEST_CASE("login: a shared credential has one counter", "[operation][login]") {
  door s;
  s.share(s.administrator_id.view(), s.dealer_token.view());
  const login_try other{{s.bank, s.sample, s.administrator_id}, true};
  for (int i = 0; i < 3; ++i)
    CHECK(s.verify_vip(s.wrong_vip_code()).why == wrong_code);
  for (int i = 0; i < 2; ++i) {
    CHECK(s.logins.verify(other, {method::vip, s.wrong_vip_code(), {}, s.dealer_token}).why ==
          wrong_code);
  }
  CHECK(s.verify_vip(s.vip_code()).why == held_l4);
  const auto replay = s.vip_code();
  REQUIRE(s.admin.unlock(s.desk, ticket({s.dealer_row()})).is_done());
  CHECK(s.verify_vip(replay).is_accepted);
  CHECK(s.logins.verify(other, {method::vip, replay, {}, s.dealer_token}).why == replayed);
}

TEST_CASE("login: nothing is accepted unless its commit stands", "[operation][login]") {
  door s;
  const auto ends = GENERATE(0, 1, 2);
  CAPTURE(ends);
  s.tap.before_commit = [ends](const change_set&) -> std::optional<commit_result> {
    if (ends == 0) return commit_result::failed(errc::store_full);
    if (ends == 1) return commit_result::uncertain(errc::store_failed);
    throw std::runtime_error("the store");
  };
  const auto how = s.verify_vip(s.vip_code());
  CHECK_FALSE(how.is_accepted);
  CHECK(how.why.code == (ends == 0 ? errc::store_full : errc::store_uncertain));
}

TEST_CASE("login: an altered record is never believed", "[operation][login]") {
  door s;
  s.tap.after_load = [](records& found) {
    for (auto& r : found.found) {
      if (auto* t = std::get_if<token>(&r)) std::get<vip_data>(t->data).last_step = -1;
    }
  };
  REQUIRE(s.verify_vip(s.vip_code()).is_accepted);
  CHECK(s.verify_vip(s.vip_code()).why == error{errc::tampered, rule::a4});
}

TEST_CASE("login: a clock that went back accepts and counts nothing", "[operation][login]") {
  door s;
  REQUIRE(s.verify_vip(s.vip_code()).is_accepted);
  const auto before = s.now();
  s.wait(-seconds(61));
  CHECK(s.verify_vip(s.wrong_vip_code()).why == error{errc::clock_backwards, rule::c6});
  CHECK(s.moved(before).empty());
}

}  // namespace fxotp::test
