/// Counts of decisions, from one thread and from many.
#include <fxotp/counters.hpp>

#include <atomic>
#include <thread>

#include "catch.hpp"
#include "text/enumerators.hpp"

using namespace fxotp;

namespace {

observation seen(action what, errc why, std::uint32_t conflicts = 0) {
  observation out;
  out.what = what;
  out.why = why;
  out.conflicts = conflicts;
  return out;
}

std::uint64_t sum(const counters& of) {
  std::uint64_t out = 0;
  for (const auto& each : of.all())
    out += each.times;
  return out;
}

}  // namespace

TEST_CASE("counters: nothing seen, nothing counted", "[port][counters]") {
  const counters none;
  CHECK(none.all().empty());
  CHECK(none.conflicts() == 0);
}

TEST_CASE("counters: by action and error, in their order", "[port][counters]") {
  counters count;
  count.saw(seen(action::verify, errc::wrong_code, 3));
  count.saw(seen(action::verify, errc::none));
  count.saw(seen(action::list, errc::denied));
  count.saw(seen(action::verify, errc::wrong_code, 4));
  const auto all = count.all();
  REQUIRE(all.size() == 3);
  CHECK((all[0].what == action::list && all[0].why == errc::denied && all[0].times == 1));
  CHECK((all[1].what == action::verify && all[1].why == errc::none && all[1].times == 1));
  CHECK((all[2].what == action::verify && all[2].why == errc::wrong_code && all[2].times == 2));
  CHECK(count.conflicts() == 7);
}

TEST_CASE("counters: every action with every error has a place of its own", "[port][counters]") {
  counters count;
  std::uint64_t times = 0;
  std::vector<std::uint64_t> expected;
  for (const auto what : text::all_of<action>()) {
    for (const auto why : text::all_of<errc>()) {
      times = times % 7 + 1;
      expected.push_back(times);
      for (std::uint64_t i = 0; i < times; ++i)
        count.saw(seen(what, why));
    }
  }
  const auto all = count.all();
  REQUIRE(all.size() == expected.size());
  std::size_t at = 0;
  bool is_right = true;
  for (const auto what : text::all_of<action>()) {
    for (const auto why : text::all_of<errc>()) {
      is_right = is_right && all[at].what == what && all[at].why == why;
      is_right = is_right && all[at].times == expected[at];
      ++at;
    }
  }
  CHECK(is_right);
}

TEST_CASE("counters: what is no action or no error is not counted", "[port][counters]") {
  counters count;
  count.saw(seen(static_cast<action>(0), errc::none, 1));
  count.saw(seen(static_cast<action>(255), errc::none, 1));
  count.saw(seen(action::verify, static_cast<errc>(9), 1));
  count.saw(seen(action::verify, static_cast<errc>(60'000), 1));
  CHECK(count.all().empty());
  CHECK(count.conflicts() == 0);
}

TEST_CASE("counters: nothing is lost between threads", "[port][counters][concurrent]") {
  constexpr int threads = 8;
  constexpr int rounds = 300'000;  // Longer than a turn on a core: else one runs after the other.
  counters count;
  std::atomic<bool> is_over{false};
  std::atomic<int> falls{0};
  std::thread reader([&] {
    std::uint64_t last = 0;
    while (!is_over) {
      const auto now = sum(count);
      if (now < last) ++falls;
      last = now;
    }
  });
  std::vector<std::thread> writers;
  writers.reserve(threads);
  for (int i = 0; i < threads; ++i) {
    writers.emplace_back([&count, i] {
      for (int k = 0; k < rounds; ++k) {
        const auto why = k % 3 == 0 ? errc::wrong_code : errc::none;
        count.saw(seen(i % 2 == 0 ? action::verify : action::send_code, why, 1));
      }
    });
  }
  for (auto& each : writers)
    each.join();
  is_over = true;
  reader.join();
  CHECK(falls == 0);
  CHECK(sum(count) == std::uint64_t{threads} * rounds);
  CHECK(count.conflicts() == std::uint64_t{threads} * rounds);
  CHECK(count.all().size() == 4);
}
