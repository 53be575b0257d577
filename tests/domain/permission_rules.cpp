#include <array>

#include "domain/edges.hpp"
#include "domain/permission.hpp"

using namespace fxotp;
using namespace fxotp::domain;
using std::string_literals::operator""s;
using test::at;
using test::error_of;

namespace {

constexpr error held{errc::actor_held, rule::p1};
instant in_coexistence() {
  return at("2025-07-01");
}
instant in_gap() {
  return at("2025-08-31");
}

/// An administrator with a VIP and an email token, both available.
struct judged {
  test::rule_source source;
  user who = test::sample::user();
  customer of = test::sample::customer();
  token vip = test::sample::token();
  token email = test::sample::email();
  std::vector<const token*> tokens{&vip, &email};

  result<const token*> at_instant(instant now) const {
    return judge_user(who, of, tokens, source.rules(), now);
  }
};

}  // namespace

TEST_CASE("P1: who is deleted, whose customer is suspended, or who has no token acts no more",
          "[domain][permission]") {
  judged j;
  CHECK(error_of(j.at_instant(in_coexistence())) == error{});
  j.of.is_suspended = true;
  CHECK(error_of(j.at_instant(in_coexistence())) == held);
  j.who.is_deleted = true;
  CHECK(error_of(j.at_instant(in_coexistence())) == error{errc::denied, rule::p1});
  j.of.is_suspended = false;
  CHECK(error_of(j.at_instant(in_coexistence())) == error{errc::denied, rule::p1});
  j.who.is_deleted = false;
  j.tokens.clear();
  CHECK(error_of(j.at_instant(in_coexistence())) == held);
}

TEST_CASE("P1: a token with any hold gives no right, and the witness is one that does",
          "[domain][permission]") {
  using hold = void (*)(token&);
  for (hold put : {hold([](token& t) { t.lock = lock::failures; }),
                   hold([](token& t) { t.lock = lock::hard; }),
                   hold([](token& t) { t.suspended_by_administrator = true; }),
                   hold([](token& t) { t.suspended_by_desk = true; }),
                   hold([](token& t) { t.lifecycle = lifecycle::pending; }),
                   hold([](token& t) { t.lifecycle = lifecycle::invalid; })}) {
    judged j;
    CHECK(test::must(j.at_instant(in_coexistence())) == &j.vip);
    put(j.vip);
    CHECK(test::must(j.at_instant(in_coexistence())) == &j.email);
    put(j.email);
    CHECK(error_of(j.at_instant(in_coexistence())) == held);
  }
}

TEST_CASE("P1: a token whose method is not accepted now gives no right", "[domain][permission]") {
  judged j;
  CHECK(test::must(j.at_instant(at("2025-06-23") - test::tick)) == &j.vip);
  CHECK(test::must(j.at_instant(in_gap())) == &j.email);
  CHECK(test::must(j.at_instant(at("2025-09-01"))) == &j.email);
  j.tokens = {&j.vip};
  CHECK(error_of(j.at_instant(at("2025-08-30") - test::tick)) == error{});
  CHECK(error_of(j.at_instant(at("2025-08-30"))) == held);
  CHECK(error_of(j.at_instant(at("2025-09-01"))) == held);
  j.source.days = test::manual_with(gap_policy::open);
  CHECK(test::must(j.at_instant(in_gap())) == &j.vip);
  CHECK(error_of(j.at_instant(at("2025-09-01"))) == held);
  j.tokens = {&j.email};
  CHECK(error_of(j.at_instant(at("2025-06-23") - test::tick)) == held);
}

TEST_CASE("P1: a disabled operator acts no more", "[domain][permission]") {
  desk_operator who = test::sample::desk_operator();
  CHECK(error_of(judge_operator(who)) == error{});
  who.is_disabled = true;
  CHECK(error_of(judge_operator(who)) == error{errc::denied, rule::p1});
}

