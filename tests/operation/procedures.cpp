/// The manual's two procedures, end to end.
#include "operation/services.hpp"

namespace fxotp::test {
namespace {

/// The rows of the dealer that the screen shows.
std::size_t rows_shown(services& s) {
  token_query query;
  query.bank = s.bank;
  query.customer = s.sample;
  query.user = {id_match<user_id>::how::exact, s.dealer_id};
  query.terms = domain::terms_of({}, {s.with.days, s.time.now()});
  auto found = s.store.list({query, {}, 50, direction::forward});
  REQUIRE(found.has_value());
  return std::get<std::vector<token_row>>(found.assume_value().rows).size();
}

}  // namespace

SCENARIO("procedures: a user locked by wrong codes is unlocked", "[operation][procedures]") {
  const auto kind = GENERATE(from_range(store_kinds()));
  CAPTURE(static_cast<int>(kind));
  services s("2025-07-01 10:00:00.000", test_policy(), make_store(kind));
  GIVEN("the manual's user, whose token is available") {
    REQUIRE(s.dealers_status() == status::available);
    WHEN("a wrong code comes five times in a row") {
      for (int i = 0; i < 5; ++i) {
        CHECK(s.dealers_status() == status::available);
        CHECK(s.wrong_code().why == none);
      }
      THEN("the token is locked, and not even a right code counts") {
        CHECK(s.dealers_status() == status::locked);
        const auto before = s.now();
        CHECK(s.right_code().why == error{errc::wrong_state, rule::l4});
        CHECK(s.moved(before).empty());
        CHECK(s.told(before).empty());
      }
      THEN("the administrator unlocks it, and it is available again") {
        const auto before = s.now();
        const auto done = s.admin.unlock(s.administrator, pick({s.dealer_row()}));
        CHECK(done.why == none);
        CHECK(done.rows == std::vector<error>{none});
        CHECK(done.at == s.time.now());
        CHECK(s.dealers_status() == status::available);
        CHECK(s.dealers_token().streak == 0);
        CHECK(s.dealers_token().failures == 5);
        CHECK(s.moved(before) == names{"token GM11253/VSST76422445"});
        CHECK(s.told(before) == names{"token GM11253/VSST76422445 unlocked"});
        CHECK(s.right_code().why == none);
        CHECK(s.dealers_token().failures == 0);
        CHECK(s.is_whole());
      }
    }
  }
}

SCENARIO("procedures: a user's token is invalidated, then the user deleted",
         "[operation][procedures]") {
  const auto kind = GENERATE(from_range(store_kinds()));
  CAPTURE(static_cast<int>(kind));
  services s("2025-07-01 10:00:00.000", test_policy(), make_store(kind));
  const user_key whom{s.bank, s.sample, s.dealer_id};
  GIVEN("the manual's user, whose row is on the screen") {
    REQUIRE(rows_shown(s) == 1);
    WHEN("the administrator deletes the user") {
      const auto before = s.now();
      THEN("it is refused while the token lives") {
        CHECK(s.admin.delete_user(s.administrator, whom, {}).why ==
              error{errc::token_live, rule::d1});
        CHECK(s.moved(before).empty());
        CHECK(s.told(before) == names{"user GM11253/9998000100 refused"});
      }
    }
    WHEN("the administrator invalidates the token first") {
      const auto before = s.now();
      CHECK(s.admin.invalidate(s.administrator, pick({s.dealer_row()})).why == none);
      THEN("the row is gone, and so is the binding") {
        CHECK(s.dealers_status() == status::invalid);
        CHECK(rows_shown(s) == 0);
        CHECK(s.dealers_token().users.empty());
        CHECK(s.get_user(s.sample, "9998000286").tokens.empty());
        CHECK(s.moved(before) == names{"token GM11253/VSST76422445", "user GM11253/9998000286"});
        CHECK(s.told(before) == names{"token GM11253/VSST76422445 invalidated"});
      }
      THEN("the user is deleted, once, and leaves a tombstone") {
        const auto invalidated = s.now();
        CHECK(s.admin.delete_user(s.administrator, whom, {}).why == none);
        CHECK(s.told(invalidated) == names{"user GM11253/9998000286 deleted"});
        CHECK(s.get_user(s.sample, "9998000286").is_deleted);
        CHECK(s.admin.delete_user(s.administrator, whom, {}).why == unreached);
        CHECK(s.is_whole());
      }
    }
  }
}

TEST_CASE("procedures: a right code in between ends the streak", "[operation][login]") {
  services s;
  for (int i = 0; i < 4; ++i)
    CHECK(s.wrong_code().why == none);
  CHECK(s.right_code().why == none);
  for (int i = 0; i < 4; ++i)
    CHECK(s.wrong_code().why == none);
  CHECK(s.dealers_status() == status::available);
  CHECK(s.dealers_token().streak == 4);
}

TEST_CASE("procedures: a hundred failures across unlocks lock for good", "[operation][login]") {
  services s;
  for (int round = 0; round < 20; ++round) {
    for (int i = 0; i < 5; ++i)
      REQUIRE(s.wrong_code().why == none);
    const auto done = s.admin.unlock(s.administrator, pick({s.dealer_row()}));
    CHECK(done.why == (round < 19 ? none : error{errc::hard_locked, rule::l3}));
  }
  CHECK(s.dealers_token().lock == lock::hard);
  CHECK(s.dealers_token().failures == 100);
  CHECK(s.right_code().why == error{errc::hard_locked, rule::l3});
  CHECK(s.admin.unlock(s.desk, ticket({s.dealer_row()})).why == error{errc::hard_locked, rule::l3});
  CHECK(s.admin.invalidate(s.administrator, pick({s.dealer_row()})).why == none);
  CHECK(s.is_whole());
}

TEST_CASE("procedures: what is held or not accepted is not counted", "[operation][login]") {
  const error held{errc::wrong_state, rule::l4};
  services s;
  SECTION("suspended by the desk") {
    s.change_token("VSST76422445", [](token& t) { t.suspended_by_desk = true; });
  }
  SECTION("the customer suspended") {
    s.suspend_sample();
  }
  SECTION("invalid") {
    REQUIRE(s.admin.invalidate(s.administrator, pick({s.dealer_row()})).is_done());
    const auto before = s.now();
    CHECK(s.wrong_code().why == unreached);
    CHECK(s.moved(before).empty());
    return;
  }
  const auto before = s.now();
  CHECK(s.wrong_code().why == held);
  CHECK(s.right_code().why == held);
  CHECK(s.moved(before).empty());
  CHECK(s.told(before).empty());
}

TEST_CASE("procedures: a method that the phase does not accept is not counted",
          "[operation][login]") {
  const auto [now, why] = GENERATE(table<std::string, error>({
      {"2025-08-29 23:59:59.999", none},
      {"2025-08-30 00:00:00.000", {errc::outside_window, rule::c3}},
      {"2025-08-31 23:59:59.999", {errc::outside_window, rule::c3}},
      {"2025-09-01 00:00:00.000", {errc::outside_window, rule::c4}},
  }));
  services s(now);
  CAPTURE(now);
  const auto before = s.now();
  CHECK(s.wrong_code().why == why);
  CHECK(s.dealers_token().streak == (why.is_set() ? 0U : 1U));
  CHECK(s.told(before).size() == (why.is_set() ? 0U : 1U));
}

TEST_CASE("procedures: a hold set before the commit counts", "[operation][login]") {
  services s;
  bool is_first = true;
  error why{errc::wrong_state, rule::l4};
  const auto before_commit = [&](const auto& happens) {
    s.tap.before_commit = [&, happens](const change_set&) -> std::optional<commit_result> {
      if (std::exchange(is_first, false)) happens();
      return {};
    };
  };
  SECTION("the customer is suspended") {
    before_commit([&] { s.suspend_sample(); });
  }
  SECTION("the token is suspended") {
    before_commit([&] { CHECK(s.admin.suspend(s.desk, ticket({s.dealer_row()})).is_done()); });
  }
  SECTION("the user is deleted") {
    why = unreached;
    before_commit([&] { s.change_user("9998000286", [](user& u) { u.is_deleted = true; }); });
  }
  CHECK(s.right_code().why == why);
  CHECK_FALSE(is_first);
  CHECK(s.dealers_token().streak == 0);
}

TEST_CASE("procedures: a verdict for who is not there counts nothing", "[operation][login]") {
  services s;
  const auto before = s.now();
  const auto note = [&](const user_key& who, std::string_view token) {
    return s.logins.note_verdict(who, id<token_id>(token), verdict::wrong).why.code;
  };
  CHECK(note(s.user_of(s.sample, "1111111111"), "VSST76422445") == errc::not_found);
  CHECK(note(s.user_of(s.sample, "9998000286"), "VSST99999999") == errc::not_found);
  CHECK(note(s.user_of(s.sample, "9998000286"), "VSST00000100") == errc::not_found);
  CHECK(note(s.user_of(s.other, "9998000300"), "VSST76422445") == errc::not_found);
  CHECK(note({}, "VSST76422445") == errc::not_found);
  CHECK(s.logins.note_verdict(s.user_of(s.sample, "9998000286"), s.dealer_token, verdict{7})
            .why.code == errc::invalid_value);
  CHECK(s.moved(before).empty());
  CHECK(s.told(before).empty());
}

}  // namespace fxotp::test
