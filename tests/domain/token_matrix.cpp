#include <sstream>

#include <fxotp/model/policy.hpp>

#include "domain/sample.hpp"
#include "domain/seal.hpp"
#include "domain/token.hpp"

using namespace fxotp;
using namespace fxotp::domain;

namespace {

// A state: lifecycle (Pending, Active, Invalid), lock (-, by failures L, Hard), suspended by the
// administrator (a), by the desk (d). A cell: the state that the event leads to, or the refusal:
// `.` wrong_state by P7, `#` hard_locked by L3, `x` wrong_state by L4. Events that end with -a are
// an administrator's, with -d the desk's; `lock` is a failure at the limit.
constexpr const char* matrix = R"(
state unl  su-a su-d re-a re-d in-a in-d unb  bind fail lock succ begin conf
P---  .    P-a- P--d .    .    I--- I--- I--- P--- P--- PL-- x    .    A---
P--d  .    P-ad .    .    P--- .    I--d I--d P--d x    x    x    .    x
P-a-  .    .    P-ad P--- P--- I-a- I-a- I-a- P-a- x    x    x    .    x
P-ad  .    .    .    P--d P--- .    I-ad I-ad P-ad x    x    x    .    x
PL--  P--- PLa- PL-d .    .    IL-- IL-- IL-- PL-- x    x    x    .    x
PL-d  P--d PLad .    .    PL-- .    IL-d IL-d PL-d x    x    x    .    x
PLa-  P-a- .    PLad PL-- PL-- ILa- ILa- ILa- PLa- x    x    x    .    x
PLad  P-ad .    .    PL-d PL-- .    ILad ILad PLad x    x    x    .    x
PH--  #    PHa- PH-d .    .    IH-- IH-- IH-- PH-- x    x    x    .    x
PH-d  #    PHad .    .    PH-- .    IH-d IH-d PH-d x    x    x    .    x
PHa-  #    .    PHad PH-- PH-- IHa- IHa- IHa- PHa- x    x    x    .    x
PHad  #    .    .    PH-d PH-- .    IHad IHad PHad x    x    x    .    x
A---  .    A-a- A--d .    .    I--- I--- I--- A--- A--- AL-- A--- .    x
A--d  .    A-ad .    .    A--- .    I--d I--d A--d x    x    x    .    x
A-a-  .    .    A-ad A--- A--- I-a- I-a- I-a- A-a- x    x    x    .    x
A-ad  .    .    .    A--d A--- .    I-ad I-ad A-ad x    x    x    .    x
AL--  A--- ALa- AL-d .    .    IL-- IL-- IL-- AL-- x    x    x    .    x
AL-d  A--d ALad .    .    AL-- .    IL-d IL-d AL-d x    x    x    .    x
ALa-  A-a- .    ALad AL-- AL-- ILa- ILa- ILa- ALa- x    x    x    .    x
ALad  A-ad .    .    AL-d AL-- .    ILad ILad ALad x    x    x    .    x
AH--  #    AHa- AH-d .    .    IH-- IH-- IH-- AH-- x    x    x    .    x
AH-d  #    AHad .    .    AH-- .    IH-d IH-d AH-d x    x    x    .    x
AHa-  #    .    AHad AH-- AH-- IHa- IHa- IHa- AHa- x    x    x    .    x
AHad  #    .    .    AH-d AH-- .    IHad IHad AHad x    x    x    .    x
I---  .    .    .    .    .    .    .    .    .    x    x    x    A--- x
I--d  .    .    .    .    .    .    .    .    .    x    x    x    A--- x
I-a-  .    .    .    .    .    .    .    .    .    x    x    x    A--- x
I-ad  .    .    .    .    .    .    .    .    .    x    x    x    A--- x
IL--  .    .    .    .    .    .    .    .    .    x    x    x    A--- x
IL-d  .    .    .    .    .    .    .    .    .    x    x    x    A--- x
ILa-  .    .    .    .    .    .    .    .    .    x    x    x    A--- x
ILad  .    .    .    .    .    .    .    .    .    x    x    x    A--- x
IH--  .    .    .    .    .    .    .    .    .    x    x    x    A--- x
IH-d  .    .    .    .    .    .    .    .    .    x    x    x    A--- x
IHa-  .    .    .    .    .    .    .    .    .    x    x    x    A--- x
IHad  .    .    .    .    .    .    .    .    .    x    x    x    A--- x)";

const user_id first = user_id::parse("9998000286").assume_value();
const user_id third = user_id::parse("9998000288").assume_value();

