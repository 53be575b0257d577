/// P4 while others act at the same time.
#include <atomic>
#include <thread>

#include "domain/permission.hpp"
#include "operation/services.hpp"

namespace fxotp::test {
namespace {

/// The sample customer with two administrators who could log in.
struct two_administrators : services {
  two_administrators() { add_administrator("9998000101", "VSST00000101"); }
  explicit two_administrators(store_kind kind)
      : services("2025-07-01 10:00:00.000", test_policy(), make_store(kind)) {
    add_administrator("9998000101", "VSST00000101");
  }
  const actor second = actor::user({bank, sample, id<user_id>("9998000101")});
  [[nodiscard]] selected_row second_row() const { return row("9998000101", "VSST00000101"); }

  /// The system takes the first administrator's role.
  answer demote_first() {
    return prov.put_user(system, {user_of(sample, "9998000100"), "サンプル管理者",
                                  user_type::corporate, role::dealer, language::japanese});
  }
  [[nodiscard]] bool could_log_in(std::string_view who, std::string_view by) {
    const auto u = get_user(sample, who);
    const auto t = get_token(sample, by);
    const auto firm = find<customer>(key_of(customer_key{bank, sample}));
    REQUIRE(firm.has_value());
    return !u.is_deleted && u.role == role::administrator && !u.tokens.empty() &&
           domain::opens_login(t, *firm, rules(), time.now());
  }
  [[nodiscard]] int administrators_left() {
    return (could_log_in("9998000100", "VSST00000100") ? 1 : 0) +
           (could_log_in("9998000101", "VSST00000101") ? 1 : 0);
  }
  /// Once, just before the next commit, this happens.
  template <class Happens>
  void before_next_commit(Happens happens) {
    auto is_first = std::make_shared<bool>(true);
    tap.before_commit = [is_first, happens](const change_set&) -> std::optional<commit_result> {
      if (std::exchange(*is_first, false)) happens();
      return {};
    };
  }
};

/// Both at once, as nearly as threads can.
template <class First, class Second>
void at_once(First first, Second second) {
  std::atomic<int> ready{0};
  const auto meet = [&ready] {
    ++ready;
    while (ready < 2)
      std::this_thread::yield();
  };
  std::thread other([&] {
    meet();
    second();
  });
  meet();
  first();
  other.join();
}

/// Rounds for a kind of store: each round makes a bank anew.
int rounds_of(store_kind kind) {
  return kind == store_kind::memory ? 500 : 25;
}

}  // namespace

TEST_CASE("last administrator: each invalidates the other, one before the other's commit",
          "[operation][p4]") {
  two_administrators s;
  answer between;
  s.before_next_commit([&] { between = s.admin.invalidate(s.second, pick({s.own_row()})); });
  const auto done = s.admin.invalidate(s.administrator, pick({s.second_row()}));
  CHECK(between.why == none);
  CHECK(done.why == held_p1);
  CHECK(s.administrators_left() == 1);
}

TEST_CASE("last administrator: the witness goes before the commit", "[operation][p4]") {
  two_administrators s;
  SECTION("suspended by the one to be demoted") {
    s.before_next_commit(
        [&] { CHECK(s.admin.suspend(s.administrator, pick({s.second_row()})).is_done()); });
  }
  SECTION("invalidated by the desk") {
    s.before_next_commit(
        [&] { CHECK(s.admin.invalidate(s.desk, ticket({s.second_row()})).is_done()); });
  }
  SECTION("demoted by another system") {
    s.before_next_commit(
        [&] { s.change_user("9998000101", [](user& u) { u.role = role::dealer; }); });
  }
  SECTION("locked") {
    s.before_next_commit([&] { s.lock_token("VSST00000101"); });
  }
  CHECK(s.demote_first().why == last_one);
  CHECK(s.administrators_left() == 1);
  CHECK(s.is_whole());
}

TEST_CASE("last administrator: a suspended customer resumed before the commit", "[operation][p4]") {
  two_administrators s;
  s.suspend_sample();
  s.before_next_commit([&] {
    CHECK(s.admin.resume_customer(s.desk, s.sample, "INC-1001").is_done());
    CHECK(s.admin.invalidate(s.administrator, pick({s.second_row()})).is_done());
  });
  CHECK(s.demote_first().why == last_one);
  CHECK(s.administrators_left() == 1);
}

TEST_CASE("last administrator: a new one before the commit is a witness", "[operation][p4]") {
  two_administrators s;
  s.before_next_commit([&] {
    s.add_administrator("9998000102", "VSST00000102");
    CHECK(s.admin.suspend(s.desk, ticket({s.second_row()})).is_done());
  });
  CHECK(s.demote_first().why == none);
}

TEST_CASE("last administrator: two invalidate each other at once, one remains",
          "[operation][p4][concurrent]") {
  for (const auto kind : race_kinds()) {
    for (int round = 0; round < rounds_of(kind); ++round) {
      two_administrators s(kind);
      answer first;
      answer second;
      at_once([&] { first = s.admin.invalidate(s.administrator, pick({s.second_row()})); },
              [&] { second = s.admin.invalidate(s.second, pick({s.own_row()})); });
      REQUIRE(s.administrators_left() == 1);
      REQUIRE(first.is_done() != second.is_done());
      REQUIRE((first.is_done() ? second : first).why == held_p1);
      REQUIRE(s.is_whole());
    }
  }
}

TEST_CASE("last administrator: one is demoted while they suspend the other, one remains",
          "[operation][p4][concurrent]") {
  for (const auto kind : race_kinds()) {
    for (int round = 0; round < rounds_of(kind); ++round) {
      two_administrators s(kind);
      answer demoted;
      answer suspended;
      at_once([&] { demoted = s.demote_first(); },
              [&] { suspended = s.admin.suspend(s.administrator, pick({s.second_row()})); });
      REQUIRE(s.administrators_left() == 1);
      REQUIRE(demoted.is_done() != suspended.is_done());
      REQUIRE((demoted.is_done() ? suspended.why == refused_p0 : demoted.why == last_one));
      REQUIRE(s.is_whole());
    }
  }
}

}  // namespace fxotp::test
