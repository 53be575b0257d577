/// Whether the judge of a failover sees what must not be.
#include "catch.hpp"
#include "failover/possible.hpp"

namespace fxotp::test {
namespace {

line wrong(told how, std::uint32_t left = 0) {
  line out;
  out.what = asked::wrong_code;
  out.how = how;
  out.left = left;
  return out;
}
line right(told how, std::int64_t step) {
  line out;
  out.what = asked::right_code;
  out.how = how;
  out.step = step;
  return out;
}
line unlock(told how) {
  line out;
  out.what = asked::unlock;
  out.how = how;
  return out;
}
token_state state(std::uint64_t version, std::uint32_t streak, std::int64_t step = 0) {
  return {version, streak, streak == 5, step};
}

/// What is possible after these lines; false in `is_explained` if one of them is not.
struct heard_out {
  explicit heard_out(const std::vector<line>& all) {
    for (const line& each : all)
      is_explained = is_explained && states.hear(each);
  }
  possible_states states{token_state{}};
  bool is_explained = true;
};

}  // namespace

TEST_CASE("judge: what was acknowledged must stand", "[failover][judge]") {
  const heard_out two({wrong(told::not_accepted, 4), wrong(told::not_accepted, 3)});
  CHECK(two.is_explained);
  CHECK(two.states.may_be(state(3, 2)));
  CHECK_FALSE(two.states.may_be(state(2, 1)));
  CHECK_FALSE(two.states.may_be(state(3, 1)));
  // A failure that was lost shows in the next answer too.
  CHECK_FALSE(heard_out({wrong(told::not_accepted, 4), wrong(told::not_accepted, 4)}).is_explained);
}

TEST_CASE("judge: a code is consumed once", "[failover][judge]") {
  CHECK(heard_out({right(told::accepted, 7), right(told::replayed, 7)}).is_explained);
  CHECK_FALSE(heard_out({right(told::accepted, 7), right(told::accepted, 7)}).is_explained);
  CHECK_FALSE(heard_out({right(told::accepted, 7), right(told::accepted, 6)}).is_explained);
  CHECK(heard_out({right(told::undecided, 7), right(told::accepted, 7)}).is_explained);
  CHECK(heard_out({right(told::undecided, 7), right(told::replayed, 7)}).is_explained);
}

TEST_CASE("judge: a lock and an unlock must stand", "[failover][judge]") {
  std::vector<line> locked;
  for (const std::uint32_t left : {4U, 3U, 2U, 1U, 0U})
    locked.push_back(wrong(told::not_accepted, left));
  const auto then = [&](const std::vector<line>& more) {
    auto all = locked;
    all.insert(all.end(), more.begin(), more.end());
    return heard_out(all).is_explained;
  };
  CHECK(then({wrong(told::held), right(told::held, 1), unlock(told::unlocked)}));
  CHECK_FALSE(then({wrong(told::not_accepted, 4)}));
  CHECK_FALSE(then({right(told::accepted, 1)}));
  CHECK_FALSE(then({unlock(told::not_locked)}));
  CHECK(then({unlock(told::unlocked), wrong(told::not_accepted, 4)}));
  CHECK_FALSE(then({unlock(told::unlocked), wrong(told::held)}));
  CHECK(then({unlock(told::undecided), wrong(told::held)}));
  CHECK(then({unlock(told::undecided), wrong(told::not_accepted, 4)}));
}

TEST_CASE("judge: an undecided change stands or not, and what came to nothing does not",
          "[failover][judge]") {
  const heard_out open({wrong(told::undecided)});
  CHECK(open.states.may_be(state(1, 0)));
  CHECK(open.states.may_be(state(2, 1)));
  CHECK_FALSE(open.states.may_be(state(3, 2)));
  const heard_out busy({wrong(told::nothing_done)});
  CHECK_FALSE(busy.states.may_be(state(2, 1)));
  // Still under way when the token was read; too late once another change stood.
  const heard_out read(
      {right(told::accepted, 7), wrong(told::undecided), right(told::replayed, 7)});
  CHECK(read.states.may_be(state(3, 1, 7)));
  // Or seen on a primary alone that was lost.
  CHECK(read.states.may_be(state(2, 0, 7)));
  const heard_out alone({right(told::undecided, 7), right(told::replayed, 7)});
  CHECK(alone.states.may_be(state(1, 0)));
  CHECK(alone.states.may_be(state(2, 0, 7)));
  const heard_out over({wrong(told::undecided), wrong(told::not_accepted, 4)});
  CHECK(over.states.may_be(state(2, 1)));
  CHECK(over.states.size() == 1);
}

}  // namespace fxotp::test
