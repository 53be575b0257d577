#include "engine/run.hpp"

#include <new>
#include <stdexcept>

#include <boost/outcome/try.hpp>

#include "engine/scripted.hpp"

using namespace fxotp;
using stage::decision;
using test::customer_named;
using test::scripted;

namespace {

using trouble = std::function<void(const std::string&)>;

/// Ports that make trouble at the call named.
struct troubled final : repository, fxotp::clock, entropy, row_sink {
  explicit troubled(trouble with) : at(std::move(with)) {}

  result<records> load(const std::vector<record_key>& keys) override {
    at("load");
    records out;
    for (const auto& key : keys)
      out.found.emplace_back(test::sealed_customer(std::string(key.customer.view())));
    return out;
  }
  result<page> list(const page_need&) override {
    at("list");
    return page{};
  }
  result<tally> count(const token_query&) override {
    at("count");
    return tally{};
  }
  commit_result commit(const change_set&) override {
    at("commit");
    ++commits;
    return commit_result::stood();
  }
  instant now() override {
    at("now");
    return test::sample::written();
  }
  result<seed> draw() override {
    at("draw");
    return seed{};
  }
  result<void> take(const row_page&) override {
    at("take");
    ++pages;
    return done();
  }
  trouble at;
  int commits = 0;
  int pages = 0;
};

/// Uses every port: reads all there is, hands a page over, then writes and ends with 7.
class thorough final : public stage::operation {
 public:
  result<decision> decide(stage::view& seen, const stage::moment&) const override {
    const auto found = seen.customer(customer_named("A"));
    const auto rows = seen.page({});
    const auto counts = seen.count({});
    if (!found || !rows || !counts) return errc::unread;
    if (!told_) return decision{{}, stage::effect{stage::hand_over{}}};
    return decision{test::touching(*found.assume_value()), test::ending(7)};
  }
  void told(const stage::effect&) override { told_ = true; }

 private:
  bool told_ = false;
};

host host_of(troubled& ports) {
  return {ports, ports, ports, test::test_keys(), calendar::manual(), test::test_policy()};
}
error why_with(troubled& ports) {
  thorough op;
  return engine::run(op, host_of(ports), {}, {&ports}).what.why;
}

}  // namespace

TEST_CASE("run: an operation goes through all ports to its end", "[engine][run]") {
  std::string calls;
  troubled ports([&calls](const std::string& call) { calls += call + ' '; });
  thorough op;
  auto out = engine::run(op, host_of(ports), {}, {&ports});
  CHECK(calls == "draw now load list count take draw now load list count commit ");
  CHECK(test::must(engine::value_of<std::uint64_t>(std::move(out))) == 7);
}

TEST_CASE("run: what a port throws is an error, never an exception", "[engine][run]") {
  for (const std::string where : {"draw", "now", "load", "list", "count", "take", "commit"}) {
    CAPTURE(where);
    const bool in_commit = where == "commit";  // Only there it may stand all the same.
    troubled throws([&where](const std::string& call) {
      if (call == where) throw std::runtime_error("trouble");
    });
    CHECK(why_with(throws).code == (in_commit ? errc::store_uncertain : errc::port_failed));
    troubled odd([&where](const std::string& call) {
      if (call == where) throw 42;
    });
    CHECK(why_with(odd).code == (in_commit ? errc::store_uncertain : errc::port_failed));
    troubled hungry([&where](const std::string& call) {
      if (call == where) throw std::bad_alloc();
    });
    CHECK(why_with(hungry).code == (in_commit ? errc::store_uncertain : errc::out_of_memory));
    CHECK(throws.commits + odd.commits + hungry.commits == 0);
  }
}

TEST_CASE("run: memory that runs out while deciding is an error", "[engine][run]") {
  troubled ports([](const std::string&) {});
  scripted op(
      [](stage::view&, const stage::moment&) -> result<decision> { throw std::bad_alloc(); });
  CHECK(engine::run(op, host_of(ports), {}).what.why == error{errc::out_of_memory});
}

TEST_CASE("run: rows without anyone to take them are unsupported", "[engine][run]") {
  troubled ports([](const std::string&) {});
  thorough op;
  CHECK(engine::run(op, host_of(ports), {}).what.why == error{errc::unsupported});
  CHECK(ports.commits == 0);
}

TEST_CASE("run: an outcome of another kind has no such value", "[engine][run]") {
  CHECK(test::error_of(engine::value_of<token_page>(test::ending(1))) == error{errc::unsupported});
  stage::outcome refused = test::ending(1);
  refused.what.why = {errc::denied, rule::p0};
  CHECK(test::error_of(engine::value_of<std::uint64_t>(std::move(refused))) ==
        error{errc::denied, rule::p0});
}
