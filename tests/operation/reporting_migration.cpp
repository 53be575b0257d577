#include <algorithm>

#include <fxotp/reporting.hpp>

#include "operation/fixture.hpp"
#include "operation/sinks.hpp"

using namespace fxotp;
using fxotp::test::at;
using fxotp::test::fixture;
using fxotp::test::id;
using fxotp::test::kept_rows;
using fxotp::test::on;

namespace {

/// A user of every kind: ten more in the sample customer, one deleted, and one in a customer that
/// is suspended as a whole.
void add_every_kind(fixture& f) {
  const auto add = [&](std::string_view who, std::vector<token> tokens, role as = role::dealer) {
    f.add(f.person(f.sample, who, std::string("利用者 ").append(who), as), std::move(tokens));
  };
  const auto vip = [&](std::string_view token) { return f.vip(f.sample, token); };
  const auto email = [&](std::string_view token) { return f.email(f.sample, token, "a@b.jp"); };
  auto locked = vip("VSST00000001");
  locked.lock = lock::failures;
  auto hard = email("EMAL00000002");
  hard.lock = lock::hard;
  auto suspended = email("EMAL00000003");
  suspended.suspended_by_administrator = true;
  auto pending = email("EMAL00000004");
  pending.lifecycle = lifecycle::pending;
  auto invalid = vip("VSST00000005");
  invalid.lifecycle = lifecycle::invalid;
  add("a-both", {vip("VSST00000006"), email("EMAL00000006")});
  add("b-email", {email("EMAL00000007")});
  add("c-none", {});
  add("d-pending", {pending});
  add("e-vip-locked", {locked});
  add("f-both-email-locked", {vip("VSST00000008"), hard});
  add("g-email-suspended", {suspended});
  add("h-invalid", {invalid});
  add("i-administrator-both", {vip("VSST00000009"), email("EMAL00000009")}, role::administrator);
  add("j-administrator-none", {}, role::administrator);
  auto gone = f.person(f.sample, "k-deleted", "削除済み");
  gone.is_deleted = true;
  f.put(gone);
  const auto held_customer = id<customer_code>("GM11255");
  f.put(customer{f.bank, held_customer, "一括停止サンプル", true, {}});
  f.add(f.person(held_customer, "l-held", "停止中"), {f.email(held_customer, "EMAL01", "a@b.jp")});
}

struct both {
  migration_report report;
  std::vector<customer_report> customers;
  std::vector<straggler> stragglers;
};

both read(const fixture& f, const actor& by, const report_request& what) {
  const reporting reports(f.with);
  kept_rows<customer_report> customers;
  kept_rows<straggler> stragglers;
  const auto report = reports.report(by, what, customers);
  const auto count = reports.stragglers(by, what, stragglers);
  REQUIRE(report.has_value());
  REQUIRE(count.has_value());
  CHECK(count.assume_value() == stragglers.rows.size());
  CHECK(report.assume_value().totals.locked_out == stragglers.rows.size());
  CHECK(report.assume_value().customers == customers.rows.size());
  return {report.assume_value(), customers.rows, stragglers.rows};
}

std::string names(const std::vector<straggler>& rows) {
  std::string out;
  for (const auto& r : rows)
    out.append(r.user.view()).append(" ");
  return out;
}

}  // namespace

TEST_CASE("migration: the report counts every kind of user once",
          "[operation][reporting][report]") {
  fixture f;
  add_every_kind(f);
  const auto got = read(f, f.desk, {});
  REQUIRE(got.customers.size() == 3);
  const auto& sample = got.customers[0];
  CHECK(sample.customer == f.sample);
  CHECK(sample.name == "マニュアルサンプル");
  CHECK_FALSE(sample.is_suspended);
  const auto& n = sample.counts;
  CHECK(n.users == 12);
  CHECK(n.vip_only == 3);    // The fixture's two, and e.
  CHECK(n.both == 3);        // a, f, i.
  CHECK(n.email_only == 2);  // b, g.
  CHECK(n.none == 4);        // c, d, h, j.
  CHECK(n.locked == 2);
  CHECK(n.suspended == 1);
  CHECK(n.pending == 1);
  CHECK(n.administrators == 3);
  CHECK(n.administrators_without_email == 2);
  CHECK(n.locked_out == 9);
  CHECK(got.customers[1].counts.vip_only == 2);
  CHECK(got.customers[1].counts.locked_out == 2);
  const auto& held = got.customers[2];
  CHECK(held.is_suspended);
  CHECK(held.counts.suspended == 1);
  CHECK(held.counts.email_only == 1);
  CHECK(held.counts.locked_out == 1);
  CHECK(got.report.totals.users == 15);
  CHECK(got.report.totals.administrators == 4);
  CHECK(got.report.totals.locked_out == 12);
  CHECK(got.report.on.as_of == at("2025-07-01 10:00:00.000"));
  CHECK(got.report.on.forecast == on("2025/09/01"));
  CHECK(got.report.phase == phase::coexistence);
  CHECK(got.report.days_left == 62);
}

