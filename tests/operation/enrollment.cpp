/// E1 to E6: how an email address becomes a user's.
#include "operation/door.hpp"

namespace fxotp::test {
using std::chrono::minutes;
using std::chrono::seconds;

namespace {

constexpr error around_a_hold{errc::wrong_state, rule::e2};
constexpr error in_use{errc::address_in_use, rule::e1};
constexpr error unlisted{errc::address_unlisted, rule::e1};
constexpr error closed_by_invalidation{errc::enrollment_closed, rule::e6};

policy listing_policy() {
  return policy_with([](policy::settings& p) { p.enrollment = enrollment_by::listed_address; });
}

/// A second dealer, 9998000301, with VSST00000301.
struct two_dealers : door {
  two_dealers() { add_user("9998000301", "VSST00000301"); }
  const login_try second_in{{bank, sample, id<user_id>("9998000301")}, true};
};

}  // namespace

TEST_CASE("enrollment: an address is pending until its code confirms it, and VIP stays",
          "[operation][enrollment]") {
  door s;
  const auto sent = s.logins.enroll_email(s.dealer_in, "Kojima@EXAMPLE.co.jp");
  REQUIRE(sent.why == none);
  CHECK(sent.masked_address == "K***@example.co.jp");
  CHECK(s.box.all.back().to == "Kojima@example.co.jp");
  CHECK(s.box.all.back().kind == mail_kind::enrollment_code);
  auto email = s.dealers_email();
  CHECK(email.lifecycle == lifecycle::pending);
  CHECK(s.verify_mailed(sent.challenge, s.box.code()).why == held_l4);
  s.wait(minutes(1));
  const auto how = s.confirm(sent.challenge, s.box.code());
  CHECK(how.is_accepted);
  email = s.dealers_email();
  CHECK(email.lifecycle == lifecycle::active);
  CHECK(email.started_on == on("2025/07/01"));
  CHECK(s.dealers_token().lifecycle == lifecycle::active);
  CHECK(s.verify_vip(s.vip_code()).is_accepted);
  CHECK(s.is_whole());
}

TEST_CASE("enrollment: not before coexistence", "[operation][enrollment]") {
  door s("2025-06-22 23:59:59.999");
  CHECK(s.logins.enroll_email(s.dealer_in, "a@example.com").why ==
        error{errc::outside_window, rule::e1});
  s.time.set(at("2025-06-23"));
  CHECK(s.logins.enroll_email(s.dealer_in, "a@example.com").why == none);
}

TEST_CASE("enrollment: what is no address is refused, and nothing is changed",
          "[operation][enrollment]") {
  door s;
  const auto before = s.now();
  for (const std::string& typed :
       {std::string(), std::string("a"), std::string("a@"), std::string("@example.com"),
        std::string("a@example"), std::string("a b@example.com"),
        std::string("a@example.com\r\nBcc: b@example.com"), std::string("a@example.com\n"),
        std::string("\"a\"@example.com"), std::string("あ@example.com"), std::string("a@例.jp"),
        std::string(65, 'a') + "@example.com", "a@" + std::string(1'000'000, 'b') + ".com",
        std::string("a@[127.0.0.1]"), std::string("a@ex\0ample.com", 14)}) {
    CAPTURE(typed.substr(0, 40));
    CHECK(s.logins.enroll_email(s.dealer_in, typed).why.code == errc::invalid_address);
  }
  CHECK(s.moved(before).empty());
  CHECK(s.box.all.empty());
}

TEST_CASE("enrollment: never around a hold", "[operation][enrollment]") {
  door s;
  const auto how = GENERATE(0, 1, 2, 3, 4);
  CAPTURE(how);
  const auto sent = s.logins.enroll_email(s.dealer_in, "a@example.com");
  REQUIRE(sent.why == none);
  s.wait(seconds(61));
  const std::string_view held = s.dealer_token.view();
  if (how == 0) s.lock_token(held);
  if (how == 1) s.lock_token(held, lock::hard);
  if (how == 2) s.change_token(held, [](token& t) { t.suspended_by_administrator = true; });
  if (how == 3) s.change_token(held, [](token& t) { t.suspended_by_desk = true; });
  if (how == 4) s.suspend_sample();
  const auto before = s.now();
  CHECK(s.confirm(sent.challenge, s.box.code()).why == around_a_hold);
  CHECK(s.logins.resend_confirmation(s.dealer_in).why == around_a_hold);
  CHECK(s.logins.enroll_email(s.dealer_in, "b@example.com").why == around_a_hold);
  CHECK(s.moved(before).empty());
  if (how < 4) {
    s.time.set(at("2025-09-02"));  // A retired one too.
    CHECK(s.logins.enroll_email(s.dealer_in, "b@example.com").why == around_a_hold);
  }
}

TEST_CASE("enrollment: a wrong confirmation counts, locks, and stays locked",
          "[operation][enrollment]") {
  door s;
  const auto sent = s.logins.enroll_email(s.dealer_in, "a@example.com");
  const auto wrong = door::other_than(s.box.code());
  for (std::uint32_t left = 5; left-- > 0;)
    CHECK(s.confirm(sent.challenge, wrong).attempts_left == left);
  CHECK(s.dealers_email().lock == lock::failures);
  CHECK(s.confirm(sent.challenge, s.box.code()).why == around_a_hold);
  s.wait(minutes(31));
  CHECK(s.logins.enroll_email(s.dealer_in, "a@example.com").why == around_a_hold);
  CHECK(s.is_whole());
}

TEST_CASE("enrollment: again while pending replaces the address and keeps the counters",
          "[operation][enrollment]") {
  door s;
  const auto first = s.logins.enroll_email(s.dealer_in, "a@example.com");
  const auto old = s.box.code();
  const auto token = s.dealers_email().id;
  CHECK(s.confirm(first.challenge, door::other_than(old)).why == wrong_code);
  CHECK(s.logins.enroll_email(s.dealer_in, "b@example.com").why.code == errc::too_many_sends);
  s.wait(seconds(60));
  const auto second = s.logins.enroll_email(s.dealer_in, "b@example.com");
  REQUIRE(second.why == none);
  CHECK(second.token == token);
  CHECK(s.dealers_email().streak == 1);
  CHECK(s.confirm(first.challenge, old).why == other_login);
  CHECK(s.confirm(second.challenge, s.box.code()).is_accepted);
  CHECK(domain::address_of(s.dealers_email(), s.with.keys).assume_value() == "b@example.com");
  CHECK(s.logins.enroll_email(s.dealer_in, "c@example.com").why ==
        error{errc::already_exists, rule::e5});
}

TEST_CASE("enrollment: a policy of listed addresses", "[operation][enrollment]") {
  door s("2025-07-01 10:00:00.000", listing_policy());
  const user_key whom{s.bank, s.sample, s.dealer_id};
  CHECK(s.logins.enroll_email(s.dealer_in, "a@example.com").why == unlisted);
  REQUIRE(s.admin.add_address(s.administrator, whom, "a@Example.com", {}).is_done());
  CHECK(s.logins.enroll_email(s.dealer_in, "b@example.com").why == unlisted);
  const auto sent = s.logins.enroll_email(s.dealer_in, "a@example.com");
  REQUIRE(sent.why == none);
  // Taken from the list meanwhile.
  REQUIRE(s.admin.remove_address(s.administrator, whom, "a@example.com", {}).is_done());
  CHECK(s.confirm(sent.challenge, s.box.code()).why == unlisted);
  REQUIRE(s.admin.add_address(s.administrator, whom, "a@example.com", {}).is_done());
  CHECK(s.confirm(sent.challenge, s.box.code()).is_accepted);
}

TEST_CASE("enrollment: an address serves one user of a customer", "[operation][enrollment]") {
  two_dealers s;
  s.enroll("shared@example.com");
  CHECK(s.logins.enroll_email(s.second_in, "shared@EXAMPLE.com").why == in_use);
  // Whoever asked first and confirms second finds it taken.
  REQUIRE(s.admin.invalidate(s.administrator, pick({s.row(s.dealer_id.view())})).is_done());
  const auto sent = s.logins.enroll_email(s.second_in, "shared@example.com");
  REQUIRE(sent.why == none);
  CHECK(s.logins.confirm_email(s.second_in, {method::email, s.box.code(), sent.challenge, {}})
            .is_accepted);
  CHECK(s.is_whole());
}

TEST_CASE("enrollment: the second to confirm one address is refused", "[operation][enrollment]") {
  two_dealers s;
  const auto first = s.logins.enroll_email(s.dealer_in, "shared@example.com");
  const auto first_code = s.box.code();
  const auto second = s.logins.enroll_email(s.second_in, "shared@example.com");
  const auto second_code = s.box.code();
  REQUIRE(second.why == none);
  CHECK(s.confirm(first.challenge, first_code).is_accepted);
  CHECK(
      s.logins.confirm_email(s.second_in, {method::email, second_code, second.challenge, {}}).why ==
      in_use);
}

TEST_CASE("enrollment: shared addresses where the bank chose so", "[operation][enrollment]") {
  const auto limits = policy_with([](policy::settings& p) { p.shared_address = true; });
  door s("2025-07-01 10:00:00.000", limits);
  s.add_user("9998000301", "VSST00000301");
  s.enroll("shared@example.com");
  const login_try second{{s.bank, s.sample, id<user_id>("9998000301")}, true};
  const auto sent = s.logins.enroll_email(second, "shared@example.com");
  REQUIRE(sent.why == none);
  CHECK(s.logins.confirm_email(second, {method::email, s.box.code(), sent.challenge, {}})
            .is_accepted);
}

TEST_CASE("enrollment: an invalidation closes it until it is reopened", "[operation][enrollment]") {
  door s;
  const auto email = s.enroll();
  REQUIRE(s.admin.invalidate(s.administrator, pick({s.row(s.dealer_id.view(), email.view())}))
              .is_done());
  CHECK(s.logins.enroll_email(s.dealer_in, "a@example.com").why == closed_by_invalidation);
  CHECK(s.logins.offer(s.dealer_in).why_not_enroll == closed_by_invalidation);
  const user_key whom{s.bank, s.sample, s.dealer_id};
  REQUIRE(s.admin.reopen_enrollment(s.administrator, whom, {}).is_done());
  const auto sent = s.logins.enroll_email(s.dealer_in, "a@example.com");
  CHECK(sent.why == none);
  CHECK(s.confirm(sent.challenge, s.box.code()).is_accepted);
}

TEST_CASE("enrollment: an invalidation with `reenroll` leaves it open", "[operation][enrollment]") {
  door s;
  const auto email = s.enroll();
  auto what = pick({s.row(s.dealer_id.view(), email.view())});
  what.reenroll = true;
  REQUIRE(s.admin.invalidate(s.administrator, what).is_done());
  CHECK(s.logins.enroll_email(s.dealer_in, "a@example.com").why == none);
}

TEST_CASE("enrollment: told to the other administrators, and at the next login, once",
          "[operation][enrollment]") {
  door s;
  const login_try administrator{{s.bank, s.sample, s.administrator_id}, true};
  const auto first = s.logins.enroll_email(administrator, "admin@example.com");
  REQUIRE(s.logins.confirm_email(administrator, {method::email, s.box.code(), first.challenge, {}})
              .is_accepted);
  CHECK(s.box.count(mail_kind::enrolled_notice) == 0);
  s.enroll();
  REQUIRE(s.box.count(mail_kind::enrolled_notice) == 1);
  CHECK(s.box.all.back().to == "admin@example.com");
  CHECK(s.verify_vip(s.vip_code()).new_address == "k***@example.co.jp");
  s.wait(seconds(30));
  CHECK(s.verify_vip(s.vip_code()).new_address.empty());
}

}  // namespace fxotp::test
