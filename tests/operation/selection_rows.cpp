/// What a row of a selection means: a binding, a shared token, a user, somebody else's.
#include "operation/services.hpp"

namespace fxotp::test {
namespace {

/// The dealer's token is shared with 9998000287.
struct one_shared : services {
  one_shared() {
    add(person(sample, "9998000287", "共有ユーザ"), {});
    share("9998000287", "VSST76422445");
  }
  [[nodiscard]] selected_row other_row() const { return row("9998000287", "VSST76422445"); }
};

}  // namespace

TEST_CASE("rows: two rows of one shared token are one change", "[operation][selection]") {
  one_shared s;
  s.lock_token("VSST76422445");
  const auto version = s.dealers_token().seal.version;
  const auto before = s.now();
  const auto done = s.admin.unlock(s.administrator, pick({s.dealer_row(), s.other_row()}));
  CHECK(done.why == none);
  CHECK(done.rows == std::vector<error>{none, none});
  CHECK(s.dealers_token().seal.version == version + 1);
  CHECK(s.told(before) == names{"token GM11253/VSST76422445 unlocked"});
  const auto again = s.admin.unlock(s.administrator, pick({s.dealer_row(), s.other_row()}));
  CHECK(again.rows == std::vector<error>{wrong_state, wrong_state});
}

TEST_CASE("rows: invalidating one of two users leaves the token to the other",
          "[operation][selection]") {
  one_shared s;
  const auto before = s.now();
  CHECK(s.admin.invalidate(s.administrator, pick({s.dealer_row()})).why == none);
  CHECK(s.dealers_token().lifecycle == lifecycle::active);
  CHECK(s.dealers_token().users == std::vector<user_id>{id<user_id>("9998000287")});
  CHECK(s.get_user(s.sample, "9998000286").tokens.empty());
  CHECK(s.get_user(s.sample, "9998000287").tokens.size() == 1);
  CHECK(s.moved(before) == names{"token GM11253/VSST76422445", "user GM11253/9998000286"});
  CHECK(s.told(before) == names{"token GM11253/VSST76422445 unbound"});
  CHECK(s.now().entries_since(before).front().detail == "user=9998000286 enrollment=closed");
}

TEST_CASE("rows: invalidating the last user ends the token", "[operation][selection]") {
  one_shared s;
  const auto version = s.dealers_token().seal.version;
  const auto before = s.now();
  CHECK(s.admin.invalidate(s.administrator, pick({s.other_row(), s.dealer_row()})).why == none);
  CHECK(s.dealers_token().lifecycle == lifecycle::invalid);
  CHECK(s.dealers_token().seal.version == version + 1);
  CHECK(s.get_user(s.sample, "9998000286").tokens.empty());
  CHECK(s.get_user(s.sample, "9998000287").tokens.empty());
  CHECK(s.told(before) ==
        names{"token GM11253/VSST76422445 unbound", "token GM11253/VSST76422445 invalidated"});
  CHECK(s.is_whole());
}

TEST_CASE("rows: a user stands for all their tokens", "[operation][selection]") {
  services s;
  s.add_email("9998000286", "EM0001");
  const auto whole = pick({s.row("9998000286")});
  SECTION("tokens in another state are passed over") {
    s.lock_token("EM0001");
    const auto before = s.now();
    CHECK(s.admin.unlock(s.administrator, whole).why == none);
    CHECK(s.moved(before) == names{"token GM11253/EM0001"});
    CHECK(s.admin.unlock(s.administrator, whole).why == wrong_state);
  }
  SECTION("all are invalidated") {
    const auto before = s.now();
    CHECK(s.admin.invalidate(s.administrator, whole).why == none);
    CHECK(s.told(before) ==
          names{"token GM11253/EM0001 invalidated", "token GM11253/VSST76422445 invalidated"});
    CHECK(s.get_user(s.sample, "9998000286").tokens.empty());
    CHECK(s.admin.invalidate(s.administrator, whole).why == wrong_state);
  }
  SECTION("one that may not be invalidated refuses the row") {
    s.change_token("EM0001", [](token& t) { t.suspended_by_desk = true; });
    const auto before = s.now();
    CHECK(s.admin.invalidate(s.administrator, whole).why == wrong_state);
    CHECK(s.moved(before).empty());
  }
  SECTION("with best effort a refused row leaves no half of it") {
    s.change_token("VSST76422445", [](token& t) { t.suspended_by_desk = true; });
    s.add_user("9998000287", "VSST00000287");
    const auto before = s.now();
    const auto done = s.admin.invalidate(
        s.administrator, pick({s.row("9998000286"), s.row("9998000287")}, mode::best_effort));
    CHECK(done.rows == std::vector<error>{wrong_state, none});
    CHECK(s.moved(before) == names{"token GM11253/VSST00000287", "user GM11253/9998000287"});
    CHECK(s.get_user(s.sample, "9998000286").tokens.size() == 2);
    CHECK(s.is_whole());
  }
}

TEST_CASE("rows: another customer's token with the same id is another token",
          "[operation][selection]") {
  services s;
  s.add(s.person(s.other, "9998000286", "同じID"), {s.vip(s.other, "VSST76422445")});
  const auto before = s.now();
  CHECK(s.admin.suspend(s.administrator, pick({s.dealer_row()})).why == none);
  CHECK(s.moved(before) == names{"token GM11253/VSST76422445"});
  const auto both = pick({s.row(s.other, "9998000286", "VSST76422445")});
  CHECK(s.admin.suspend(s.administrator, both).why == unreached);
  CHECK_FALSE(s.get_token(s.other, "VSST76422445").is_suspended());
  const auto by_desk = ticket({s.row(s.other, "9998000286", "VSST76422445"), s.dealer_row()});
  CHECK(s.admin.suspend(s.desk, by_desk).rows == std::vector<error>{none, none});
}

TEST_CASE("rows: who and what is not there is not found", "[operation][selection]") {
  services s;
  s.add_user("9998000287", "VSST00000287");
  REQUIRE(s.admin.invalidate(s.administrator, pick({s.row("9998000287")})).is_done());
  REQUIRE(s.admin.delete_user(s.administrator, s.user_of(s.sample, "9998000287"), {}).is_done());
  const auto before = s.now();
  const auto ask = [&](const selected_row& row) {
    return s.admin.suspend(s.administrator, pick({row})).why;
  };
  CHECK(ask(s.row("9998000287")) == unreached);
  CHECK(ask(s.row("9998000287", "VSST00000287")) == unreached);
  CHECK(ask(s.row("9998000286", "VSST00000287")) == wrong_state);
  CHECK(ask(s.row("9998000286", "VSST00000100")) == unreached);
  CHECK(ask(s.row("9998000286", "VSST99999999")) == unreached);
  CHECK(ask(s.row("1111111111")) == unreached);
  CHECK(ask(s.row(s.other, "9998000300", "VSST00000300")) == unreached);
  CHECK(ask(s.row(id<customer_code>("GM99999"), "9998000286")) == unreached);
  CHECK(ask({s.sample, {}, s.dealer_token}) == unreached);
  CHECK(ask({{}, s.dealer_id, s.dealer_token}) == unreached);
  CHECK(ask({}) == unreached);
  CHECK(s.moved(before).empty());
}

TEST_CASE("rows: the desk's rows may lie in several customers", "[operation][selection]") {
  services s;
  const auto before = s.now();
  const auto rows =
      ticket({s.dealer_row(), s.row(s.other, "9998000300", "VSST00000300"), s.own_row()});
  CHECK(s.admin.suspend(s.desk, rows).why == none);
  CHECK(s.told(before) == names{"token GM11253/VSST00000100 suspended",
                                "token GM11253/VSST76422445 suspended",
                                "token GM11254/VSST00000300 suspended"});
  for (const auto& e : s.now().entries_since(before)) {
    CHECK(e.reason == "INC-1001");
    CHECK(e.by.is == actor::kind::desk);
    CHECK(e.by.id.view() == "desk01");
    CHECK(e.approved_by.is_empty());
    CHECK(e.phase == phase::coexistence);
    CHECK(e.at == s.time.now());
  }
}

}  // namespace fxotp::test
