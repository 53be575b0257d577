#include <boost/outcome/try.hpp>

#include "engine/progress.hpp"
#include "engine/scripted.hpp"

using namespace fxotp;
using engine::ask;
using engine::progress;
using stage::decision;
using test::customer_named;
using test::found;
using test::moment_of;
using test::scripted;
using test::sealed_customer;

namespace {

/// Writes A in each of two stages; between them a page goes to the host.
class two_stages final : public stage::operation {
 public:
  [[nodiscard]] result<decision> decide(stage::view& seen, const stage::moment& at) const override {
    seeds.push_back(at.entropy[0]);
    BOOST_OUTCOME_TRY(const auto* a, seen.customer(customer_named("A")));
    if (handed_over == 0) return decision{test::touching(*a), stage::effect{stage::hand_over{}}};
    return decision{test::touching(*a), test::ending(a->seal.version)};
  }
  void told(const stage::effect& of) override {
    CHECK(std::holds_alternative<stage::hand_over>(of));
    ++handed_over;
  }
  mutable std::vector<std::uint8_t> seeds;
  int handed_over = 0;
};

/// One attempt up to its commit; the answers are number n.
void attempt(progress& p, std::uint8_t n) {
  REQUIRE(p.next() == ask::moment);
  p.answer_moment(moment_of(n));
  REQUIRE(p.next() == ask::load);
  p.answer_loaded(found({sealed_customer("A", n)}));
  REQUIRE(p.next() == ask::commit);
}
const auto moved = [] { return commit_result::conflict({key_of(customer_named("A"))}); };

}  // namespace

TEST_CASE(
    "effects: what goes out goes out once, after its commit stood, however often it was tried",
    "[engine][progress]") {
  const test::rule_source source;
  two_stages op;
  progress p(op, source.rules());
  attempt(p, 1);
  p.answer_commit(moved());
  attempt(p, 2);
  p.answer_commit(moved());
  attempt(p, 3);
  CHECK(op.handed_over == 0);
  p.answer_commit(commit_result::stood());
  CHECK(p.next() == ask::effect);
  CHECK(std::holds_alternative<stage::hand_over>(p.wanted()));
  CHECK(op.handed_over == 0);
  p.answer_effect();
  CHECK(op.handed_over == 1);
  // The next stage: a fresh moment, everything read anew; a conflict repeats it, not the effect.
  attempt(p, 4);
  p.answer_commit(moved());
  attempt(p, 5);
  p.answer_commit(commit_result::stood());
  CHECK(p.next() == ask::done);
  CHECK(std::get<std::uint64_t>(p.result().value) == 5);
  CHECK(op.handed_over == 1);
  CHECK(op.seeds == std::vector<std::uint8_t>{1, 1, 2, 2, 3, 3, 4, 4, 5, 5});
}

TEST_CASE("effects: each stage has its own bound of conflicts", "[engine][progress]") {
  const test::rule_source source;
  const std::uint8_t bound = 5 + 8;
  two_stages op;
  progress p(op, source.rules());
  for (std::uint8_t n = 1; n <= bound; ++n) {
    attempt(p, n);
    p.answer_commit(moved());
  }
  attempt(p, 20);
  p.answer_commit(commit_result::stood());
  REQUIRE(p.next() == ask::effect);
  p.answer_effect();
  for (std::uint8_t n = 21; n <= 20 + bound; ++n) {
    attempt(p, n);
    p.answer_commit(moved());
  }
  attempt(p, 50);
  p.answer_commit(moved());
  CHECK(p.next() == ask::done);
  CHECK(p.result().what.why == error{errc::busy});
}

TEST_CASE("effects: nothing goes out when the commit did not stand", "[engine][progress]") {
  const test::rule_source source;
  for (const auto& how :
       {commit_result::failed(errc::store_full), commit_result::uncertain(errc::store_failed)}) {
    two_stages op;
    progress p(op, source.rules());
    attempt(p, 1);
    p.answer_commit(how);
    CHECK(p.next() == ask::done);
    CHECK(op.handed_over == 0);
  }
}

TEST_CASE("effects: one that failed ends the operation and is not told", "[engine][progress]") {
  const test::rule_source source;
  two_stages op;
  progress p(op, source.rules());
  attempt(p, 1);
  p.answer_commit(commit_result::stood());
  REQUIRE(p.next() == ask::effect);
  p.answer_failed(errc::sink_stopped);
  CHECK(p.next() == ask::done);
  CHECK(p.result().what.why == error{errc::sink_stopped});
  CHECK(op.handed_over == 0);
}

TEST_CASE("effects: a stage without changes goes straight to its effect", "[engine][progress]") {
  const test::rule_source source;
  int stages = 0;
  scripted op([&stages](stage::view&, const stage::moment&) -> result<decision> {
    if (++stages < 4) return decision{{}, stage::effect{stage::go_on{}}};
    return decision{{}, test::ending(4)};
  });
  progress p(op, source.rules());
  for (int n = 0; n < 3; ++n) {
    CHECK(p.next() == ask::moment);
    p.answer_moment(moment_of(1));
    CHECK(p.next() == ask::effect);
    p.answer_effect();
  }
  CHECK(p.next() == ask::moment);
  p.answer_moment(moment_of(1));
  CHECK(p.next() == ask::done);
  CHECK(op.effects.size() == 3);
}
