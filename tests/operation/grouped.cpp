/// Many callers in groups: nobody is turned away by a race, nobody waits for many others.
#include <thread>

#include "operation/tallies.hpp"

#if FXOTP_SQLITE
namespace fxotp::test {
namespace {

/// The most conflicts that one operation met.
class conflict_watch final : public observer {
 public:
  void saw(const observation& what) override {
    std::uint32_t before = most;
    while (before < what.conflicts && !most.compare_exchange_weak(before, what.conflicts)) {
    }
    ++seen;
  }
  std::atomic<std::uint32_t> most{0};
  std::atomic<int> seen{0};
};

template <class Body>
void from_threads(int threads, Body body) {
  std::vector<std::thread> all;
  for (int i = 0; i < threads; ++i)
    all.emplace_back(body, i);
  for (auto& each : all)
    each.join();
}

}  // namespace

TEST_CASE("grouped: 64 callers on one token are all answered, after three tries at most",
          "[operation][login][group][concurrent]") {
  const auto limits = policy_with([](policy::settings& p) { p.lock_after = 50; });
  door s("2025-07-01 10:00:00.000", limits, make_store(store_kind::grouped));
  conflict_watch watch;
  s.with.watch = &watch;
  tallies seen;
  const auto wrong = s.wrong_vip_code();
  from_threads(64, [&](int) {
    for (int i = 0; i < 5; ++i)
      seen.add(s.verify_vip(wrong));
  });
  CHECK(seen.wrong == 50);
  CHECK(seen.held == 64 * 5 - 50);
  CHECK(seen.busy == 0);
  CHECK(seen.others == 0);
  CHECK(watch.seen == 64 * 5);
  CHECK(watch.most <= 2);
  CHECK(s.dealers_token().failures == 50);
  CHECK(s.is_whole());
}

TEST_CASE("grouped: everybody has a turn beside those who always call",
          "[operation][login][group][concurrent]") {
  services s("2025-07-01 10:00:00.000", test_policy(), make_store(store_kind::grouped));
  for (int n = 0; n < 16; ++n)
    s.add_user("99981000" + std::to_string(10 + n), "VSST001000" + std::to_string(10 + n));
  std::array<std::atomic<int>, 16> turns{};
  std::atomic<int> failed{0};
  const auto until = std::chrono::steady_clock::now() + std::chrono::milliseconds(400);
  from_threads(16, [&](int which) {
    const auto at = static_cast<std::size_t>(which);
    const auto who = s.user_of(s.sample, "99981000" + std::to_string(10 + which));
    const auto token = id<token_id>("VSST001000" + std::to_string(10 + which));
    while (turns[at] == 0 || std::chrono::steady_clock::now() < until) {
      if (!s.logins.note_verdict(who, token, verdict::right).is_done()) ++failed;
      ++turns[at];
    }
  });
  CHECK(failed == 0);
  int most = 0;
  int least = turns[0];
  for (const auto& each : turns) {
    most = std::max(most, each.load());
    least = std::min(least, each.load());
  }
  // In order of their coming: nobody falls far behind.
  CHECK(least * 20 >= most);
  CHECK(s.is_whole());
}

TEST_CASE("grouped: a large change and small ones of the same tokens at once",
          "[operation][login][group][concurrent]") {
  const auto limits = policy_with([](policy::settings& p) { p.selection_max = 10'000; });
  services s("2025-07-01 10:00:00.000", limits, make_store(store_kind::grouped));
  constexpr int users = 400;
  selection rows;
  for (int n = 0; n < users; ++n) {
    const std::string user = "9998200" + std::to_string(100 + n);
    const std::string token = "VSST00200" + std::to_string(100 + n);
    s.add_user(user, token);
    rows.push_back(s.row(user, token));
  }
  std::atomic<int> counted{0};
  std::atomic<int> held{0};
  std::atomic<int> others{0};
  std::atomic<bool> is_over{false};
  answer suspended;
  std::thread desk([&] {
    suspended = s.admin.suspend(s.desk, ticket(rows));
    is_over = true;
  });
  from_threads(8, [&](int which) {
    for (int i = 0; !is_over; ++i) {
      const auto n = static_cast<std::size_t>((which * 50 + i) % users);
      const user_key who{s.bank, s.sample, rows[n].user};
      const auto why = s.logins.note_verdict(who, rows[n].token, verdict::right).why;
      if (!why.is_set()) {
        ++counted;
      } else if (why == error{errc::wrong_state, rule::l4}) {
        ++held;
      } else {
        ++others;
      }
    }
  });
  desk.join();
  // It came through between them, or was told that it did not: never a part of it.
  CHECK((suspended.is_done() || suspended.why.code == errc::busy));
  CHECK(others == 0);
  int suspended_rows = 0;
  for (const auto& each : rows)
    suspended_rows += s.get_token(s.sample, each.token.view()).is_suspended() ? 1 : 0;
  CHECK(suspended_rows == (suspended.is_done() ? users : 0));
  CHECK(s.is_whole());
}

}  // namespace fxotp::test
#endif
