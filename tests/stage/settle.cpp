#include "domain/sample.hpp"
#include "stage/operation.hpp"

using namespace fxotp;
using test::error_of;

TEST_CASE("C6: up to 60 s behind the newest record is that record's instant, more is an error",
          "[stage][clock]") {
  const instant newest = test::at("2025-07-01 10:00:00.000");
  const auto tick = std::chrono::microseconds(1);
  const error backwards{errc::clock_backwards, rule::c6};
  const auto settled = [newest](auto offset) { return stage::settle(newest + offset, newest); };
  for (const auto ahead : {0 * tick, tick, std::chrono::microseconds(std::chrono::hours(1))})
    CHECK(test::must(settled(ahead)) == newest + ahead);
  for (const std::chrono::microseconds behind :
       {tick, std::chrono::microseconds(std::chrono::seconds(59)),
        std::chrono::microseconds(std::chrono::seconds(60)) - tick,
        std::chrono::microseconds(std::chrono::seconds(60))})
    CHECK(test::must(settled(-behind)) == newest);
  CHECK(error_of(settled(-std::chrono::seconds(60) - tick)) == backwards);
  CHECK(error_of(settled(-std::chrono::hours(24))) == backwards);
  CHECK(error_of(stage::settle(instant::min(), newest)) == backwards);
  CHECK(test::must(stage::settle(instant::max(), newest)) == instant::max());
  CHECK(test::must(stage::settle(newest, instant{})) == newest);  // Nothing seen yet.
}
