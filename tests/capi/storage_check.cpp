// The storage check over the C ABI: a storage that is right keeps every sentence, and one that has
// a bug is told which it breaks.
#include <set>

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

findings check(style how, const storage_bugs& bugs) {
  world w("host:", how);
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
  return out;
}

void breaks(const storage_bugs& bugs, const std::set<std::string>& sentences) {
  const auto found = check(style::called, bugs);
  CHECK(found.verdict == FXOTP_NOT_ACCEPTED);
  for (const auto& name : sentences) {
    CAPTURE(name);
    CHECK(found.broken.count(name) == 1);
  }
}

}  // namespace

TEST_CASE("storage check: a host's storage keeps the whole contract", "[capi][storage]") {
  const auto found = check(GENERATE(style::called, style::asked), {});
  CHECK(found.verdict == FXOTP_DONE);
  CHECK(found.holding.size() > 60);
  CHECK(found.broken.empty());
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

}  // namespace fxotp::test::c