TEST_CASE("migration: who could not log in on 2025-09-01, and why",
          "[operation][reporting][report]") {
  fixture f;
  add_every_kind(f);
  report_request what;
  what.customer = f.sample;
  what.forecast = on("2025/09/01");
  const auto got = read(f, f.desk, what);
  CHECK(names(got.stragglers) ==
        "9998000100 9998000286 c-none d-pending e-vip-locked f-both-email-locked "
        "g-email-suspended h-invalid j-administrator-none ");
  const auto why = [&](std::string_view who) {
    const auto is_it = [&](const straggler& r) { return r.user.view() == who; };
    return std::find_if(got.stragglers.begin(), got.stragglers.end(), is_it)->why;
  };
  CHECK(why("9998000286") == error{errc::outside_window, rule::c4});
  CHECK(why("c-none") == error{errc::not_found, rule::c4});
  CHECK(why("d-pending") == error{errc::wrong_state, rule::l4});
  CHECK(why("f-both-email-locked") == error{errc::outside_window, rule::c4});
  CHECK(why("g-email-suspended") == error{errc::wrong_state, rule::l4});
  CHECK(got.stragglers[0].role == role::administrator);
  CHECK(got.stragglers[0].has_vip);
  CHECK_FALSE(got.stragglers[0].has_email);
  CHECK(got.stragglers[5].has_email);
  CHECK(got.stragglers[1].name == "マニュアルOTPユーザ");
}

TEST_CASE("migration: the forecast follows the calendar, the gap included",
          "[operation][reporting][report]") {
  fixture f("2025-07-01 10:00:00.000");
  add_every_kind(f);
  const auto locked_out = [&](std::string_view day_text) {
    report_request what;
    what.customer = f.sample;
    what.forecast = on(day_text);
    return names(read(f, f.desk, what).stragglers);
  };
  const std::string in_coexistence =
      "c-none d-pending e-vip-locked g-email-suspended h-invalid j-administrator-none ";
  CHECK(locked_out("2025/07/01") == in_coexistence);
  CHECK(locked_out("2025/08/29") == in_coexistence);
  // The gap is closed: VIP Access is over for whoever has nothing else.
  CHECK(locked_out("2025/08/30") == locked_out("2025/09/01"));
  CHECK(locked_out("2025/08/31") == locked_out("2025/09/01"));
  report_request gap;
  gap.customer = f.sample;
  gap.forecast = on("2025/08/31");
  CHECK(read(f, f.desk, gap).stragglers.front().why == error{errc::outside_window, rule::c3});
}

TEST_CASE("migration: days that make no sense are refused, others are read sanely",
          "[operation][reporting][report]") {
  fixture f;
  const reporting reports(f.with);
  kept_rows<customer_report> to;
  const auto code = [&](std::optional<instant> as_of, std::optional<day> forecast) {
    const auto got = reports.report(f.desk, {{}, as_of, forecast}, to);
    return got ? errc::none : got.error().code;
  };
  CHECK(code({}, on("2025/06/30")) == errc::invalid_value);
  CHECK(code(at("2025-09-05"), on("2025/09/04")) == errc::invalid_value);
  CHECK(code(at("2025-09-05"), on("2025/09/05")) == errc::none);
  CHECK(code(instant::max(), {}) == errc::invalid_value);
  CHECK(code(instant::min(), {}) == errc::invalid_value);
  CHECK(code({}, day{2'000'000'000}) == errc::invalid_value);
  CHECK(code({}, day{-5}) == errc::invalid_value);
  const auto early = reports.report(f.desk, {{}, at("2025-06-22 23:59:59.999"), {}}, to);
  CHECK(early.assume_value().phase == phase::before);
  CHECK(early.assume_value().days_left == 71);
  const auto late = reports.report(f.desk, {{}, at("2025-10-01"), {}}, to);
  CHECK(late.assume_value().phase == phase::email_only);
  CHECK(late.assume_value().days_left == 0);
  CHECK(late.assume_value().on.forecast == on("2025/10/01"));
}

TEST_CASE("migration: an administrator has their customer's report and nobody else's",
          "[operation][reporting][report]") {
  fixture f;
  add_every_kind(f);
  const auto got = read(f, f.administrator, {});
  CHECK(got.customers.size() == 1);
  CHECK(got.customers[0].customer == f.sample);
  CHECK(got.report.totals.users == 12);
  kept_rows<customer_report> to;
  const reporting reports(f.with);
  CHECK(reports.report(f.administrator, {f.other, {}, {}}, to).error() ==
        error{errc::not_found, rule::p2});
  CHECK(reports.report(f.dealer, {}, to).error() == error{errc::denied, rule::p0});
  CHECK(to.pages == 0);
}

TEST_CASE("migration: customers that go on over pages are counted once",
          "[operation][reporting][report]") {
  fixture f;
  std::vector<record> many;
  for (std::uint32_t c = 0; c < 3; ++c) {
    const auto code = id<customer_code>("GM2000" + std::to_string(c));
    many.emplace_back(customer{f.bank, code, "多数", false, {}});
    for (std::uint32_t i = 0; i < 700 + c * 700; ++i)
      many.emplace_back(f.person(code, "U" + std::to_string(10'000 + i), "利用者"));
  }
  f.put_all(std::move(many));
  const auto got = read(f, f.desk, {});
  REQUIRE(got.customers.size() == 5);
  CHECK(got.customers[2].counts.users == 700);
  CHECK(got.customers[3].counts.users == 1'400);
  CHECK(got.customers[4].counts.users == 2'100);
  CHECK(got.customers[4].counts.none == 2'100);
  CHECK(got.report.totals.users == 4'204);
  kept_rows<straggler> pages;
  pages.between = [&]() -> result<void> {
    if (pages.pages == 2) return errc::sink_stopped;
    return done();
  };
  CHECK(reporting(f.with).stragglers(f.desk, {}, pages).error() == errc::sink_stopped);
  CHECK(pages.largest <= 2'000);
}
