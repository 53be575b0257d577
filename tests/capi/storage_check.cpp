// The storage check over the C ABI: a storage that is right keeps every sentence, and one that has
// a bug is told which it breaks.
#include <set>
#include <thread>

#include "capi/world.hpp"

namespace fxotp::test::c {
namespace {

/// The sentences by what was found, each with a word about it where it is broken.
struct findings {
  std::int32_t verdict = FXOTP_UNDECIDED;
  std::set<std::string> holding;
  std::set<std::string> broken;
  std::set<std::string> unchecked;
};

findings check(const std::string& store, style how, const storage_bugs& bugs = {}) {
  world w(store, how);
  w.with.storage.bugs = bugs;
  fxotp_op* op = nullptr;
  REQUIRE(fxotp_begin_storage_check(w.engine, &op, nullptr) == FXOTP_OK);
  const auto checked = w.run(owned_op(op));
  const auto* found = checked.table(FXOTP_T_ROWS);
  findings out;
  out.verdict = checked.verdict;
  for (std::uint32_t i = 0; i < rows(found); ++i) {
    const auto name = text(found, i, FXOTP_F_CODE_NAME);
    CAPTURE(name);
    CHECK(!text(found, i, FXOTP_F_TEXT).empty());
    const auto is = number(found, i, FXOTP_F_FINDING);
    const bool is_told = !text(found, i, FXOTP_F_DETAIL).empty();
    CHECK(is_told == (is != FXOTP_HOLDS));
    (is == FXOTP_HOLDS    ? out.holding
     : is == FXOTP_BROKEN ? out.broken
                          : out.unchecked)
        .insert(name);
  }
  CHECK(w.with.fields.refusals.empty());
  return out;
}

void breaks(const storage_bugs& bugs, const std::set<std::string>& sentences) {
  const auto found = check("host:", style::called, bugs);
  CHECK(found.verdict == FXOTP_NOT_ACCEPTED);
  for (const auto& name : sentences) {
    CAPTURE(name);
    CHECK(found.broken.count(name) == 1);
  }
}

constexpr std::int64_t workers = 4;
constexpr std::int64_t rounds = 12;

/// One part of the parallel check in this thread, by the question loop; it may not check anything.
void run_part(world& w, std::int64_t part, std::int64_t worker, findings& out) {
  fxotp_op* op = nullptr;
  fxotp_begin_storage_check(w.engine, &op, nullptr);
  fxotp_set_number(op, FXOTP_F_PART, part, nullptr);
  if (part == FXOTP_PART_WORKER) fxotp_set_number(op, FXOTP_F_WORKER, worker, nullptr);
  fxotp_set_number(op, FXOTP_F_WORKERS, workers, nullptr);
  fxotp_set_number(op, FXOTP_F_ROUNDS, rounds, nullptr);
  host own;  // The storage is shared, and nothing else.
  own.instead[FXOTP_ASK_LOAD] = [&w](fxotp_call* call) { w.with.storage.load(call); };
  own.instead[FXOTP_ASK_LIST] = [&w](fxotp_call* call) { w.with.storage.list(call); };
  own.instead[FXOTP_ASK_COMMIT] = [&w](fxotp_call* call) { w.with.storage.commit(call); };
  std::uint32_t kind = 0;
  fxotp_call* call = nullptr;
  while (fxotp_op_next(op, &kind, &call, nullptr) == FXOTP_OK && kind != FXOTP_ASK_NOTHING)
    own.answer(kind, call);
  fxotp_op_verdict(op, &out.verdict);
  fxotp_table* found = nullptr;
  fxotp_op_table(op, FXOTP_T_ROWS, &found);
  for (std::uint32_t i = 0; i < rows(found); ++i) {
    const auto is = number(found, i, FXOTP_F_FINDING);
    auto& to = is == FXOTP_HOLDS ? out.holding : is == FXOTP_BROKEN ? out.broken : out.unchecked;
    to.insert(text(found, i, FXOTP_F_CODE_NAME));
  }
  fxotp_op_close(op);
}

/// What each worker found, and last what the check after them did.
std::vector<findings> check_in_parallel(const storage_bugs& bugs) {
  world w("host:", style::asked);
  w.with.storage.bugs = bugs;
  std::vector<findings> out(workers + 1);
  std::vector<std::thread> all;
  for (std::int64_t worker = 1; worker <= workers; ++worker) {
    auto& to = out[static_cast<std::size_t>(worker - 1)];
    all.emplace_back([&w, &to, worker] { run_part(w, FXOTP_PART_WORKER, worker, to); });
  }
  for (auto& each : all)
    each.join();
  run_part(w, FXOTP_PART_AFTER, 0, out.back());
  return out;
}

}  // namespace

TEST_CASE("storage check: a host's storage keeps the whole contract", "[capi][storage]") {
  const auto [store, how] = GENERATE(table<std::string, style>(
      {{"host:", style::called}, {"host:", style::asked}, {by_fields, style::asked}}));
  CAPTURE(store);
  const auto found = check(store, how);
  CHECK(found.verdict == FXOTP_DONE);
  CHECK(found.holding.size() > 60);
  CHECK(found.broken == std::set<std::string>{});
  CHECK(found.unchecked == std::set<std::string>{"commit.uncertain"});  // Maps are never in doubt.
}

TEST_CASE("storage check: the last writer wins", "[capi][storage][bugs]") {
  storage_bugs bugs;
  bugs.last_writer_wins = true;
  breaks(bugs, {"commit.second_loses", "commit.created_once"});
}

TEST_CASE("storage check: a precondition is dropped", "[capi][storage][bugs]") {
  storage_bugs bugs;
  bugs.drops_preconditions = true;
  breaks(bugs, {"commit.relies_on_version", "commit.relies_on_absence"});
}

TEST_CASE("storage check: the audit comes after the change", "[capi][storage][bugs]") {
  storage_bugs bugs;
  bugs.audits_later = true;
  breaks(bugs, {"audit.at_once"});
}

TEST_CASE("storage check: the order is not stable", "[capi][storage][bugs]") {
  storage_bugs bugs;
  bugs.reorders = true;
  breaks(bugs, {"list.stable"});
}

TEST_CASE("storage check: absent instead of an error", "[capi][storage][bugs]") {
  storage_bugs bugs;
  bugs.absent_for_failure = true;
  breaks(bugs, {"load.as_committed"});
}

TEST_CASE("storage check: a commit is said to have failed, but stood", "[capi][storage][bugs]") {
  storage_bugs bugs;
  bugs.fails_but_stood = true;
  breaks(bugs, {"commit.failed"});
}

TEST_CASE("storage check: of the changes of several threads none is lost", "[capi][concurrent]") {
  std::set<std::string> holding;
  for (const auto& each : check_in_parallel({})) {
    CHECK(each.verdict == FXOTP_DONE);
    CHECK(each.broken.empty());
    holding.insert(each.holding.begin(), each.holding.end());
  }
  for (const char* name :
       {"parallel.comes_through", "parallel.pages", "parallel.nothing_lost", "parallel.chains"})
    CHECK(holding.count(name) == 1);
}

TEST_CASE("storage check: what looks and then writes without its lock is found",
          "[capi][concurrent]") {
  storage_bugs bugs;
  bugs.looks_then_writes = true;
  const auto all = check_in_parallel(bugs);
  CHECK(all.back().verdict == FXOTP_NOT_ACCEPTED);
  CHECK(all.back().broken.count("parallel.nothing_lost") == 1);
}

}  // namespace fxotp::test::c
