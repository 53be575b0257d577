/// P8: what a selection may be, and what one refused row means for the others.
#include "operation/services.hpp"

namespace fxotp::test {
namespace {

/// The sample bank with a second dealer; both dealers' tokens are locked.
struct two_locked : services {
  explicit two_locked(const policy& limits = test_policy())
      : services("2025-07-01 10:00:00.000", limits) {
    add_user("9998000287", "VSST00000287");
    lock_token("VSST76422445");
    lock_token("VSST00000287");
  }
  [[nodiscard]] selected_row second_row() const { return row("9998000287", "VSST00000287"); }
  [[nodiscard]] bool is_locked(std::string_view token) {
    return get_token(sample, token).lock != lock::none;
  }
};

}  // namespace

TEST_CASE("selection: all rows change in one commit", "[operation][selection]") {
  two_locked s;
  const auto before = s.now();
  int commits = 0;
  s.tap.after_commit = [&](const commit_result&) { ++commits; };
  const auto done = s.admin.unlock(s.administrator, pick({s.dealer_row(), s.second_row()}));
  CHECK(done.why == none);
  CHECK(done.rows == std::vector<error>{none, none});
  CHECK(commits == 1);
  CHECK(s.told(before) ==
        names{"token GM11253/VSST00000287 unlocked", "token GM11253/VSST76422445 unlocked"});
  CHECK(s.is_whole());
}

TEST_CASE("selection: one refused row and nothing changes", "[operation][selection]") {
  two_locked s;
  const auto before = s.now();
  const auto done = s.admin.unlock(
      s.administrator, pick({s.dealer_row(), s.row("1111111111", "VSST00000287"), s.second_row()}));
  CHECK(done.why == rows_refused);
  CHECK(done.rows == std::vector<error>{none, unreached, none});
  CHECK(s.moved(before).empty());
  CHECK(s.told(before) == names{"user GM11253/9998000100 refused"});
  const auto refusal = s.now().entries_since(before).front();
  CHECK(refusal.why == rows_refused);
  CHECK(refusal.what == action::unlock);
  CHECK(refusal.detail == "rows=3 refused=1");
}

TEST_CASE("selection: with best effort the other rows change", "[operation][selection]") {
  two_locked s;
  const auto before = s.now();
  const auto done = s.admin.unlock(
      s.administrator, pick({s.row("1111111111", "VSST00000287"), s.dealer_row(), s.dealer_row()},
                            mode::best_effort));
  CHECK(done.why == none);
  CHECK(done.rows == std::vector<error>{unreached, none, twice});
  CHECK_FALSE(s.is_locked("VSST76422445"));
  CHECK(s.is_locked("VSST00000287"));
  CHECK(s.moved(before) == names{"token GM11253/VSST76422445"});
  CHECK(s.told(before) ==
        names{"user GM11253/9998000100 refused", "token GM11253/VSST76422445 unlocked"});
  CHECK(s.is_whole());
}

TEST_CASE("selection: with best effort and every row refused nothing changes",
          "[operation][selection]") {
  two_locked s;
  const auto before = s.now();
  const auto done =
      s.admin.unlock(s.administrator, pick({s.row("1111111111"), s.own_row()}, mode::best_effort));
  CHECK(done.why == rows_refused);
  CHECK(done.rows == std::vector<error>{unreached, own});
  CHECK(s.moved(before).empty());
  CHECK(s.told(before) == names{"user GM11253/9998000100 refused"});
}

TEST_CASE("selection: a single refused row is its own reason", "[operation][selection]") {
  services s;
  for (const auto how : {mode::all_or_nothing, mode::best_effort}) {
    const auto done = s.admin.unlock(s.administrator, pick({s.dealer_row()}, how));
    CHECK(done.why == wrong_state);
    CHECK(done.rows == std::vector<error>{wrong_state});
  }
}

TEST_CASE("selection: the same row twice is a duplicate", "[operation][selection]") {
  two_locked s;
  const auto before = s.now();
  SECTION("row for row") {
    const auto done = s.admin.unlock(s.administrator, pick({s.dealer_row(), s.dealer_row()}));
    CHECK(done.why == rows_refused);
    CHECK(done.rows == std::vector<error>{none, twice});
  }
  SECTION("a row, then its user") {
    const auto done = s.admin.unlock(s.administrator, pick({s.dealer_row(), s.row("9998000286")}));
    CHECK(done.rows == std::vector<error>{none, twice});
  }
  SECTION("a user, then their row") {
    const auto done = s.admin.unlock(s.administrator, pick({s.row("9998000286"), s.dealer_row()}));
    CHECK(done.rows == std::vector<error>{none, twice});
  }
  SECTION("a user twice") {
    const auto done =
        s.admin.invalidate(s.administrator, pick({s.row("9998000286"), s.row("9998000286")}));
    CHECK(done.rows == std::vector<error>{none, twice});
  }
  CHECK(s.moved(before).empty());
}

TEST_CASE("selection: none, and one too many", "[operation][selection]") {
  two_locked s(policy_with([](policy::settings& p) { p.selection_max = 2; }));
  const auto before = s.now();
  const auto ask = [&](selection rows) {
    return s.admin.unlock(s.administrator, pick(std::move(rows))).why;
  };
  CHECK(ask({}) == error{errc::selection_empty, rule::p8});
  CHECK(ask({s.dealer_row(), s.second_row(), s.own_row()}) ==
        error{errc::selection_too_large, rule::p8});
  CHECK(s.moved(before).empty());
  CHECK(ask({s.dealer_row(), s.second_row()}) == none);
}

TEST_CASE("selection: ten thousand rows in one decision", "[operation][selection]") {
  services s("2025-07-01 10:00:00.000",
             policy_with([](policy::settings& p) { p.selection_max = 10'000; }));
  std::vector<record> all;
  selection rows;
  for (int i = 0; i < 10'000; ++i) {
    auto who = s.person(s.sample, std::to_string(1'000'000 + i), "多数");
    auto t = s.vip(s.sample, "MASS" + std::to_string(10'000'000 + i));
    t.users.push_back(who.id);
    who.tokens.push_back(t.id);
    rows.push_back({s.sample, who.id, t.id});
    all.emplace_back(std::move(who));
    all.emplace_back(std::move(t));
  }
  s.put_all(std::move(all));
  const auto done = s.admin.suspend(s.administrator, pick(rows));
  CHECK(done.why == none);
  CHECK(done.rows == std::vector<error>(10'000));
  CHECK(s.get_token(s.sample, "MASS10009999").suspended_by_administrator);
  rows.push_back(s.dealer_row());
  CHECK(s.admin.resume(s.administrator, pick(rows)).why.code == errc::selection_too_large);
}

TEST_CASE("selection: each row of a mixed one has its own reason", "[operation][selection]") {
  two_locked s;
  s.add_user("9998000301", "VSST00000301");
  s.lock_token("VSST00000301", lock::hard);
  s.add_user("9998000302", "VSST00000302");
  s.add(s.person(s.sample, "9998000303", "無"), {});
  const selection rows{s.dealer_row(),
                       s.row("1111111111", "VSST76422445"),
                       s.row(s.other, "9998000300", "VSST00000300"),
                       s.own_row(),
                       s.dealer_row(),
                       s.row("9998000302", "VSST00000302"),
                       s.row("9998000301", "VSST00000301"),
                       s.row("9998000287", "VSST76422445"),
                       s.row("9998000303")};
  const std::vector<error> reasons{
      none,      unreached,  unreached, own, twice, wrong_state, {errc::hard_locked, rule::l3},
      unreached, wrong_state};
  const auto before = s.now();
  const auto strict = s.admin.unlock(s.administrator, pick(rows));
  CHECK(strict.why == rows_refused);
  CHECK(strict.rows == reasons);
  CHECK(s.moved(before).empty());
  const auto lenient = s.admin.unlock(s.administrator, pick(rows, mode::best_effort));
  CHECK(lenient.why == none);
  CHECK(lenient.rows == reasons);
  CHECK(s.moved(before) == names{"token GM11253/VSST76422445"});
}

}  // namespace fxotp::test