struct column {
  std::string name;
  event outcome;
  result<event> (*apply)(token&);
  std::string may_change;  // Which holds the event has to do with: letters of `state`.
  void (*also)(token&);    // What else changes beside the state.
};
void nothing(token&) {}
void unbound(token& t) {
  t.users.erase(t.users.begin());
  if (t.users.empty()) std::get<vip_data>(t.data).claims.clear();
}

const std::vector<column> columns{
    {"unl", event::unlocked, unlock, "k", [](token& t) { t.streak = 0; }},
    {"su-a", event::suspended, [](token& t) { return suspend(t, side::administrator); }, "a",
     nothing},
    {"su-d", event::suspended, [](token& t) { return suspend(t, side::desk); }, "d", nothing},
    {"re-a", event::resumed, [](token& t) { return resume(t, side::administrator); }, "a", nothing},
    {"re-d", event::resumed, [](token& t) { return resume(t, side::desk); }, "ad", nothing},
    {"in-a", event::invalidated, [](token& t) { return invalidate(t, first, side::administrator); },
     "l", unbound},
    {"in-d", event::invalidated, [](token& t) { return invalidate(t, first, side::desk); }, "l",
     unbound},
    {"unb", event::invalidated, [](token& t) { return unbind(t, first); }, "l", unbound},
    {"bind", event::bound, [](token& t) { return bind(t, third); }, "",
     [](token& t) { t.users.push_back(third); }},
    {"fail", event::failed, [](token& t) { return fail(t, 5); }, "",
     [](token& t) { ++t.streak, ++t.failures; }},
    {"lock", event::locked, [](token& t) { return fail(t, 3); }, "k",
     [](token& t) { ++t.streak, ++t.failures; }},
    {"succ", event::succeeded, succeed, "",
     [](token& t) { t.streak = 0, t.failures = 2; }},  // The sample has two open claims (L6).
    {"begin", event::registered, begin_generation, "lkad",
     [](token& t) {
       ++t.generation, t.streak = t.failures = 0;
       auto& data = std::get<vip_data>(t.data);
       data.drift = 0, data.claims.clear(), data.given_back.clear();
     }},
    {"conf", event::confirmed, confirm, "l", [](token& t) { t.streak = t.failures = 0; }},
};

void put_state(token& t, const std::string& state) {
  t.lifecycle = state[0] == 'P'   ? lifecycle::pending
                : state[0] == 'A' ? lifecycle::active
                                  : lifecycle::invalid;
  t.lock = state[1] == 'L' ? lock::failures : state[1] == 'H' ? lock::hard : lock::none;
  t.suspended_by_administrator = state[2] == 'a';
  t.suspended_by_desk = state[3] == 'd';
}

/// All fields as one value: the MAC covers them.
mac_tag content_of(token t) {
  static const key_ring keys = test::test_keys();
  seal(t, keys);
  return t.seal.mac;
}

error refusal(const std::string& cell) {
  if (cell == ".") return {errc::wrong_state, rule::p7};
  if (cell == "x") return {errc::wrong_state, rule::l4};
  return cell == "#" ? error{errc::hard_locked, rule::l3} : error{};
}

void check_cell(const column& c, const std::string& from, const std::string& to, token t) {
  put_state(t, from);
  const token before = t;
  const auto got = c.apply(t);
  const error why = refusal(to);
  CHECK(test::error_of(got) == why);
  token after = before;
  if (!why.is_set()) {
    c.also(after);
    const bool stays = c.outcome == event::invalidated && !after.users.empty();
    if (!stays) put_state(after, to);
    REQUIRE(got.has_value());
    CHECK(got.assume_value() == (stays ? event::unbound : c.outcome));
  }
  CHECK((content_of(t) == content_of(after)));
}

}  // namespace

TEST_CASE("token: the complete matrix of states and events", "[domain][token]") {
  std::istringstream table(matrix);
  std::string from;
  std::string to;
  table >> to;
  for (const auto& c : columns) {
    table >> to;
    REQUIRE(to == c.name);
  }
  token of_two = test::sample::token();
  token of_one = of_two;
  of_one.users.pop_back();
  std::size_t states = 0;
  for (; table >> from; ++states) {
    for (const auto& c : columns) {
      REQUIRE(table >> to);
      CAPTURE(from, c.name, to);
      check_cell(c, from, to, of_one);
      check_cell(c, from, to, of_two);
      // The holds are independent: an event has to do with its own ones only.
      for (std::size_t i = 0; i < 4 && !refusal(to).is_set(); ++i) {
        CHECK((from[i] == to[i] || c.may_change.find("lkad"[i]) != std::string::npos));
      }
    }
  }
  CHECK(states == 36);
}
