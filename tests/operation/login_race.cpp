/// Parallel guesses: exactly `lock_after` are judged, and one right code opens once, from threads.
#include <thread>

#include "operation/tallies.hpp"

namespace fxotp::test {
namespace {

constexpr int callers = 16;

/// `callers` threads make `all` attempts together.
template <class Attempt>
void at_once(int all, Attempt attempt) {
  std::atomic<int> next{0};
  std::vector<std::thread> threads;
  threads.reserve(callers);
  for (int i = 0; i < callers; ++i) {
    threads.emplace_back([&] {
      for (int n = next++; n < all; n = next++)
        attempt(n);
    });
  }
  for (auto& each : threads)
    each.join();
}

/// In groups they are let in without that.
void let_others_in(services& s, store_kind kind) {
  if (is_grouped(kind)) return;
  s.tap.before_commit = [](const change_set&) -> std::optional<commit_result> {
    std::this_thread::yield();
    return {};
  };
}

int rounds_of(store_kind kind) {
  return kind == store_kind::memory ? 20 : 3;
}

}  // namespace

TEST_CASE("race: of 200 wrong guesses at once exactly five are judged",
          "[operation][login][concurrent]") {
  for (const auto kind : race_kinds()) {
    for (int round = 0; round < rounds_of(kind); ++round) {
      door s("2025-07-01 10:00:00.000", test_policy(), make_store(kind));
      let_others_in(s, kind);
      const auto wrong = s.wrong_vip_code();
      tallies seen;
      at_once(guesses, [&](int) { seen.add(s.verify_vip(wrong)); });
      REQUIRE(seen.wrong == 5);
      REQUIRE(seen.held == guesses - 5);
      REQUIRE(seen.others == 0);
      s.tap.untap();
      REQUIRE(s.dealers_token().lock == lock::failures);
      REQUIRE(s.dealers_token().failures == 5);
      REQUIRE(s.is_whole());
    }
  }
}

TEST_CASE("race: the right code among 200 guesses opens at most once",
          "[operation][login][concurrent]") {
  for (const auto kind : race_kinds()) {
    for (int round = 0; round < rounds_of(kind); ++round) {
      door s("2025-07-01 10:00:00.000", test_policy(), make_store(kind));
      let_others_in(s, kind);
      const auto wrong = s.wrong_vip_code();
      const auto right = s.vip_code();
      tallies seen;
      at_once(guesses, [&](int n) { seen.add(s.verify_vip(n % 10 == 3 ? right : wrong)); });
      REQUIRE(seen.accepted <= 1);
      REQUIRE(seen.others == 0);
      REQUIRE(seen.busy == 0);
      // Those before the success, and those that locked.
      REQUIRE(seen.wrong >= 5);
      REQUIRE(seen.wrong <= 9);
      s.tap.untap();
      REQUIRE(s.dealers_token().lock == lock::failures);
      REQUIRE(s.is_whole());
    }
  }
}

TEST_CASE("race: one right code 200 times at once is accepted exactly once",
          "[operation][login][concurrent]") {
  for (const auto kind : race_kinds()) {
    for (int round = 0; round < rounds_of(kind); ++round) {
      door s("2025-07-01 10:00:00.000", test_policy(), make_store(kind));
      s.enroll();
      const auto sent = s.logins.send_code(s.dealer_in);
      const auto mailed = s.box.code();
      let_others_in(s, kind);
      const auto right = s.vip_code();
      tallies by_vip;
      tallies by_mail;
      at_once(guesses, [&](int) { by_vip.add(s.verify_vip(right)); });
      at_once(guesses, [&](int) { by_mail.add(s.verify_mailed(sent.challenge, mailed)); });
      REQUIRE(by_vip.accepted == 1);
      REQUIRE(by_vip.spent == guesses - 1);
      REQUIRE(by_mail.accepted == 1);
      REQUIRE(by_mail.spent == guesses - 1);
      s.tap.untap();
      REQUIRE(s.is_whole());
    }
  }
}

TEST_CASE("race: a remote service is asked exactly five times", "[operation][login][concurrent]") {
  for (const auto kind : race_kinds()) {
    for (int round = 0; round < rounds_of(kind); ++round) {
      door s("2025-07-01 10:00:00.000", test_policy(), make_store(kind));
      s.make_remote(s.dealer_token.view());
      s.remote.says(vip_reply::verdict::wrong);
      let_others_in(s, kind);
      tallies seen;
      at_once(guesses, [&](int) { seen.add(s.verify_vip("123456")); });
      REQUIRE(seen.wrong == 5);
      REQUIRE(s.remote.asked == 5);
      REQUIRE(seen.others == 0);
      s.tap.untap();
      REQUIRE(s.dealers_token().lock == lock::failures);
      REQUIRE(s.dealers_token().failures == 5);
      REQUIRE(s.is_whole());
    }
  }
}

TEST_CASE("race: an honest code beside ten wrong ones is accepted, 1,000 times of 1,000",
          "[operation][login][concurrent]") {
  const auto limits = policy_with([](policy::settings& p) { p.lock_after = 100; });
  for (const auto kind : {store_kind::memory, race_kinds().back()}) {
    int accepted = 0;
    door s("2025-07-01 10:00:00.000", limits, make_store(kind));
    let_others_in(s, kind);
    for (int round = 0; round < 1'000; ++round) {
      s.wait(std::chrono::seconds(60));
      const auto wrong = s.wrong_vip_code();
      const auto right = s.vip_code();
      std::atomic<bool> opens{false};
      std::vector<std::thread> all;
      all.reserve(11);
      for (int i = 0; i < 10; ++i)
        all.emplace_back([&] { static_cast<void>(s.verify_vip(wrong)); });
      all.emplace_back([&] { opens = s.verify_vip(right).is_accepted; });
      for (auto& each : all)
        each.join();
      if (opens) ++accepted;
    }
    CHECK(accepted == 1'000);
  }
}

}  // namespace fxotp::test
