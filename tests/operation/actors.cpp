/// P1: the right comes from the stored records at the moment of the decision.
#include "operation/services.hpp"

namespace fxotp::test {
namespace {

answer suspend_dealer(services& s, const actor& by) {
  return s.admin.suspend(by, ticket({s.dealer_row()}));
}
/// Refused with this reason, recorded with the actor, nothing changed.
void check_refused(services& s, const error& why) {
  const auto before = s.now();
  CHECK(suspend_dealer(s, s.administrator).why == why);
  CHECK(s.moved(before).empty());
  CHECK(s.told(before) == names{"user GM11253/9998000100 refused"});
}
calendar open_gap() {
  const auto manual = calendar::manual();
  const auto made = calendar::make(manual.on(), gap_policy::open);
  REQUIRE(made.has_value());
  return made.assume_value();
}

}  // namespace

TEST_CASE("actors: an administrator who could not log in may not act", "[operation][actors]") {
  services s;
  SECTION("their token is locked") {
    s.lock_token("VSST00000100");
  }
  SECTION("their token is locked for good") {
    s.lock_token("VSST00000100", lock::hard);
  }
  SECTION("an administrator suspended their token") {
    s.change_token("VSST00000100", [](token& t) { t.suspended_by_administrator = true; });
  }
  SECTION("the desk suspended their token") {
    s.change_token("VSST00000100", [](token& t) { t.suspended_by_desk = true; });
  }
  SECTION("they have no token") {
    REQUIRE(s.admin.invalidate(s.desk, ticket({s.own_row()})).is_done());
  }
  SECTION("their only other token is pending") {
    s.lock_token("VSST00000100");
    s.add_email("9998000100", "EM0001");
    s.change_token("EM0001", [](token& t) { t.lifecycle = lifecycle::pending; });
  }
  SECTION("their customer is suspended") {
    s.suspend_sample();
  }
  check_refused(s, held_p1);
}

TEST_CASE("actors: one token that is available is enough", "[operation][actors]") {
  services s;
  s.add_email("9998000100", "EM0001");
  s.lock_token("VSST00000100");
  CHECK(suspend_dealer(s, s.administrator).why == none);
}

TEST_CASE("actors: who is no administrator any more may not act", "[operation][actors]") {
  services s;
  s.add_administrator("9998000101", "VSST00000101");
  SECTION("demoted") {
    s.change_user("9998000100", [](user& u) { u.role = role::dealer; });
    check_refused(s, refused_p0);
  }
  SECTION("deleted") {
    s.change_user("9998000100", [](user& u) { u.is_deleted = true; });
    check_refused(s, denied_p1);
  }
}

TEST_CASE("actors: the phase decides which token gives the right", "[operation][actors]") {
  const auto [now, gap, has_email, may] = GENERATE(table<std::string, gap_policy, bool, bool>({
      {"2025-08-29 23:59:59.999", gap_policy::closed, false, true},
      {"2025-08-30 00:00:00.000", gap_policy::closed, false, false},
      {"2025-08-30 00:00:00.000", gap_policy::closed, true, true},
      {"2025-08-31 23:59:59.999", gap_policy::open, false, true},
      {"2025-09-01 00:00:00.000", gap_policy::open, false, false},
      {"2025-09-01 00:00:00.000", gap_policy::open, true, true},
  }));
  services s(now);
  CAPTURE(now);
  if (gap == gap_policy::open) s.with.days = open_gap();
  if (has_email) s.add_email("9998000100", "EM0001");
  s.add_email("9998000286", "EM0002");
  const auto done = s.admin.suspend(s.administrator, pick({s.row("9998000286", "EM0002")}));
  CHECK(done.why == (may ? none : held_p1));
}

TEST_CASE("actors: in phase before, an administrator is there but too early",
          "[operation][actors]") {
  services s("2025-06-22 23:59:59.999");
  check_refused(s, closed);
}

TEST_CASE("actors: a disabled operator may not act", "[operation][actors]") {
  services s;
  REQUIRE(s.prov.put_operator(s.system, id<operator_id>("desk01"), true).is_done());
  const auto before = s.now();
  CHECK(suspend_dealer(s, s.desk).why == denied_p1);
  CHECK(s.admin.suspend_customer(s.desk, s.sample, "INC-1001").why == denied_p1);
  CHECK(s.moved(before).empty());
  CHECK(s.told(before) == names(2, "operator /desk01 refused"));
  REQUIRE(s.prov.put_operator(s.system, id<operator_id>("desk01"), false).is_done());
  CHECK(suspend_dealer(s, s.desk).why == none);
}

TEST_CASE("actors: who is not stored leaves nothing", "[operation][actors]") {
  services s;
  const auto before = s.now();
  const auto stranger = actor::user({s.bank, s.sample, id<user_id>("1111111111")});
  const auto elsewhere = actor::user({s.bank, s.other, s.dealer_id});
  const auto nowhere = actor::user({s.bank, id<customer_code>("GM99999"), s.administrator_id});
  const auto no_operator = actor::desk({s.bank, id<operator_id>("desk99")});
  const auto user_as_desk = actor::desk({s.bank, id<operator_id>("9998000100")});
  const auto desk_as_user = actor::user({s.bank, s.sample, id<user_id>("desk01")});
  for (const auto& by : {stranger, elsewhere, nowhere, no_operator, user_as_desk, desk_as_user}) {
    CHECK(suspend_dealer(s, by).why == denied_p1);
    CHECK(s.admin.delete_user(by, s.user_of(s.sample, "9998000286"), "INC").why == denied_p1);
    CHECK(s.admin.suspend_customer(by, s.sample, "INC").why == denied_p1);
    CHECK(s.admin.approve(by, id<proposal_id>("0123456789abcdef")).why == denied_p1);
    CHECK(s.prov.put_bank(by, "銀行").why == denied_p1);
  }
  CHECK(s.moved(before).empty());
  CHECK(s.told(before).empty());
}

TEST_CASE("actors: an actor without an id is no actor", "[operation][actors]") {
  services s;
  const auto before = s.now();
  for (const auto& by : {actor{}, actor::user({s.bank, s.sample, {}}), actor::desk({s.bank, {}}),
                         actor::system(s.bank, {}), actor::system({}, id<system_name>("import"))}) {
    CHECK(suspend_dealer(s, by).why.code == errc::invalid_id);
    CHECK(s.prov.put_bank(by, "銀行").why.code == errc::invalid_id);
  }
  CHECK(s.moved(before).empty());
  CHECK(s.told(before).empty());
}

TEST_CASE("actors: a kind that nobody knows is no actor", "[operation][actors]") {
  services s;
  const auto before = s.now();
  for (const int kind : {0, 4, 99, 255}) {
    actor by = s.system;
    by.is = static_cast<actor::kind>(kind);
    CHECK(s.prov.put_bank(by, "銀行").why.code == errc::invalid_value);
    CHECK(suspend_dealer(s, by).why.code == errc::invalid_value);
  }
  CHECK(s.moved(before).empty());
  CHECK(s.told(before).empty());
}

TEST_CASE("actors: a right lost before the commit is lost", "[operation][actors]") {
  services s;
  bool is_first = true;
  error why;
  const auto in_between = [&](const auto& change) {
    s.tap.before_commit = [&, change](const change_set&) -> std::optional<commit_result> {
      if (std::exchange(is_first, false)) change();
      return {};
    };
  };
  SECTION("the token that gives it is locked") {
    why = held_p1;
    in_between([&] { s.lock_token("VSST00000100"); });
  }
  SECTION("the customer is suspended") {
    why = held_p1;
    in_between([&] { s.suspend_sample(); });
  }
  SECTION("the role is taken away") {
    why = refused_p0;
    in_between([&] { s.change_user("9998000100", [](user& u) { u.role = role::dealer; }); });
  }
  CHECK(suspend_dealer(s, s.administrator).why == why);
  CHECK_FALSE(is_first);
  CHECK_FALSE(s.dealers_token().is_suspended());
  CHECK(s.is_whole());
}

TEST_CASE("actors: an operator disabled before the commit is too late", "[operation][actors]") {
  services s;
  bool is_first = true;
  s.tap.before_commit = [&](const change_set&) -> std::optional<commit_result> {
    if (std::exchange(is_first, false)) {
      CHECK(s.prov.put_operator(s.system, id<operator_id>("desk01"), true).is_done());
    }
    return {};
  };
  CHECK(suspend_dealer(s, s.desk).why == denied_p1);
  CHECK_FALSE(s.dealers_token().is_suspended());
}

}  // namespace fxotp::test
