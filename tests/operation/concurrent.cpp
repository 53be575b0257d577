/// L2, L3 while many act on one token at once.
#include <atomic>
#include <thread>

#include "operation/services.hpp"

namespace fxotp::test {
namespace {

/// What many callers were told.
struct counts {
  std::atomic<unsigned> done{0};
  std::atomic<unsigned> held{0};
  std::atomic<unsigned> others{0};

  void add(const error& why) {
    if (!why.is_set()) {
      ++done;
    } else if (why == error{errc::wrong_state, rule::l4}) {
      ++held;
    } else {
      ++others;
    }
  }
};

/// Threads that all do the same until they have done it so often.
template <class Body>
std::vector<std::thread> many(int threads, Body body) {
  std::vector<std::thread> out;
  out.reserve(static_cast<std::size_t>(threads));
  for (int i = 0; i < threads; ++i)
    out.emplace_back(body);
  return out;
}
void join(std::vector<std::thread>& all) {
  for (auto& one : all)
    one.join();
}

/// Lets others in between a decision and its commit; in groups they come without that.
void yield_between(services& s, store_kind kind = store_kind::memory) {
  if (is_grouped(kind)) return;
  s.tap.before_commit = [](const change_set&) -> std::optional<commit_result> {
    std::this_thread::yield();
    return {};
  };
}

}  // namespace

TEST_CASE("concurrent: wrong codes at once are counted exactly up to the lock",
          "[operation][login][concurrent]") {
  for (const auto kind : race_kinds()) {
    for (int round = 0; round < (kind == store_kind::memory ? 50 : 5); ++round) {
      services s("2025-07-01 10:00:00.000", test_policy(), make_store(kind));
      yield_between(s, kind);
      counts seen;
      auto callers = many(16, [&] {
        for (int i = 0; i < 4; ++i)
          seen.add(s.wrong_code().why);
      });
      join(callers);
      REQUIRE(seen.done == 5);
      REQUIRE(seen.held == 16 * 4 - 5);
      REQUIRE(seen.others == 0);
      const auto t = s.dealers_token();
      REQUIRE(t.lock == lock::failures);
      REQUIRE(t.streak == 5);
      REQUIRE(t.failures == 5);
      REQUIRE(s.is_whole());
    }
  }
}

TEST_CASE("concurrent: an administrator unlocks beside an attacker, and nothing is miscounted",
          "[operation][login][concurrent]") {
  for (const auto kind : race_kinds()) {
    services s("2025-07-01 10:00:00.000", test_policy(), make_store(kind));
    yield_between(s, kind);
    counts seen;
    std::atomic<bool> goes_on{true};
    auto callers = many(16, [&] {
      while (goes_on) {
        seen.add(s.wrong_code().why);
        std::this_thread::yield();
      }
    });
    unsigned unlocked = 0;
    unsigned too_early = 0;
    while (unlocked < 10) {
      const auto why = s.admin.unlock(s.administrator, pick({s.dealer_row()})).why;
      if (!why.is_set()) ++unlocked;
      if (why == wrong_state) ++too_early;
      if (why.is_set() && why != wrong_state) break;
    }
    goes_on = false;
    join(callers);
    CHECK(unlocked == 10);
    const auto t = s.dealers_token();
    CHECK(t.failures == seen.done);
    CHECK(seen.done == 10 * 5 + (t.lock == lock::none ? t.streak : 5));
    s.tap.untap();
    CHECK(s.is_whole());
  }
}

TEST_CASE("concurrent: a right code beside wrong ones is refused by a lock, never by a race",
          "[operation][login][concurrent]") {
  for (int round = 0; round < 50; ++round) {
    services s;
    yield_between(s);
    counts wrong;
    counts right;
    auto attackers = many(8, [&] {
      for (int i = 0; i < 3; ++i)
        wrong.add(s.wrong_code().why);
    });
    right.add(s.right_code().why);
    join(attackers);
    REQUIRE(wrong.others == 0);
    REQUIRE(right.others == 0);
    REQUIRE(right.done + right.held == 1);
    REQUIRE(s.dealers_token().lock == lock::failures);
    REQUIRE(wrong.done >= 5);
    REQUIRE(wrong.done < 10);
  }
}

TEST_CASE("concurrent: suspensions of one token by both sides leave both marks",
          "[operation][concurrent]") {
  for (const auto kind : race_kinds()) {
    for (int round = 0; round < (kind == store_kind::memory ? 100 : 5); ++round) {
      services s("2025-07-01 10:00:00.000", test_policy(), make_store(kind));
      yield_between(s, kind);
      answer by_desk;
      std::thread other([&] { by_desk = s.admin.suspend(s.desk, ticket({s.dealer_row()})); });
      const auto done = s.admin.suspend(s.administrator, pick({s.dealer_row()}));
      other.join();
      REQUIRE(done.why == none);
      REQUIRE(by_desk.why == none);
      REQUIRE(s.dealers_token().suspended_by_administrator);
      REQUIRE(s.dealers_token().suspended_by_desk);
      REQUIRE(s.is_whole());
    }
  }
}

TEST_CASE("concurrent: one actor's refusals are all counted", "[operation][concurrent]") {
  services s;
  std::atomic<unsigned> busy{0};
  std::atomic<unsigned> refused{0};
  auto callers = many(4, [&] {
    for (int i = 0; i < 25; ++i) {
      const auto why = s.admin.unlock(s.administrator, pick({s.dealer_row()})).why;
      if (why == wrong_state) ++refused;
      if (why.code == errc::busy) ++busy;
    }
  });
  join(callers);
  CHECK(refused + busy == 100);
  CHECK(s.get_trail(stage::subject_of(s.administrator)).refusals == refused);
  CHECK(s.is_whole());
}

}  // namespace fxotp::test
