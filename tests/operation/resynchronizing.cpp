/// RFC 6238 §6: an administrator finds a credential's clock again by two codes in a row.
#include "operation/mailed.hpp"

namespace fxotp::test {
namespace {

constexpr error remote_l6{errc::unsupported, rule::l6};
constexpr error unnamed{errc::token_unnamed, rule::p8};
constexpr error for_good{errc::hard_locked, rule::l3};

/// The dealer's credential runs far ahead; the administrator has two codes of it.
struct drifted : mailed {
  using mailed::mailed;
  answer ask(const actor& by, std::int64_t steps, const selected_row& of,
             std::string_view reason = "INC-1001") {
    const auto first = vip_code(steps);
    const auto second = vip_code(steps + 1);
    return admin.resynchronize(by, of, {first, second, reason});
  }
  answer ask(std::int64_t steps) { return ask(administrator, steps, dealer_row()); }
  answer ask(std::string_view first, std::string_view second) {
    return admin.resynchronize(administrator, dealer_row(), {first, second, {}});
  }
  vip_data data() { return std::get<vip_data>(dealers_token().data); }
  std::int64_t here() { return crypto::step_at(time.now()); }
};

}  // namespace

TEST_CASE("resynchronizing: two codes in a row find the clock", "[operation][resynchronize]") {
  const auto steps = GENERATE(as<std::int64_t>{}, -240, -100, -2, -1, 0, 17, 239);
  drifted s;
  const auto before = s.now();
  CAPTURE(steps);
  REQUIRE(s.ask(steps).why == none);
  CHECK(s.data().drift == steps + 1);
  CHECK(s.data().last_step == s.here() + steps + 1);
  CHECK(s.dealers_token().streak == 0);
  CHECK(s.moved(before) == names{"token GM11253/VSST76422445"});
  CHECK(s.told(before) == names{"token GM11253/VSST76422445 resynchronized"});
  const auto entry = s.now().entries_since(before).front();
  CHECK(entry.detail == "user=9998000286");
  CHECK(entry.what == action::resynchronize);
  CHECK(s.mails().empty());
  CHECK(s.is_whole());
}

TEST_CASE("resynchronizing: afterwards the credential's codes are accepted",
          "[operation][resynchronize]") {
  drifted s;
  CHECK(s.verify_vip(s.vip_code(52)).why == wrong_code);
  REQUIRE(s.ask(50).why == none);
  CHECK(s.verify_vip(s.vip_code(51)).why == replayed);
  CHECK(s.verify_vip(s.vip_code(52)).is_accepted);
}

TEST_CASE("resynchronizing: beyond two hours it is another code", "[operation][resynchronize]") {
  const auto steps = GENERATE(as<std::int64_t>{}, -241, 240);
  drifted s;
  const auto before = s.now();
  CHECK(s.ask(steps).why == wrong_code);
  CHECK(s.dealers_token().streak == 1);
  CHECK(s.dealers_token().failures == 1);
  CHECK(s.data().drift == 0);
  CHECK(s.data().last_step == -1);
  CHECK(s.told(before) == names{"token GM11253/VSST76422445 failed"});
}

TEST_CASE("resynchronizing: a wrong pair is one failure", "[operation][resynchronize]") {
  drifted s;
  SECTION("not one after the other") {
    CHECK(s.ask(s.vip_code(3), s.vip_code(5)).why == wrong_code);
  }
  SECTION("the wrong way round") {
    CHECK(s.ask(s.vip_code(4), s.vip_code(3)).why == wrong_code);
  }
  SECTION("the same twice") {
    CHECK(s.ask(s.vip_code(3), s.vip_code(3)).why == wrong_code);
  }
  SECTION("the second wrong") {
    CHECK(s.ask(s.vip_code(3), door::other_than(s.vip_code(4))).why == wrong_code);
  }
  CHECK(s.dealers_token().streak == 1);
  CHECK(s.dealers_token().failures == 1);
}

TEST_CASE("resynchronizing: wrong pairs lock as wrong codes do, and are told",
          "[operation][resynchronize]") {
  drifted s;
  for (int i = 0; i < 5; ++i)
    CHECK(s.ask(s.vip_code(3), s.vip_code(5)).why == wrong_code);
  CHECK(s.dealers_token().lock == lock::failures);
  CHECK(s.mails() == names{"locked dealer@example.co.jp"});
  const auto before = s.now();
  CHECK(s.ask(3).why == held_l4);
  CHECK(s.told(before) == names{"user GM11253/9998000100 refused"});
  CHECK(s.data().last_step == -1);
}

TEST_CASE("resynchronizing: what was accepted before is no guess", "[operation][resynchronize]") {
  drifted s;
  REQUIRE(s.ask(10).why == none);
  const auto before = s.now();
  CHECK(s.ask(10).why == replayed);
  CHECK(s.ask(11).why == replayed);  // The first of them was accepted.
  CHECK(s.ask(2).why == replayed);
  CHECK(s.dealers_token().failures == 0);
  CHECK(s.moved(before).empty());
  CHECK(s.ask(12).why == none);
}

TEST_CASE("resynchronizing: a held token is compared with nothing", "[operation][resynchronize]") {
  drifted s;
  error why = held_l4;
  SECTION("locked") {
    s.lock_token("VSST76422445");
  }
  SECTION("locked for good") {
    s.lock_token("VSST76422445", lock::hard);
    why = for_good;
  }
  SECTION("suspended by an administrator") {
    s.change_token("VSST76422445", [](token& t) { t.suspended_by_administrator = true; });
  }
  SECTION("suspended by the desk") {
    s.change_token("VSST76422445", [](token& t) { t.suspended_by_desk = true; });
  }
  SECTION("invalid") {
    REQUIRE(s.admin.invalidate(s.desk, ticket({s.dealer_row()})).is_done());
  }
  SECTION("its customer suspended") {
    s.suspend_sample();
  }
  SECTION("remote") {
    s.make_remote("VSST76422445");
    why = remote_l6;
  }
  const auto before = s.now();
  CHECK(s.ask(s.desk, 3, s.dealer_row()).why == why);
  CHECK(s.ask(s.desk, 500, s.dealer_row()).why == why);
  CHECK(s.moved(before).empty());
  CHECK(s.told(before) == names{"operator /desk01 refused", "operator /desk01 refused"});
}

TEST_CASE("resynchronizing: who may, of whom", "[operation][resynchronize]") {
  drifted s;
  s.give_secret("VSST00000100");
  s.add_user("9998000287", "VSST00000287");
  s.give_secret("VSST00000287");
  s.share("9998000100", "VSST00000287");
  const auto before = s.now();
  CHECK(s.ask(s.dealer, 3, s.dealer_row()).why == refused_p0);
  CHECK(s.ask(s.system, 3, s.dealer_row()).why == refused_p0);
  CHECK(s.ask(s.other_administrator, 3, s.dealer_row()).why == unreached);
  CHECK(s.ask(s.administrator, 3, s.own_row()).why == own);
  CHECK(s.ask(s.administrator, 3, s.row("9998000287", "VSST00000287")).why == own);
  CHECK(s.ask(s.desk, 3, s.dealer_row(), {}).why == no_reason);
  CHECK(s.ask(s.administrator, 3, s.row("9998000286", "VSST00000287")).why == unreached);
  CHECK(s.ask(s.administrator, 3, s.row("9998000286", "VSST99999999")).why == unreached);
  CHECK(s.ask(s.administrator, 3, s.row("1111111111")).why == unreached);
  CHECK(s.ask(s.administrator, 3, s.row("9998000286", "EM00000286")).why == remote_l6);
  CHECK(s.moved(before).empty());
  CHECK(s.told(before).size() == 10);
  CHECK(s.ask(s.desk, 3, s.dealer_row()).why == none);
  CHECK(s.is_whole());
}

TEST_CASE("resynchronizing: a policy may leave it to oneself", "[operation][resynchronize]") {
  drifted s("2025-07-01 10:00:00.000", own_token_policy());
  s.give_secret("VSST00000100");
  CHECK(s.ask(s.administrator, 3, s.own_row()).why == none);
}

TEST_CASE("resynchronizing: a user's only VIP token need not be named",
          "[operation][resynchronize]") {
  drifted s;
  CHECK(s.ask(s.administrator, 3, s.row("9998000286")).why == none);
  s.add(s.get_user(s.sample, "9998000286"), {s.vip(s.sample, "VSST00000999")});
  CHECK(s.ask(s.administrator, 9, s.row("9998000286")).why == unnamed);
  s.add(s.person(s.sample, "9998000400", "無し"), {});
  CHECK(s.ask(s.administrator, 9, s.row("9998000400")).why == unreached);
}

TEST_CASE("resynchronizing: what are no codes is no guess", "[operation][resynchronize]") {
  drifted s;
  const auto right = s.vip_code(4);
  const auto before = s.now();
  for (const std::string& typed :
       {std::string(), std::string("12345"), std::string("12345678"), std::string("12345a"),
        std::string("１２３４５"), std::string("😀"), std::string(1'000'000, '1'),
        std::string("123456\r\n")}) {
    CHECK(s.ask(typed, right).why.code == errc::invalid_code);
    CHECK(s.ask(s.vip_code(3), typed).why.code == errc::invalid_code);
  }
  CHECK(s.moved(before).empty());
  CHECK(s.dealers_token().failures == 0);
  const auto spaced = s.vip_code(3).insert(3, " ");
  CHECK(s.ask(spaced, right).why == none);
}

TEST_CASE("resynchronizing: the calendar's days", "[operation][resynchronize]") {
  const auto [now, administrators, desks] = GENERATE(table<std::string, error, error>({
      {"2025-06-22 23:59:59.999", closed, none},
      {"2025-06-23 00:00:00.000", none, none},
      {"2025-08-29 23:59:59.999", none, none},
      {"2025-08-30 00:00:00.000",
       {errc::outside_window, rule::c3},
       {errc::outside_window, rule::c3}},
      {"2025-09-01 00:00:00.000", closed, {errc::outside_window, rule::c4}},
  }));
  drifted s(now);
  CAPTURE(now);
  CHECK(s.ask(s.administrator, 3, s.dealer_row()).why == administrators);
  CHECK(s.ask(s.desk, 13, s.dealer_row()).why == desks);
}

}  // namespace fxotp::test