TEST_CASE("P2, P3: own customer, own bank, oneself", "[domain][permission]") {
  const auto bank = test::id<bank_code>("GM01000");
  const auto customer = test::id<customer_code>("GM11253");
  const customer_key home{bank, customer};
  const customer_key neighbour{bank, test::id<customer_code>("GM11254")};
  const customer_key abroad{test::id<bank_code>("GM02000"), customer};
  const user_key me{bank, customer, test::id<user_id>("9998000100")};
  const auto i = actor::user(me);
  const auto desk = actor::desk({bank, test::id<operator_id>("9998000100")});
  const auto system = actor::system(bank, test::id<system_name>("9998000100"));
  const auto reach = [&](const actor& by) {
    return std::array{reaches(by, home), reaches(by, neighbour), reaches(by, abroad)};
  };
  CHECK(reach(i) == std::array{true, false, false});
  CHECK(reach(desk) == std::array{true, true, false});
  CHECK(reach(system) == std::array{true, true, false});

  CHECK(is_self(i, me));
  CHECK_FALSE(is_self(i, {bank, customer, test::id<user_id>("9998000101")}));
  CHECK_FALSE(is_self(i, {bank, neighbour.customer, me.user}));
  CHECK_FALSE(is_self(i, {abroad.bank, customer, me.user}));
  CHECK_FALSE(is_self(desk, me));
  CHECK_FALSE(is_self(system, me));
}

TEST_CASE("P5: a reason is 1 to 200 bytes of text, whoever gives it", "[domain][permission]") {
  for (const auto as : {capacity::administrator, capacity::desk, capacity::system}) {
    const auto why = [as](const std::string& reason) {
      return error_of(judge_reason(as, action::unlock, reason)).code;
    };
    CHECK(why("チケット INC-1001") == errc::none);
    CHECK(why(std::string(200, 'x')) == errc::none);
    for (const auto& wrong : {std::string(201, 'x'), std::string(10'000'000, 'x'), "\xFF"s, "\0"s,
                              "a\0b"s, "line\nbreak"s, "\xED\xA0\x80"s})
      CHECK(why(wrong) == errc::invalid_text);
  }
}

TEST_CASE("P6: another operator approves an open proposal before it expires",
          "[domain][permission]") {
  proposal p = test::sample::proposal();
  p.decider = {};
  const auto other = test::id<operator_id>("desk02");
  const auto why = [&](const operator_id& who, instant now) {
    return error_of(judge_approval(p, who, now));
  };
  const error expired{errc::proposal_expired, rule::p6};
  CHECK(why(other, p.created_at) == error{});
  CHECK(why(other, p.expires_at - test::tick) == error{});
  CHECK(why(other, p.expires_at) == expired);
  CHECK(why(other, p.expires_at + test::tick) == expired);
  CHECK(why(p.proposer, p.created_at) == error{errc::same_operator, rule::p6});
  CHECK(why(p.proposer, p.expires_at) == expired);
  for (const auto closed : {proposal_state::approved, proposal_state::rejected}) {
    p.state = closed;
    for (const instant now : {p.created_at, p.expires_at})
      CHECK(why(other, now) == error{errc::proposal_closed, rule::p6});
  }
}

TEST_CASE("D1: a VIP token that is not invalid keeps its user until VIP Access has ended",
          "[domain][permission]") {
  judged j;
  const auto why = [&j](instant now) {
    return error_of(judge_deletion(j.tokens, j.source.rules(), now));
  };
  const error live{errc::token_live, rule::d1};
  for (const auto stage : {lifecycle::active, lifecycle::pending}) {
    for (const auto hold : {lock::none, lock::failures, lock::hard}) {
      j.vip.lifecycle = stage;
      j.vip.lock = hold;
      j.vip.suspended_by_desk = hold == lock::hard;
      for (const instant now : test::phase_edges())
        CHECK(why(now) == (now < at("2025-09-01") ? live : error{}));
    }
  }
  j.vip.lifecycle = lifecycle::invalid;
  CHECK(why(in_coexistence()) == error{});
  j.tokens = {&j.email};
  CHECK(why(in_coexistence()) == error{});
  j.tokens = {&j.email, &j.vip};
  j.vip.lifecycle = lifecycle::active;
  CHECK(why(in_gap()) == live);
  j.tokens.clear();
  CHECK(why(in_coexistence()) == error{});
}
