#include <fxotp/store/group.hpp>

#include "catch.hpp"
#include "store/held_store.hpp"
#include "store/sample.hpp"

namespace fxotp::test {
namespace {

using std::chrono::milliseconds;

std::unique_ptr<repository> grouped(held_store::log& to, const group_options& options = {}) {
  auto made = group_commit(std::make_unique<held_store>(to), options);
  REQUIRE(made.has_value());
  return std::move(made).value();
}

/// Creates a bank of its own; `size` entries beside it make it large.
scripted_unit founding(int number, std::size_t size = 0) {
  change_set out = writing({a_bank("B" + std::to_string(number))});
  for (std::size_t i = 0; i < size; ++i) {
    const bank fresh = a_bank("L" + std::to_string(number) + "x" + std::to_string(i));
    out.expected.push_back({key_of(record(fresh)), 0});
    out.writes.emplace_back(fresh);
  }
  return {{}, [out](const sight&) { return out; }};
}

/// One caller after the other, each in the line before the next comes.
void queue(callers& all, int first, int count) {
  for (int i = 0; i < count; ++i) {
    all.call(founding(first + i));
    all.wait_for_newest();
  }
}

void wait_until(const std::function<bool()>& is_so) {
  for (int i = 0; i < 5'000 && !is_so(); ++i)
    std::this_thread::sleep_for(milliseconds(1));
}

}  // namespace

TEST_CASE("group: options have bounds, and there is a store", "[store][group]") {
  CHECK_FALSE(group_commit(nullptr).has_value());
  for (const group_options bad :
       {group_options{0, 1, milliseconds(1)}, group_options{65, 1, milliseconds(1)},
        group_options{1, 0, milliseconds(1)}, group_options{1, 1, milliseconds(0)},
        group_options{1, 1, std::chrono::hours(1)}}) {
    const auto made = group_commit(make_memory_store(), bad);
    REQUIRE_FALSE(made.has_value());
    CHECK(made.error().code == errc::invalid_value);
  }
}

TEST_CASE("group: what arrives while a batch is under way goes into the next, in order",
          "[store][group][concurrent]") {
  held_store::log log;
  const auto store = grouped(log);
  {
    callers all(*store);
    all.call(founding(0));
    log.wait_for(1);
    queue(all, 1, 5);
    log.let_go(1);
    log.wait_for(2);
    // Leadership is handed on: who led the first batch has gone while the second is under way.
    wait_until([&] { return all.returned() == 1; });
    CHECK(all.returned() == 1);
    log.let_go(2);
    all.join();
    for (const auto& each : all.units())
      CHECK(each.has_stood());
  }
  CHECK(log.sizes() == std::vector<std::size_t>{1, 5});
}

TEST_CASE("group: a batch has a bound, and the rest goes next", "[store][group][concurrent]") {
  held_store::log log;
  const auto store = grouped(log, {4, 100, std::chrono::seconds(20)});
  {
    callers all(*store);
    all.call(founding(0));
    log.wait_for(1);
    queue(all, 1, 10);
    log.let_go(100);
  }
  CHECK(log.sizes() == std::vector<std::size_t>{1, 4, 4, 2});
}

TEST_CASE("group: past a number of callers it is busy at once, and nothing is done",
          "[store][group][concurrent]") {
  held_store::log log;
  const auto store = grouped(log, {64, 2, std::chrono::seconds(60)});
  callers all(*store);
  all.call(founding(0));
  log.wait_for(1);
  queue(all, 1, 2);
  auto third = founding(3);
  perform(*store, third);
  CHECK(third.times() == 1);
  CHECK(third.ended() == commit_result::kind::failed);
  CHECK(third.how().why.code == errc::busy);
  log.let_go(2);
  all.join();
  for (const auto& each : all.units())
    CHECK(each.has_stood());
  CHECK(log.sizes() == std::vector<std::size_t>{1, 2});
}

TEST_CASE("group: who waits too long for a place is told so while the batch goes on",
          "[store][group][concurrent]") {
  held_store::log log;
  const auto store = grouped(log, {64, 100, milliseconds(50)});
  callers all(*store);
  const auto& first = all.call(founding(0));
  log.wait_for(1);
  auto late = founding(1);
  perform(*store, late);
  CHECK(late.ended() == commit_result::kind::failed);
  CHECK(late.how().why.code == errc::busy);
  CHECK(all.returned() == 0);
  log.let_go(1);
  all.join();
  CHECK(first.has_stood());
  CHECK(log.sizes().size() == 1);
}

TEST_CASE("group: a large change goes alone, by turns with the others",
          "[store][group][concurrent]") {
  held_store::log log;
  const auto store = grouped(log, {64, 100, std::chrono::seconds(20)});
  callers all(*store);
  all.call(founding(0));
  log.wait_for(1);
  const auto& first = all.call(founding(100, 300));
  all.wait_for_newest();
  queue(all, 1, 3);
  const auto& second = all.call(founding(101, 300));
  all.wait_for_newest();
  queue(all, 4, 2);
  log.let_go(100);
  all.join();
  CHECK(log.sizes() == std::vector<std::size_t>{1, 1, 5, 1});
  CHECK(first.has_stood());
  CHECK(second.has_stood());
}

TEST_CASE("group: what the store below throws ends that batch and no other",
          "[store][group][concurrent]") {
  held_store::log log;
  const auto store = grouped(log);
  // The first unit is settled; then something throws.
  log.in_place = [](const units& all) {
    (*all.begin())->settled(commit_result::stood());
    throw std::bad_alloc();
  };
  callers all(*store);
  all.call(founding(0));
  log.wait_for(1);
  queue(all, 1, 3);
  log.let_go(2);
  all.join();
  std::vector<int> times;
  for (const auto& each : all.units())
    times.push_back(each.times());
  // Who was not settled counts as uncertain, by the caller.
  CHECK(times == std::vector<int>{1, 1, 0, 0});
  log.in_place = nullptr;
  log.let_go(100);
  auto after = founding(9);
  perform(*store, after);
  CHECK(after.has_stood());
}

TEST_CASE("group: callers go once they are settled, whatever the store does after that",
          "[store][group][concurrent]") {
  held_store::log log;
  const auto store = grouped(log);
  std::atomic<bool> is_lingering{false};
  std::atomic<bool> may_end{false};
  log.let_go(100);
  log.in_place = [&](const units& all) {
    for (unit* const each : all)
      each->settled(commit_result::stood());
    if (is_lingering.exchange(true)) return;
    wait_until([&] { return may_end.load(); });
  };
  callers first(*store);
  first.call(founding(0));
  wait_until([&] { return is_lingering.load(); });
  // Another batch begins and ends while the first leader is still busy.
  auto other = founding(1);
  perform(*store, other);
  CHECK(other.has_stood());
  CHECK(first.returned() == 0);
  may_end = true;
  first.join();
  CHECK(first.returned() == 1);
}

TEST_CASE(
    "group: once a batch is decided the next one begins, and neither is answered before it ends",
    "[store][group][concurrent]") {
  held_store::log log;
  const auto store = grouped(log);
  std::atomic<int> decided{0};
  std::atomic<int> may_end{0};
  log.let_go(100);
  log.in_place = [&](const units& all) {
    for (unit* const each : all)
      each->decided();
    const int mine = ++decided;
    wait_until([&] { return may_end >= mine; });
    for (unit* const each : all)
      each->settled(commit_result::stood());
  };
  callers all(*store);
  for (int i = 0; i < 3; ++i) {
    all.call(founding(i));
    wait_until([&] { return decided == i + 1; });
    CHECK(decided == i + 1);
    CHECK(all.returned() == 0);
  }
  may_end = 100;
  all.join();
  for (const auto& each : all.units())
    CHECK(each.has_stood());
  CHECK(log.sizes() == std::vector<std::size_t>{1, 1, 1});
}

TEST_CASE("group: more units of one call than a batch takes", "[store][group]") {
  held_store::log log;
  log.let_go(100);
  const auto store = grouped(log, {4, 100, milliseconds(200)});
  std::list<scripted_unit> mine;
  std::vector<unit*> pointers;
  for (int i = 0; i < 10; ++i)
    pointers.push_back(&mine.emplace_back(founding(i)));
  auto nothing = scripted_unit({}, [](const sight&) { return change_set{}; });
  pointers.push_back(&nothing);
  store->perform({pointers.data(), pointers.size()});
  for (const auto& each : mine)
    CHECK(each.has_stood());
  CHECK(nothing.has_stood());
  CHECK(log.sizes() == std::vector<std::size_t>{4, 4, 2});
}

}  // namespace fxotp::test
