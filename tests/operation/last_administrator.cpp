/// P4: a customer that has an administrator who could log in now keeps one.
#include "operation/services.hpp"

namespace fxotp::test {
namespace {

user_entry entry_of(const user& u, role as) {
  return {{u.bank, u.customer, u.id}, u.name, u.type, as, u.mail_language};
}
/// The system takes the sample administrator's role.
answer demote(services& s, std::string_view whom = "9998000100") {
  return s.prov.put_user(s.system, entry_of(s.get_user(s.sample, whom), role::dealer));
}
void check_demotion(services& s, const error& why) {
  const auto before = s.now();
  CHECK(demote(s).why == why);
  const bool is_done = !why.is_set();
  CHECK(s.moved(before) == (is_done ? names{"user GM11253/9998000100"} : names{}));
  CHECK(s.told(before) == (is_done ? names{"user GM11253/9998000100 role changed"}
                                   : names{"system /provisioning refused"}));
  CHECK(s.is_whole());
}

constexpr std::string_view july = "2025-07-01 10:00:00.000";

}  // namespace

TEST_CASE("last administrator: the system does not demote them", "[operation][p4]") {
  services s;
  check_demotion(s, last_one);
}

TEST_CASE("last administrator: a witness lets the system demote", "[operation][p4]") {
  services s;
  s.add_administrator("9998000101", "VSST00000101");
  SECTION("one who could log in") {
    check_demotion(s, none);
  }
  SECTION("one whose token is locked is none") {
    s.lock_token("VSST00000101");
    check_demotion(s, last_one);
  }
  SECTION("one whose token is suspended is none") {
    s.change_token("VSST00000101", [](token& t) { t.suspended_by_administrator = true; });
    check_demotion(s, last_one);
  }
  SECTION("one without tokens is none") {
    REQUIRE(s.admin.invalidate(s.desk, ticket({s.row("9998000101")})).is_done());
    check_demotion(s, last_one);
  }
  SECTION("one whose address is not confirmed is none") {
    s.lock_token("VSST00000101");
    s.add_email("9998000101", "EM0001");
    s.change_token("EM0001", [](token& t) { t.lifecycle = lifecycle::pending; });
    check_demotion(s, last_one);
  }
  SECTION("one who is deleted is none") {
    s.change_user("9998000101", [](user& u) { u.is_deleted = true; });
    check_demotion(s, last_one);
  }
  SECTION("a dealer is none") {
    s.change_user("9998000101", [](user& u) { u.role = role::dealer; });
    check_demotion(s, last_one);
  }
}

TEST_CASE("last administrator: the phase decides whose token counts", "[operation][p4]") {
  services s("2025-08-30 00:00:00.000");
  s.add_email("9998000100", "EM0001");
  s.add_administrator("9998000101", "VSST00000101");
  SECTION("a VIP token is none in a closed gap") {
    check_demotion(s, last_one);
  }
  SECTION("an email token is one") {
    s.add_email("9998000101", "EM0002");
    check_demotion(s, none);
  }
}

TEST_CASE("last administrator: where nobody could log in there is none to keep",
          "[operation][p4]") {
  services s;
  SECTION("locked") {
    s.lock_token("VSST00000100");
  }
  SECTION("the customer suspended") {
    s.suspend_sample();
  }
  check_demotion(s, none);
}

TEST_CASE("last administrator: the system does not delete them", "[operation][p4]") {
  services s;
  s.add_email("9998000100", "EM0001");
  s.add_administrator("9998000101", "VSST00000101");
  REQUIRE(s.admin.invalidate(s.desk, ticket({s.own_row()})).is_done());
  const auto remove = [&] {
    return s.admin.delete_user(s.system, s.user_of(s.sample, "9998000100"), {}).why;
  };
  s.lock_token("VSST00000101");
  const auto before = s.now();
  CHECK(remove() == last_one);
  CHECK(s.moved(before).empty());
  REQUIRE(s.admin.unlock(s.desk, ticket({s.row("9998000101")})).is_done());
  CHECK(remove() == none);
  CHECK(s.is_whole());
}

TEST_CASE("last administrator: an administrator may not take their own way in", "[operation][p4]") {
  services s(july, own_token_policy());
  const auto before = s.now();
  CHECK(s.admin.invalidate(s.administrator, pick({s.own_row()})).why == last_one);
  CHECK(s.admin.suspend(s.administrator, pick({s.own_row()})).why == last_one);
  CHECK(s.admin.suspend(s.administrator, pick({s.row("9998000100")})).why == last_one);
  CHECK(s.moved(before).empty());
  s.add_administrator("9998000101", "VSST00000101");
  CHECK(s.admin.suspend(s.administrator, pick({s.own_row(), s.row("9998000101")})).rows ==
        std::vector<error>{last_one, none});
  CHECK(s.admin.suspend(s.administrator, pick({s.own_row()})).why == none);
}

TEST_CASE("last administrator: their other token is a way in", "[operation][p4]") {
  services s(july, own_token_policy());
  s.add_email("9998000100", "EM0001");
  CHECK(s.admin.suspend(s.administrator, pick({s.row("9998000100")})).why == last_one);
  CHECK(s.admin.invalidate(s.administrator, pick({s.own_row()})).why == none);
  CHECK(s.admin.invalidate(s.administrator, pick({s.row("9998000100")})).why == last_one);
}

TEST_CASE("last administrator: a shared token counts for all its users", "[operation][p4]") {
  services s(july, own_token_policy());
  s.add(s.person(s.sample, "9998000101", "第二管理者", role::administrator), {});
  s.share("9998000101", "VSST00000100");
  const auto others = s.row("9998000101", "VSST00000100");
  const auto before = s.now();
  CHECK(s.admin.suspend(s.administrator, pick({others})).why == last_one);
  CHECK(s.admin.invalidate(s.administrator, pick({s.own_row(), others})).rows ==
        std::vector<error>{last_one, last_one});
  CHECK(s.moved(before).empty());
  CHECK(s.admin.invalidate(s.administrator, pick({s.own_row()})).why == none);
  CHECK(s.get_token(s.sample, "VSST00000100").lifecycle == lifecycle::active);
}

TEST_CASE("last administrator: a shared token that a dealer keeps is no way in for them",
          "[operation][p4]") {
  services s(july, own_token_policy());
  s.add(s.person(s.sample, "9998000101", "第二管理者", role::administrator), {});
  s.share("9998000101", "VSST00000100");
  s.share("9998000286", "VSST00000100");
  const auto both = pick({s.own_row(), s.row("9998000101", "VSST00000100")});
  const auto before = s.now();
  CHECK(s.admin.invalidate(s.administrator, both).rows == std::vector<error>{last_one, last_one});
  CHECK(s.moved(before).empty());
}

TEST_CASE("last administrator: with best effort the others' rows change", "[operation][p4]") {
  services s(july, own_token_policy());
  const auto before = s.now();
  const auto done = s.admin.suspend(
      s.administrator, pick({s.own_row(), s.dealer_row(), s.own_row()}, mode::best_effort));
  CHECK(done.why == none);
  CHECK(done.rows == std::vector<error>{last_one, none, twice});
  CHECK(s.moved(before) == names{"token GM11253/VSST76422445"});
  CHECK(s.is_whole());
}

TEST_CASE("last administrator: the desk may go further", "[operation][p4]") {
  services s;
  CHECK(s.admin.suspend(s.desk, ticket({s.own_row()})).why == none);
  CHECK(s.admin.resume(s.desk, ticket({s.own_row()})).why == none);
  CHECK(s.admin.invalidate(s.desk, ticket({s.own_row()})).why == none);
  CHECK(s.admin.delete_user(s.desk, s.user_of(s.sample, "9998000100"), "INC-1").why == none);
  s.add(s.person(s.sample, "9998000101", "第二", role::administrator),
        {s.email(s.sample, "EM0001", "second@example.co.jp")});
  CHECK(s.admin.delete_user(s.desk, s.user_of(s.sample, "9998000101"), "INC-2").why == none);
}

TEST_CASE("last administrator: a lock by failures is never held back", "[operation][p4]") {
  services s;
  for (int i = 0; i < 5; ++i) {
    CHECK(
        s.logins
            .note_verdict(s.user_of(s.sample, "9998000100"), s.administrator_token, verdict::wrong)
            .why == none);
  }
  CHECK(s.get_token(s.sample, "VSST00000100").lock == lock::failures);
}

TEST_CASE("last administrator: the decision relies on one witness only", "[operation][p4]") {
  services s;
  s.add_administrator("9998000101", "VSST00000101");
  s.add_administrator("9998000102", "VSST00000102");
  names relied;
  s.tap.before_commit = [&](const change_set& changes) -> std::optional<commit_result> {
    for (const auto& e : changes.expected)
      relied.push_back(name_of(e.key));
    return {};
  };
  REQUIRE(demote(s).is_done());
  std::sort(relied.begin(), relied.end());
  CHECK(relied == names{"customer GM11253/", "token GM11253/VSST00000101",
                        "trail GM11253/9998000100", "user GM11253/9998000100",
                        "user GM11253/9998000101"});
}

TEST_CASE("last administrator: promotion and other changes are free", "[operation][p4]") {
  services s;
  auto renamed = entry_of(s.get_user(s.sample, "9998000100"), role::administrator);
  renamed.name = "改名";
  CHECK(s.prov.put_user(s.system, renamed).why == none);
  const auto dealer = s.get_user(s.sample, "9998000286");
  CHECK(s.prov.put_user(s.system, entry_of(dealer, role::administrator)).why == none);
  CHECK(demote(s).why == none);
  CHECK(demote(s, "9998000286").why == last_one);
}

}  // namespace fxotp::test
