#include "engine/progress.hpp"

#include <boost/outcome/try.hpp>

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

/// Reads A and B, writes A, and ends with the sum of the versions seen.
result<decision> sum_of_two(stage::view& seen, const stage::moment&) {
  BOOST_OUTCOME_TRYV(seen.want({key_of(customer_named("A")), key_of(customer_named("B"))}));
  BOOST_OUTCOME_TRY(const auto* a, seen.customer(customer_named("A")));
  BOOST_OUTCOME_TRY(const auto* b, seen.customer(customer_named("B")));
  return decision{test::touching(*a), test::ending(a->seal.version * 100 + b->seal.version)};
}
std::uint64_t value_of(const progress& p) {
  REQUIRE(std::holds_alternative<std::uint64_t>(p.result().value));
  return std::get<std::uint64_t>(p.result().value);
}
/// Brings `sum_of_two` to its first commit.
void to_commit(progress& p) {
  REQUIRE(p.next() == ask::moment);
  p.answer_moment(moment_of(1));
  REQUIRE(p.next() == ask::load);
  p.answer_loaded(found({sealed_customer("A"), sealed_customer("B")}));
  REQUIRE(p.next() == ask::commit);
}

}  // namespace

TEST_CASE("progress: moment, load, commit, done; asking again changes nothing",
          "[engine][progress]") {
  const test::rule_source source;
  scripted op(sum_of_two);
  progress p(op, source.rules());
  const auto is = [&p](ask what) {
    for (int again = 0; again < 3; ++again)
      CHECK(p.next() == what);
  };
  is(ask::moment);
  CHECK(op.decided == 0);
  p.answer_moment(moment_of(1));
  is(ask::load);
  CHECK(p.missing().keys ==
        std::vector<record_key>{key_of(customer_named("A")), key_of(customer_named("B"))});
  p.answer_loaded(found({sealed_customer("A", 3), sealed_customer("B", 4)}));
  is(ask::commit);
  CHECK(p.changes().writes.size() == 1);
  CHECK(p.changes().expected.front().version == 3);
  p.answer_commit(commit_result::stood());
  is(ask::done);
  CHECK(p.result().what.is_done());
  CHECK(value_of(p) == 304);
  CHECK(op.decided == 2);
  CHECK(op.effects.empty());
}

TEST_CASE("progress: keys, a page and a count are fetched one after another, then decided once",
          "[engine][progress]") {
  const test::rule_source source;
  scripted op([](stage::view& seen, const stage::moment&) -> result<decision> {
    const auto records = seen.want({key_of(customer_named("A"))});
    const auto rows = seen.page({});
    const auto counts = seen.count({});
    if (!records || !rows || !counts) return errc::unread;
    return decision{{}, test::ending(counts.assume_value()->rows[0][0])};
  });
  progress p(op, source.rules());
  p.answer_moment(moment_of(1));
  CHECK(p.next() == ask::load);
  p.answer_loaded({{}, {key_of(customer_named("A"))}, {}});
  CHECK(p.next() == ask::list);
  p.answer_page({});
  CHECK(p.next() == ask::count);
  tally rows;
  rows.rows[0][0] = 5;
  p.answer_count(rows);
  CHECK(p.next() == ask::done);  // Nothing to change: nothing is committed.
  CHECK(value_of(p) == 5);
  CHECK(op.decided == 2);
}

TEST_CASE("progress: an error of the decision ends the operation", "[engine][progress]") {
  const test::rule_source source;
  const error why{errc::clock_backwards, rule::c6};
  scripted op([&](stage::view&, const stage::moment&) -> result<decision> { return why; });
  progress p(op, source.rules());
  p.answer_moment(moment_of(1));
  CHECK(p.next() == ask::done);
  CHECK(p.result().what.why == why);
  CHECK(op.decided == 1);
}

