#include <fxotp/model/time.hpp>

#include <cstdio>
#include <limits>

#include "domain/edges.hpp"

using namespace fxotp;
using std::string_literals::operator""s;
using test::at;
using test::error_of;
using test::must;

TEST_CASE("time: a day in Japan begins at 15:00 UTC", "[domain][time]") {
  CHECK(start_of(day{0}).time_since_epoch() == std::chrono::hours(-9));
  CHECK(day_of(instant{}) == day{0});
  CHECK(day_of(start_of(day{0}) - test::tick) == day{-1});
  for (const int n : {-719'528, -1, 0, 1, 20'262, 2'932'896}) {
    CHECK(day_of(start_of(day{n})) == day{n});
    CHECK(day_of(start_of(day{n + 1}) - test::tick) == day{n});
  }
  CHECK(start_of(must(parse_day("2025/06/23"))).time_since_epoch() ==
        std::chrono::seconds(1'750'604'400));  // 2025-06-22T15:00:00Z.
  CHECK(days_between(test::on("2025/06/23"), test::on("2025/09/01")) == 70);
  CHECK(days_between(test::on("2025/09/01"), test::on("2025/06/23")) == -70);
}

TEST_CASE("time: every day from 1970 to 9999 is written and read back", "[domain][time]") {
  static constexpr int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  int n = 0;
  for (int y = 1970; y <= 9999; ++y) {
    const bool is_leap = (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;
    for (int m = 1; m <= 12; ++m) {
      const int length = lengths[m - 1] + (m == 2 && is_leap ? 1 : 0);
      for (int d = 1; d <= length; ++d, ++n) {
        char text[16];
        std::snprintf(text, sizeof text, "%04d/%02d/%02d", y % 10'000, m % 100, d % 100);
        if (to_text(day{n}) != text || error_of(parse_day(text)).is_set() ||
            parse_day(text).assume_value() != day{n}) {
          FAIL(text);
        }
      }
    }
  }
  CHECK(n == 2'932'897);
}

TEST_CASE("time: leap days are there when they are", "[domain][time]") {
  for (const char* there : {"2000/02/29", "2024-02-29", "2400/02/29"})
    CHECK(error_of(parse_day(there)) == error{});
  for (const char* not_there : {"1900/02/29", "2025/02/29", "2100-02-29", "2023/02/29"})
    CHECK(error_of(parse_day(not_there)) == error{errc::invalid_value});
}

TEST_CASE("time: what is no day is refused", "[domain][time]") {
  for (const auto& wrong : {""s,
                            "2025"s,
                            "2025/06-23"s,
                            "2025-06/23"s,
                            "2025.06.23"s,
                            "20250623"s,
                            "2025/6/23"s,
                            "2025/06/2"s,
                            "2025/06/23 "s,
                            " 2025/06/23"s,
                            "2025/00/10"s,
                            "2025/13/10"s,
                            "2025/06/00"s,
                            "2025/06/31"s,
                            "2025/04/31"s,
                            "1969/12/31"s,
                            "0000/01/01"s,
                            "-025/06/23"s,
                            "2025/+6/23"s,
                            "2025/06/-1"s,
                            "2025/06/2\0"s,
                            "\0\0\0\0/\0\0/\0\0"s,
                            "２０２５/０"s,
                            "2025/0x/01"s,
                            std::string(10'000'000, '1'),
                            std::string(10, '\xFF')}) {
    CAPTURE(wrong.substr(0, 20));
    CHECK(error_of(parse_day(wrong)) == error{errc::invalid_value});
  }
}

TEST_CASE("time: instants are written and read back to the millisecond", "[domain][time]") {
  for (const char* text :
       {"1970/01/01 00:00:00.000", "2024/10/01 20:19:33.000", "2025/06/22 23:59:59.999",
        "2024/02/29 12:00:00.001", "9999/12/31 23:59:59.999"})
    CHECK(to_text(must(parse_instant(text))) == text);
  CHECK(must(parse_instant("2025-06-23 00:00:00.000")) == start_of(test::on("2025/06/23")));
  // Microseconds are cut off, never rounded up into another day.
  CHECK(to_text(at("2025-06-23") - test::tick) == "2025/06/22 23:59:59.999");
  CHECK(to_text(instant{} - std::chrono::hours(9) - test::tick) == "1969/12/31 23:59:59.999");
}

TEST_CASE("time: what is no instant is refused", "[domain][time]") {
  for (const auto& wrong :
       {""s, "2025/06/23"s, "2025/06/23 00:00:00"s, "2025/06/23T00:00:00.000"s,
        "2025/06/23 24:00:00.000"s, "2025/06/23 00:60:00.000"s, "2025/06/23 00:00:60.000"s,
        "2025/06/23 -1:00:00.000"s, "2025/06/23 0 :00:00.000"s, "2025/06/23 00.00.00.000"s,
        "2025/06/23 00:00:00,000"s, "2025/06/23 00:00:00.0000"s, "2025/06/23 00:00:00.00"s,
        "2025/02/29 00:00:00.000"s, "2025/06/23 00:00:00.00\0"s, "2025/06/23 00:00:00.-01"s,
        std::string(10'000'000, ' '), std::string(23, '\0'), std::string(23, '\xFF')}) {
    CAPTURE(wrong.substr(0, 30));
    CHECK(error_of(parse_instant(wrong)) == error{errc::invalid_value});
  }
}

TEST_CASE("time: values far outside are taken without harm", "[domain][time]") {
  using limits = std::numeric_limits<std::int32_t>;
  for (const int n : {limits::min(), limits::max(), -719'529, 2'932'897})
    CHECK(to_text(day{n}) == "0000/00/00");
  CHECK(to_text(day{-719'528}) == "0000/01/01");
  CHECK(start_of(day{limits::min()}) < start_of(day{-719'528}));
  CHECK(start_of(day{limits::max()}) > start_of(day{2'932'896}));
  CHECK(day_of(instant::min()) < day_of(instant{}));
  CHECK(day_of(instant::max()) > day_of(instant{}));
  CHECK(to_text(instant::max()).substr(0, 10) == "0000/00/00");
  CHECK(to_text(instant::min()).substr(0, 10) == "0000/00/00");
  CHECK(days_between(day{limits::min()}, day{limits::max()}) > 0);
  CHECK(days_between(day{limits::max()}, day{limits::min()}) < 0);
}
