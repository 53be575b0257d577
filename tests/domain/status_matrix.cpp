#include <sstream>

#include "domain/edges.hpp"
#include "domain/status.hpp"

using namespace fxotp;
using namespace fxotp::domain;

namespace {

// A row: lifecycle (Pending, Active, Invalid), Locked, token suspended, customer suspended; then
// the status of a VIP token before, in coexistence, in the gap and after VIP Access; the same of
// email.
constexpr const char* matrix = R"(
P---   1 1 1 8   1 1 1 1
P--c   5 5 5 8   5 5 5 5
P-s-   5 5 5 8   5 5 5 5
P-sc   5 5 5 8   5 5 5 5
PL--   4 4 4 8   4 4 4 4
PL-c   5 5 5 8   5 5 5 5
PLs-   5 5 5 8   5 5 5 5
PLsc   5 5 5 8   5 5 5 5
A---   2 2 2 8   2 2 2 2
A--c   5 5 5 8   5 5 5 5
A-s-   5 5 5 8   5 5 5 5
A-sc   5 5 5 8   5 5 5 5
AL--   4 4 4 8   4 4 4 4
AL-c   5 5 5 8   5 5 5 5
ALs-   5 5 5 8   5 5 5 5
ALsc   5 5 5 8   5 5 5 5
I---   9 9 9 9   9 9 9 9
I--c   9 9 9 9   9 9 9 9
I-s-   9 9 9 9   9 9 9 9
I-sc   9 9 9 9   9 9 9 9
IL--   9 9 9 9   9 9 9 9
IL-c   9 9 9 9   9 9 9 9
ILs-   9 9 9 9   9 9 9 9
ILsc   9 9 9 9   9 9 9 9)";

constexpr status all_statuses[] = {status::pending,   status::available, status::locked,
                                   status::suspended, status::retired,   status::invalid};

facet facet_in(const std::string& state, method via) {
  return {lifecycle(state[0] == 'P'   ? 1
                    : state[0] == 'A' ? 2
                                      : 3),
          state[1] == 'L', state[2] == 's', via};
}

}  // namespace

TEST_CASE("status: the complete matrix of states, phases and methods", "[domain][status]") {
  for (const auto gap : {gap_policy::closed, gap_policy::open}) {
    const calendar days = test::manual_with(gap);
    std::istringstream table(matrix);
    std::string state;
    std::size_t cells = 0;
    while (table >> state) {
      for (const auto via : {method::vip, method::email}) {
        for (const auto in : {phase::before, phase::coexistence, phase::gap, phase::email_only}) {
          int number = 0;
          REQUIRE(table >> number);
          for (const instant now : test::phase_edges()) {
            if (days.phase_at(now) != in) continue;
            CAPTURE(state, int(via), int(in), to_text(now));
            const status is = status_of(facet_in(state, via), state[3] == 'c', {days, now});
            CHECK(static_cast<int>(is) == number);
            ++cells;
          }
        }
      }
    }
    CHECK(cells == 24 * 2 * test::phase_edges().size());
  }
}

TEST_CASE("status: a filter's stored terms and the displayed status agree in both directions",
          "[domain][status]") {
  const calendar days = calendar::manual();
  for (const instant now : test::phase_edges()) {
    for (unsigned choice = 0; choice < 64; ++choice) {
      status_set set;
      for (unsigned i = 0; i < 6; ++i)
        if ((choice >> i & 1U) != 0) set = set | all_statuses[i];
      const term_set terms = terms_of(set, {days, now});
      CHECK(((terms.open | terms.held) >> facet::count) == 0);
      for (std::uint8_t n = 0; n < facet::count; ++n) {
        for (const bool suspended : {false, true}) {
          const status is = status_of(facet::from(n), suspended, {days, now});
          const bool in_terms = ((suspended ? terms.held : terms.open) >> n & 1U) != 0;
          const bool in_set = choice == 0 ? is != status::invalid : set.has(is);
          if (in_terms != in_set) FAIL_CHECK(to_text(now) << " set " << choice << " facet " << +n);
        }
      }
    }
  }
}

TEST_CASE("status: a facet and its number are one", "[domain][status]") {
  for (std::uint8_t n = 0; n < facet::count; ++n) {
    const facet of = facet::from(n);
    CHECK(of.number() == n);
    for (const auto via : {method::vip, method::email}) {
      const term_set kept = only({1U << n, 1U << n}, via);
      CHECK(kept.open == (of.via == via ? 1U << n : 0U));
      CHECK(kept.held == kept.open);
    }
  }
  for (const auto hold : {lock::none, lock::failures, lock::hard}) {
    for (unsigned marks = 0; marks < 4; ++marks) {
      token t = test::sample::email();
      t.lock = hold;
      t.suspended_by_administrator = (marks & 1U) != 0;
      t.suspended_by_desk = (marks & 2U) != 0;
      CHECK(facet_of(t).is_locked == (hold != lock::none));
      CHECK(facet_of(t).is_suspended == (marks != 0));
      CHECK(facet_of(t).via == method::email);
      CHECK(facet_of(t).lifecycle == lifecycle::active);
    }
  }
}

TEST_CASE("status: accepted is what is active, free of holds, and by a method accepted now",
          "[domain][status]") {
  for (const auto gap : {gap_policy::closed, gap_policy::open}) {
    const calendar days = test::manual_with(gap);
    for (const instant now : test::phase_edges()) {
      for (std::uint8_t n = 0; n < facet::count; ++n) {
        for (const bool suspended : {false, true}) {
          const facet of = facet::from(n);
          CAPTURE(int(gap), to_text(now), int(n), suspended);
          const error why = why_not_accepted(of, suspended, {days, now});
          const bool is_free =
              of.lifecycle == lifecycle::active && !of.is_locked && !of.is_suspended && !suspended;
          const auto by = days.phase_at(now) == phase::gap ? rule::c3 : rule::c4;
          CHECK(why == (!is_free                     ? error{errc::wrong_state, rule::l4}
                        : !days.accepts(of.via, now) ? error{errc::outside_window, by}
                                                     : error{}));
          if (!why.is_set()) CHECK(status_of(of, suspended, {days, now}) == status::available);
        }
      }
    }
  }
}