TEST_CASE("progress: a store that leaves out what was asked for has failed", "[engine][progress]") {
  const test::rule_source source;
  scripted op(sum_of_two);
  progress p(op, source.rules());
  p.answer_moment(moment_of(1));
  REQUIRE(p.next() == ask::load);
  p.answer_loaded(found({sealed_customer("A"), sealed_customer("C")}));
  CHECK(p.next() == ask::done);
  CHECK(p.result().what.why == error{errc::store_failed});
}

TEST_CASE("progress: after a conflict only what moved is read anew, under a new moment",
          "[engine][progress]") {
  const test::rule_source source;
  std::vector<std::uint8_t> seeds;
  scripted op([&](stage::view& seen, const stage::moment& at) {
    seeds.push_back(at.entropy[0]);
    return sum_of_two(seen, at);
  });
  progress p(op, source.rules());
  to_commit(p);
  p.answer_commit(commit_result::conflict({key_of(customer_named("B"))}));
  CHECK(p.next() == ask::moment);
  p.answer_moment(moment_of(2));
  CHECK(p.next() == ask::load);
  CHECK(p.missing().keys == std::vector<record_key>{key_of(customer_named("B"))});
  p.answer_loaded(found({sealed_customer("B", 2)}));
  CHECK(p.next() == ask::commit);
  p.answer_commit(commit_result::conflict({}));  // Nothing named: everything is read anew.
  CHECK(p.next() == ask::moment);
  p.answer_moment(moment_of(3));
  CHECK(p.next() == ask::load);
  CHECK(p.missing().keys.size() == 2);
  p.answer_loaded(found({sealed_customer("A", 5), sealed_customer("B", 6)}));
  CHECK(p.next() == ask::commit);
  CHECK(p.changes().expected.front().version == 5);
  p.answer_commit(commit_result::stood());
  CHECK(p.next() == ask::done);
  CHECK(value_of(p) == 506);
  CHECK(seeds == std::vector<std::uint8_t>{1, 1, 2, 2, 3, 3});
}

TEST_CASE("progress: lock_after + 8 conflicts are borne, one more is busy", "[engine][progress]") {
  for (const std::uint32_t lock_after : {1U, 5U, 100U}) {
    for (const std::uint32_t more : {0U, 1U}) {
      CAPTURE(lock_after, more);
      policy::settings chosen;
      chosen.dual_control = dual_control::off;
      chosen.enrollment = enrollment_by::first_factor;
      chosen.lock_after = lock_after;
      test::rule_source source;
      source.limits = test::must(policy::make(chosen));
      scripted op(sum_of_two);
      progress p(op, source.rules());
      to_commit(p);
      for (std::uint32_t n = 1; n <= lock_after + 8 + more; ++n) {
        REQUIRE(p.next() == ask::commit);
        p.answer_commit(commit_result::conflict({key_of(customer_named("A"))}));
        if (p.next() == ask::done) break;
        p.answer_moment(moment_of(2));
        REQUIRE(p.next() == ask::load);
        p.answer_loaded(found({sealed_customer("A", n + 1)}));
      }
      if (more == 0) {
        REQUIRE(p.next() == ask::commit);
        p.answer_commit(commit_result::stood());
      }
      CHECK(p.next() == ask::done);
      CHECK(p.result().what.why == (more == 0 ? error{} : error{errc::busy}));
    }
  }
}

TEST_CASE("progress: a commit that failed or may stand ends the operation as such",
          "[engine][progress]") {
  const test::rule_source source;
  const auto after = [&source](const commit_result& how) {
    scripted op(sum_of_two);
    progress p(op, source.rules());
    to_commit(p);
    p.answer_commit(how);
    CHECK(p.next() == ask::done);
    CHECK(std::holds_alternative<std::monostate>(p.result().value));
    return p.result().what.why;
  };
  const error full{errc::store_full, rule::none, 13};
  CHECK(after(commit_result::failed(full)) == full);
  CHECK(after(commit_result::failed({})) == error{errc::port_failed});
  CHECK(after(commit_result::uncertain({errc::store_failed, rule::none, 10})) ==
        error{errc::store_uncertain, rule::none, 10});
}
