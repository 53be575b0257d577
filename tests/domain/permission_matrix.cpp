#include <map>
#include <sstream>

#include "domain/permission.hpp"
#include "domain/sample.hpp"
#include "text/enumerators.hpp"

using namespace fxotp;
using namespace fxotp::domain;

namespace {

// Per action: whether a dealer, an administrator, the desk, the system may ask for it (P0); whether
// it is a change, for which the desk gives a reason (P5); whether the desk needs a second operator
// under dual control (P6). Whatever is not here nobody may.
constexpr const char* matrix = R"(
number action             dealer admin desk system change second
1      list               -      y     y    -      -      -
2      count              -      y     y    -      -      -
3      export_csv         -      y     y    -      -      -
4      report             -      y     y    -      -      -
5      read_audit         -      y     y    -      -      -
6      verify_audit       -      y     y    y      -      -
10     unlock             -      y     y    -      y      y
11     suspend            -      y     y    -      y      -
12     resume             -      y     y    -      y      y
13     invalidate         -      y     y    -      y      y
14     delete_user        -      y     y    y      y      y
20     suspend_customer   -      -     y    -      y      -
21     resume_customer    -      -     y    -      y      y
22     propose            -      -     y    -      y      -
23     approve            -      -     y    -      -      -
24     reject             -      -     y    -      y      -
25     list_proposals     -      -     y    -      -      -
30     put_bank           -      -     -    y      y      -
31     put_customer       -      -     -    y      y      -
32     put_operator       -      -     -    y      y      -
33     put_user           -      -     -    y      y      -
34     register_vip       -      -     -    y      y      -
35     import_csv         -      -     -    y      y      -
36     checkpoint         -      -     -    y      -      -
37     reseal             -      -     -    y      y      -
38     rewrap             -      -     -    y      y      -
39     hand_over_mail     -      -     -    y      -      -
40     note_verdict       y      y     -    -      -      -
41     offer              y      y     -    -      -      -
42     send_code          y      y     -    -      -      -
43     verify             y      y     -    -      -      -
44     enroll_email       y      y     -    -      -      -
45     confirm_email      y      y     -    -      -      -
46     change_email       y      y     -    -      -      -
47     set_mail           y      y     -    -      -      -
50     resynchronize      -      y     y    -      y      -
51     add_address        -      y     y    -      y      -
52     remove_address     -      y     y    -      y      -
53     list_addresses     -      y     y    -      -      -
54     reopen_enrollment  -      y     y    -      y      -
55     clear_sends        -      y     y    -      y      -)";

struct row {
  std::string name;
  std::string cells = "----y-";  // What is not in the table: nobody's, and a change at that.
};

std::map<int, row> read_matrix() {
  std::map<int, row> out;
  std::istringstream table(matrix);
  std::string line;
  std::getline(table, line);
  std::getline(table, line);
  while (std::getline(table, line)) {
    std::istringstream in(line);
    int number = 0;
    row r;
    REQUIRE(in >> number >> r.name);
    for (auto& cell : r.cells)
      REQUIRE(in >> cell);
    REQUIRE(out.emplace(number, r).second);
  }
  return out;
}

policy with_dual_control() {
  return test::test_policy(dual_control::on);
}

}  // namespace

TEST_CASE("permission: the complete matrix of capacities and actions", "[domain][permission]") {
  const auto rows = read_matrix();
  CHECK(rows.size() == text::count_of<action>());  // Each action that there is.
  test::rule_source off;
  test::rule_source on;
  on.limits = with_dual_control();
  for (int number = 0; number < 256; ++number) {
    const auto at = rows.find(number);
    const row expected = at == rows.end() ? row{} : at->second;
    const auto is = [&](std::size_t cell) { return expected.cells[cell] == 'y'; };
    const auto what = static_cast<action>(number);
    CAPTURE(number, expected.name);
    for (std::size_t n = 0; n < 4; ++n) {
      const auto as = static_cast<capacity>(n + 1);
      CAPTURE(n);
      CHECK(may(as, what) == is(n));
      const bool is_desk = as == capacity::desk;
      CHECK(test::error_of(judge_alone(as, what, off.rules())) == error{});
      CHECK(test::error_of(judge_alone(as, what, on.rules())) ==
            (is_desk && is(5) ? error{errc::needs_approval, rule::p6} : error{}));
      CHECK(test::error_of(judge_reason(as, what, "")) ==
            (is_desk && is(4) ? error{errc::reason_missing, rule::p5} : error{}));
      CHECK(test::error_of(judge_reason(as, what, "INC-1001")) == error{});
    }
    CHECK(is_change(what) == is(4));
    CHECK(needs_second(what) == is(5));
  }
}
