#include <sstream>

#include "domain/edges.hpp"
#include "domain/permission.hpp"

using namespace fxotp;
using namespace fxotp::domain;
using test::at;

namespace {

// Per instant (Japan time; `-1` is the last microsecond before it): the phase; whether a VIP code
// is accepted in a closed gap and in an open one, and an emailed one; whether an administrator
// manages VIP and email tokens, whether the desk does; whether a VIP token is registered, and
// whether one that began on 2025/06/22 is imported.
constexpr const char* matrix = R"(
                login         admin      desk       new
instant     in  vip  open em  vip em     vip em     vip import
1970-01-01  1   y    y    -   -   -      y   -      y   y
2025-06-23-1 1  y    y    -   -   -      y   -      y   y
2025-06-23  2   y    y    y   y   y      y   y      -   y
2025-08-30-1 2  y    y    y   y   y      y   y      -   y
2025-08-30  3   -    y    y   y   y      y   y      -   y
2025-09-01-1 3  -    y    y   y   y      y   y      -   y
2025-09-01  4   -    -    y   -   y      y   y      -   y
9999-12-31  4   -    -    y   -   y      y   y      -   y)";

instant read_instant(const std::string& text) {
  return at(text.substr(0, 10)) - test::tick * (text.size() > 10 ? 1 : 0);
}

}  // namespace

TEST_CASE("calendar: the complete matrix of phases, methods and operations", "[domain][calendar]") {
  const calendar closed = test::manual_with(gap_policy::closed);
  const calendar open = test::manual_with(gap_policy::open);
  const test::rule_source source;
  std::istringstream table(matrix);
  std::string line;
  for (int heading = 0; heading < 3; ++heading)
    std::getline(table, line);
  std::size_t rows = 0;
  for (; std::getline(table, line); ++rows) {
    std::istringstream row(line);
    std::string text;
    int in = 0;
    REQUIRE(row >> text >> in);
    const instant now = read_instant(text);
    CAPTURE(text);
    CHECK(static_cast<int>(closed.phase_at(now)) == in);
    CHECK(static_cast<int>(open.phase_at(now)) == in);
    const auto is = [&row](bool what) {
      std::string cell;
      REQUIRE(row >> cell);
      CHECK(what == (cell == "y"));
    };
    is(closed.accepts(method::vip, now));
    is(open.accepts(method::vip, now));
    is(closed.accepts(method::email, now));
    CHECK(open.accepts(method::email, now) == closed.accepts(method::email, now));
    for (const auto as : {capacity::administrator, capacity::desk}) {
      for (const auto via : {method::vip, method::email}) {
        const error why = test::error_of(judge_window(as, via, source.rules(), now));
        is(!why.is_set());
        if (why.is_set()) CHECK(why == error{errc::outside_window, rule::c5});
      }
    }
    is(judge_registration(source.rules(), now).has_value());
    is(judge_import(source.rules(), test::on("2025/06/22")).has_value());
    CHECK(closed.has_ended(method::vip, now) == (in == 4));
    CHECK_FALSE(closed.has_ended(method::email, now));
  }
  CHECK(rows == 8);
}

TEST_CASE("calendar: an import takes tokens that began before coexistence", "[domain][calendar]") {
  const test::rule_source source;
  const auto why = [&](const char* began) {
    return test::error_of(judge_import(source.rules(), test::on(began)));
  };
  CHECK(why("1970/01/01") == error{});
  CHECK(why("2025/06/22") == error{});
  CHECK(why("2025/06/23") == error{errc::outside_window, rule::c4});
  CHECK(why("2025/09/01") == error{errc::outside_window, rule::c4});
  CHECK(test::error_of(judge_registration(source.rules(), at("2025-06-23"))) ==
        error{errc::outside_window, rule::c4});
}

TEST_CASE("calendar: days out of order are refused", "[domain][calendar]") {
  const auto why = [](const char* begins, const char* over, const char* ended) {
    return test::error_of(
        calendar::make({test::on(begins), test::on(over), test::on(ended)}, gap_policy::closed));
  };
  const error c1{errc::invalid_calendar, rule::c1};
  CHECK(why("2025/06/23", "2025/08/30", "2025/09/01") == error{});
  CHECK(why("2025/06/23", "2025/06/24", "2025/06/24") == error{});  // No gap.
  CHECK(why("2025/06/23", "2025/06/23", "2025/09/01") == c1);       // No coexistence.
  CHECK(why("2025/06/24", "2025/06/23", "2025/09/01") == c1);
  CHECK(why("2025/06/23", "2025/09/02", "2025/09/01") == c1);
  CHECK(why("2025/09/01", "2025/08/30", "2025/06/23") == c1);
  CHECK(why("2025/09/01", "2025/09/02", "2025/06/23") == c1);
  const calendar::days on = calendar::manual().on();
  CHECK(test::error_of(calendar::make(on, gap_policy{0})) == c1);
  CHECK(test::error_of(calendar::make(on, gap_policy{3})) == c1);
}

TEST_CASE("calendar: the bank's own days", "[domain][calendar]") {
  const calendar days = calendar::manual();
  CHECK(to_text(days.on().coexistence_begins) == "2025/06/23");
  CHECK(to_text(days.on().coexistence_over) == "2025/08/30");
  CHECK(to_text(days.on().vip_ended) == "2025/09/01");
  CHECK(days.gap() == gap_policy::closed);
}

TEST_CASE("calendar: without a gap VIP is accepted until VIP Access ends", "[domain][calendar]") {
  const calendar days = test::must(
      calendar::make({test::on("2025/06/23"), test::on("2025/09/01"), test::on("2025/09/01")},
                     gap_policy::closed));
  CHECK(days.accepts(method::vip, at("2025-09-01") - test::tick));
  CHECK_FALSE(days.accepts(method::vip, at("2025-09-01")));
  CHECK(days.phase_at(at("2025-09-01")) == phase::email_only);
}
