/// P7 and C5: holds are independent of each other, and each side has its own mark.
#include "operation/services.hpp"

namespace fxotp::test {
namespace {

/// The dealer's token's holds: lock, the administrator's mark, the desk's mark.
struct holds {
  lock locked = lock::none;
  bool administrator = false;
  bool desk = false;
};
bool operator==(const holds& a, const holds& b) {
  return a.locked == b.locked && a.administrator == b.administrator && a.desk == b.desk;
}
std::ostream& operator<<(std::ostream& to, const holds& h) {
  return to << static_cast<int>(h.locked) << h.administrator << h.desk;
}

holds holds_of(services& s) {
  const auto t = s.dealers_token();
  return {t.lock, t.suspended_by_administrator, t.suspended_by_desk};
}
void hold(services& s, const holds& how) {
  s.change_token("VSST76422445", [&](token& t) {
    t.lock = how.locked;
    t.streak = how.locked == lock::none ? 0 : 5;
    t.failures = t.streak;
    t.suspended_by_administrator = how.administrator;
    t.suspended_by_desk = how.desk;
  });
}

answer act(services& s, action what, bool by_desk) {
  const auto& by = by_desk ? s.desk : s.administrator;
  const auto rows = by_desk ? ticket({s.dealer_row()}) : pick({s.dealer_row()});
  if (what == action::unlock) return s.admin.unlock(by, rows);
  if (what == action::suspend) return s.admin.suspend(by, rows);
  if (what == action::resume) return s.admin.resume(by, rows);
  return s.admin.invalidate(by, rows);
}

}  // namespace

TEST_CASE("holds: each event touches its own hold", "[operation][holds]") {
  constexpr auto open = lock::none;
  constexpr auto shut = lock::failures;
  const auto [what, by_desk, before, after, why] =
      GENERATE(table<action, bool, holds, holds, error>({
          {action::unlock, false, {shut, true, true}, {open, true, true}, none},
          {action::unlock, true, {shut, false, true}, {open, false, true}, none},
          {action::unlock, false, {open, true, false}, {open, true, false}, wrong_state},
          {action::suspend, false, {shut, false, false}, {shut, true, false}, none},
          {action::suspend, false, {open, false, true}, {open, true, true}, none},
          {action::suspend, false, {open, true, false}, {open, true, false}, wrong_state},
          {action::suspend, true, {open, true, false}, {open, true, true}, none},
          {action::suspend, true, {open, false, true}, {open, false, true}, wrong_state},
          {action::resume, false, {shut, true, true}, {shut, false, true}, none},
          {action::resume, false, {open, false, true}, {open, false, true}, wrong_state},
          {action::resume, true, {shut, true, true}, {shut, false, false}, none},
          {action::resume, true, {open, true, false}, {open, false, false}, none},
          {action::resume, true, {shut, false, false}, {shut, false, false}, wrong_state},
      }));
  services s;
  hold(s, before);
  CAPTURE(static_cast<int>(what), by_desk);
  CHECK(act(s, what, by_desk).why == why);
  CHECK(holds_of(s) == after);
  CHECK(s.is_whole());
}

TEST_CASE("holds: a token that the desk suspended is the desk's to end", "[operation][holds]") {
  services s;
  hold(s, {lock::failures, true, true});
  const auto before = s.now();
  CHECK(act(s, action::invalidate, false).why == wrong_state);
  CHECK(s.moved(before).empty());
  CHECK(act(s, action::invalidate, true).why == none);
  for (const auto what : {action::unlock, action::suspend, action::resume, action::invalidate}) {
    for (const bool by_desk : {false, true})
      CHECK(act(s, what, by_desk).why == wrong_state);
  }
}

TEST_CASE("holds: a customer's hold is none of its tokens' holds", "[operation][holds]") {
  services s;
  hold(s, {lock::failures, true, false});
  auto before = s.now();
  CHECK(s.admin.suspend_customer(s.desk, s.sample, "INC-1001").why == none);
  CHECK(s.moved(before) == names{"customer GM11253/"});
  CHECK(s.told(before) == names{"customer GM11253/ suspended"});
  CHECK(s.dealers_status() == status::suspended);
  CHECK(s.admin.suspend_customer(s.desk, s.sample, "INC-1001").why == wrong_state);
  CHECK(act(s, action::unlock, false).why == held_p1);
  CHECK(act(s, action::unlock, true).why == none);
  CHECK(holds_of(s) == holds{lock::none, true, false});
  before = s.now();
  CHECK(s.admin.resume_customer(s.desk, s.sample, "INC-1001").why == none);
  CHECK(s.told(before) == names{"customer GM11253/ resumed"});
  CHECK(holds_of(s) == holds{lock::none, true, false});
  CHECK(s.dealers_status() == status::suspended);
  CHECK(s.admin.resume_customer(s.desk, s.sample, "INC-1001").why == wrong_state);
  CHECK(s.admin.resume_customer(s.desk, id<customer_code>("GM99999"), "INC").why == unreached);
  CHECK(s.admin.suspend_customer(s.desk, {}, "INC-1001").why == unreached);
  CHECK(s.is_whole());
}

TEST_CASE("holds: an unlocked streak begins anew", "[operation][holds]") {
  services s;
  for (int i = 0; i < 5; ++i)
    REQUIRE(s.wrong_code().is_done());
  REQUIRE(act(s, action::suspend, false).is_done());
  REQUIRE(act(s, action::unlock, false).is_done());
  REQUIRE(act(s, action::resume, false).is_done());
  for (int i = 0; i < 4; ++i)
    CHECK(s.wrong_code().why == none);
  CHECK(s.dealers_status() == status::available);
  CHECK(s.wrong_code().why == none);
  CHECK(s.dealers_status() == status::locked);
  CHECK(s.dealers_token().failures == 10);
}

TEST_CASE("holds: the calendar says who manages which method when", "[operation][holds]") {
  // Columns: administrator VIP, administrator email, desk VIP, desk email.
  const auto [now, may] = GENERATE(table<std::string, std::array<bool, 4>>({
      {"2025-06-22 23:59:59.999", {false, false, true, false}},
      {"2025-06-23 00:00:00.000", {true, true, true, true}},
      {"2025-08-29 23:59:59.999", {true, true, true, true}},
      {"2025-08-30 00:00:00.000", {true, true, true, true}},
      {"2025-08-31 23:59:59.999", {true, true, true, true}},
      {"2025-09-01 00:00:00.000", {false, true, true, true}},
  }));
  services s(now);
  CAPTURE(now);
  s.add_email("9998000286", "EM0001");
  s.add_email("9998000100", "EM0002");
  const auto judge = [&](bool by_desk, std::string_view token) {
    const auto before = s.now();
    const auto& by = by_desk ? s.desk : s.administrator;
    const auto why = s.admin.suspend(by, ticket({s.row("9998000286", token)})).why;
    if (why.is_set()) CHECK(s.moved(before).empty());
    return why;
  };
  CHECK(judge(false, "VSST76422445") == (may[0] ? none : closed));
  CHECK(judge(false, "EM0001") == (may[1] ? none : closed));
  CHECK(judge(true, "VSST76422445") == (may[2] ? none : closed));
  CHECK(judge(true, "EM0001") == (may[3] ? none : closed));
}

}  // namespace fxotp::test
