/// The example's rendering, byte for byte.
#include "prometheus/exposition.hpp"

#include "catch.hpp"

using namespace fxotp;

namespace {

observation seen(action what, errc why, std::uint32_t conflicts = 0) {
  observation out;
  out.what = what;
  out.why = why;
  out.conflicts = conflicts;
  return out;
}

}  // namespace

TEST_CASE("prometheus: the text of nothing and of something", "[prometheus][exposition]") {
  counters count;
  const std::string decisions =
      "# HELP fxotp_decisions_total Decisions, by action and result.\n"
      "# TYPE fxotp_decisions_total counter\n";
  const std::string conflicts =
      "# HELP fxotp_conflicts_total Changes of others that came before a decision's own.\n"
      "# TYPE fxotp_conflicts_total counter\n";
  CHECK(prometheus::exposition(count) == decisions + conflicts + "fxotp_conflicts_total 0\n");
  count.saw(seen(action::verify, errc::wrong_code, 2));
  count.saw(seen(action::verify, errc::wrong_code));
  count.saw(seen(action::verify, errc::none));
  CHECK(prometheus::exposition(
            count) == decisions + R"(fxotp_decisions_total{action="verify",result="done"} 1
fxotp_decisions_total{action="verify",result="wrong_code"} 2
)" + conflicts + "fxotp_conflicts_total 2\n");
}

TEST_CASE("prometheus: a label's value is escaped", "[prometheus][exposition]") {
  CHECK(prometheus::escaped("wrong_code") == "wrong_code");
  CHECK(prometheus::escaped("a\"b\\c\nd") == R"(a\"b\\c\nd)");
  CHECK(prometheus::escaped("日本") == "日本");
}
