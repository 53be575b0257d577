/// Conflicts: only what moved is read anew, with a new moment, and not for ever.
#include "operation/services.hpp"

namespace fxotp::test {
namespace {

/// Counts seeds; may refuse to give one.
class watched_entropy final : public entropy {
 public:
  [[nodiscard]] result<seed> draw() override {
    ++draws;
    if (fails) return error{errc::port_failed, rule::none, 3};
    return seed{};
  }
  int draws = 0;
  bool fails = false;
};

/// What is loaded, key by key.
struct load_log {
  explicit load_log(services& s) {
    s.tap.before_load = [this](const std::vector<record_key>& keys) -> error {
      names asked;
      for (const auto& key : keys)
        asked.push_back(name_of(key));
      std::sort(asked.begin(), asked.end());
      loads.push_back(std::move(asked));
      return none;
    };
  }
  std::vector<names> loads;
};

}  // namespace

TEST_CASE("conflicts: a change by an administrator is one load and one commit",
          "[operation][conflicts]") {
  services s;
  const load_log log(s);
  REQUIRE(s.admin.suspend(s.administrator, pick({s.dealer_row()})).is_done());
  REQUIRE(log.loads.size() == 1);
  CHECK(log.loads[0] == names{"token GM11253/VSST76422445", "trail GM11253/9998000100",
                              "user GM11253/9998000100", "user GM11253/9998000286"});
}

TEST_CASE("conflicts: a verdict is one load and one commit", "[operation][conflicts]") {
  services s;
  const load_log log(s);
  REQUIRE(s.wrong_code().is_done());
  REQUIRE(log.loads.size() == 1);
  CHECK(log.loads[0] == names{"token GM11253/VSST76422445", "user GM11253/9998000286"});
}

TEST_CASE("conflicts: only the record that moved is read anew", "[operation][conflicts]") {
  services s;
  s.add_user("9998000287", "VSST00000287");
  bool is_first = true;
  std::optional<load_log> log;
  s.tap.before_commit = [&](const change_set&) -> std::optional<commit_result> {
    if (!std::exchange(is_first, false)) return {};
    CHECK(s.wrong_code().is_done());
    log.emplace(s);
    return {};
  };
  const auto rows = pick({s.row("9998000287"), s.dealer_row()});
  CHECK(s.admin.suspend(s.administrator, rows).why == none);
  REQUIRE(log->loads.size() == 1);
  CHECK(log->loads[0] == names{"token GM11253/VSST76422445"});
  CHECK(s.dealers_token().is_suspended());
  CHECK(s.dealers_token().streak == 1);
  CHECK(s.is_whole());
}

TEST_CASE("conflicts: what moved is judged anew", "[operation][conflicts]") {
  services s;
  bool is_first = true;
  s.tap.before_commit = [&](const change_set&) -> std::optional<commit_result> {
    if (std::exchange(is_first, false)) {
      CHECK(s.admin.invalidate(s.desk, ticket({s.dealer_row()})).is_done());
    }
    return {};
  };
  CHECK(s.admin.suspend(s.administrator, pick({s.dealer_row()})).why == wrong_state);
  CHECK_FALSE(s.dealers_token().is_suspended());
  CHECK(s.is_whole());
}

TEST_CASE("conflicts: a token bound meanwhile is seen in the set", "[operation][conflicts]") {
  services s("2025-06-01 10:00:00.000");
  REQUIRE(s.admin.invalidate(s.desk, ticket({s.dealer_row()})).is_done());
  bool is_first = true;
  s.tap.before_commit = [&](const change_set&) -> std::optional<commit_result> {
    if (std::exchange(is_first, false)) {
      const vip_entry what{s.token_of(s.sample, "VSST00009999"), {s.dealer_id}, {}, {}};
      CHECK(s.prov.register_vip(s.system, what).is_done());
    }
    return {};
  };
  const auto done = s.admin.delete_user(s.system, s.user_of(s.sample, "9998000286"), {});
  CHECK(done.why == error{errc::token_live, rule::d1});
}

TEST_CASE("conflicts: they are borne so often, then it is busy", "[operation][conflicts]") {
  const auto lock_after = GENERATE(1U, 5U, 100U);
  services s("2025-07-01 10:00:00.000",
             policy_with([&](policy::settings& p) { p.lock_after = lock_after; }));
  watched_entropy random;
  const host with{s.store, s.time, random, s.with.keys, s.with.days, s.with.limits};
  unsigned commits = 0;
  s.tap.before_commit = [&](const change_set&) -> std::optional<commit_result> {
    ++commits;
    return commit_result::conflict({key_of(s.token_of(s.sample, "VSST76422445"))});
  };
  const auto before = s.now();
  const auto done = administration(with).suspend(s.administrator, pick({s.dealer_row()}));
  CHECK(done.why == error{errc::busy});
  CHECK(done.rows.empty());
  CHECK(commits == lock_after + policy::conflicts_beyond_lock + 1);
  CHECK(random.draws == static_cast<int>(commits));
  CHECK(s.moved(before).empty());
}

TEST_CASE("conflicts: the last one that is borne still leads to the change",
          "[operation][conflicts]") {
  services s;
  unsigned conflicts = 0;
  s.tap.before_commit = [&](const change_set&) -> std::optional<commit_result> {
    if (conflicts == 5 + policy::conflicts_beyond_lock) return {};
    ++conflicts;
    return commit_result::conflict({});
  };
  CHECK(s.admin.suspend(s.administrator, pick({s.dealer_row()})).why == none);
}

TEST_CASE("conflicts: without entropy nothing is decided", "[operation][conflicts]") {
  services s;
  watched_entropy random;
  random.fails = true;
  const host with{s.store, s.time, random, s.with.keys, s.with.days, s.with.limits};
  const load_log log(s);
  const auto before = s.now();
  CHECK(administration(with).suspend(s.administrator, pick({s.dealer_row()})).why ==
        error{errc::port_failed, rule::none, 3});
  CHECK(log.loads.empty());
  CHECK(s.moved(before).empty());
}

TEST_CASE("conflicts: a failure without a reason is a failure", "[operation][conflicts]") {
  services s;
  s.tap.before_commit = [](const change_set&) -> std::optional<commit_result> {
    return commit_result::failed({});
  };
  CHECK(s.admin.suspend(s.administrator, pick({s.dealer_row()})).why.code == errc::port_failed);
}

}  // namespace fxotp::test
