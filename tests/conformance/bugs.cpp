#include "conformance/bugs.hpp"

#include "conformance/checking.hpp"

namespace fxotp::test {
namespace {

void check_each(const std::vector<bug>& all) {
  for (const bug& each : all) {
    DYNAMIC_SECTION(each.name) {
      const auto store = each.make();
      const auto report =
          check_all(*store, [&] { return store->reopen() ? store.get() : nullptr; });
      INFO(told(report, verdict::broken));
      for (const std::string& id : each.broken) {
        INFO(id);
        CHECK(about(report, id).is == verdict::broken);
        CHECK(!about(report, id).detail.empty());
      }
    }
  }
}

}  // namespace

TEST_CASE("storage check: finds what a commit does wrong", "[conformance][bugs]") {
  check_each(commit_bugs());
}

TEST_CASE("storage check: finds what pages do wrong", "[conformance][bugs]") {
  check_each(page_bugs());
}

TEST_CASE("storage check: finds what loads, lists and counts do wrong", "[conformance][bugs]") {
  check_each(reading_bugs());
}

}  // namespace fxotp::test
