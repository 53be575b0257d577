#include <algorithm>

#include <fxotp/reporting.hpp>

#include "operation/fixture.hpp"

using namespace fxotp;
using fxotp::test::at;
using fxotp::test::fixture;
using fxotp::test::id;
using fxotp::test::on;

namespace {

std::vector<token_row> all_rows(const fixture& f, const actor& by) {
  auto page = reporting(f.with).list(by, {}, {{}, 1'000, direction::forward});
  REQUIRE(page.has_value());
  REQUIRE(!page.assume_value().next);
  return std::move(page.assume_value().rows);
}

}  // namespace

TEST_CASE("list: a row says what the screen shows, and why a token is not accepted",
          "[operation][reporting][list]") {
  fixture f("2025-08-31 23:59:59.999");
  auto t = f.get_token(f.sample, "VSST76422445");
  t.lock = lock::failures;
  f.time.set(at("2025-08-20"));
  f.put(t);
  f.time.set(at("2025-08-31 23:59:59.999"));
  f.add(f.person(f.sample, "9998000400", "メール"), {f.email(f.sample, "EMAL01", "a@b.jp")});
  list_filter one;
  one.token = {id_match<token_id>::how::exact, f.dealer_token};
  const auto page = reporting(f.with).list(f.desk, one, {});
  REQUIRE(page.has_value());
  REQUIRE(page.assume_value().rows.size() == 1);
  const auto& row = page.assume_value().rows.front();
  CHECK(row.user == f.dealer_id);
  CHECK(row.user_name == "マニュアルOTPユーザ");
  CHECK(row.customer_name == "マニュアルサンプル");
  CHECK(row.started_on == on("2024/10/01"));
  CHECK(row.updated_at == at("2025-08-20"));
  CHECK_FALSE(row.is_shared);
  CHECK(row.status == status::locked);  // In a closed gap tokens keep their status (C3).
  CHECK_FALSE(row.accepted_now);
  CHECK(row.why_not == error{errc::wrong_state, rule::l4});
  const auto all = all_rows(f, f.desk);
  const auto of_administrator = std::find_if(
      all.begin(), all.end(), [&](const token_row& r) { return r.token == f.administrator_token; });
  REQUIRE(of_administrator != all.end());
  CHECK(of_administrator->status == status::available);
  CHECK(of_administrator->why_not == error{errc::outside_window, rule::c3});
}

TEST_CASE("list: an administrator sees their own customer only", "[operation][reporting][list]") {
  fixture f;
  const reporting reports(f.with);
  for (const auto& row : all_rows(f, f.administrator))
    REQUIRE(row.customer == f.sample);
  CHECK(all_rows(f, f.other_administrator).size() == 2);
  list_filter foreign;
  foreign.customer = f.other;
  const auto page = reports.list(f.administrator, foreign, {});
  CHECK(page.error() == error{errc::not_found, rule::p2});
  CHECK(reports.count(f.administrator, foreign).error() == error{errc::not_found, rule::p2});
  foreign.customer = id<customer_code>("GM99999");
  CHECK(reports.list(f.desk, foreign, {}).error() == error{errc::not_found, rule::p2});
  const auto book = f.get_trail(stage::subject_of(f.administrator));
  CHECK(book.refusals == 2);
  CHECK(f.get_trail(stage::subject_of(f.desk)).refusals == 1);
}

TEST_CASE("list: dealers, strangers, the held and the system do not read it",
          "[operation][reporting][list]") {
  fixture f;
  const reporting reports(f.with);
  CHECK(reports.list(f.dealer, {}, {}).error() == error{errc::denied, rule::p0});
  CHECK(f.get_trail(stage::subject_of(f.dealer)).refusals == 1);
  CHECK(reports.list(f.system, {}, {}).error() == error{errc::denied, rule::p0});
  const auto stranger = actor::user(f.user_of(f.sample, "nobody"));
  CHECK(reports.list(stranger, {}, {}).error() == error{errc::denied, rule::p1});
  CHECK(f.get_trail(stage::subject_of(stranger)).seal.version == 0);
  auto t = f.get_token(f.sample, "VSST00000100");
  t.lock = lock::failures;
  f.put(t);
  CHECK(reports.count(f.administrator, {}).error() == error{errc::actor_held, rule::p1});
  auto op = *f.find<desk_operator>(key_of(operator_key{f.bank, id<operator_id>("desk01")}));
  op.is_disabled = true;
  f.put(op);
  CHECK(reports.list(f.desk, {}, {}).error() == error{errc::denied, rule::p1});
}

TEST_CASE("list: what no screen asks for is refused before anything is read",
          "[operation][reporting][list]") {
  fixture f;
  const reporting reports(f.with);
  const auto code = [&](const list_filter& filter, const page_request& page = {}) {
    return reports.list(f.administrator, filter, page).error().code;
  };
  CHECK(code({}, {{}, 0, direction::forward}) == errc::invalid_value);
  CHECK(code({}, {{}, 1'001, direction::forward}) == errc::invalid_value);
  CHECK(code({}, {{}, 50, static_cast<direction>(3)}) == errc::invalid_value);
  list_filter bad;
  bad.statuses.bits = 1;
  CHECK(code(bad) == errc::invalid_value);
  bad = {};
  bad.via = static_cast<method>(7);
  CHECK(code(bad) == errc::invalid_value);
  bad = {};
  bad.started_from = on("2025/02/02");
  bad.started_until = on("2025/02/01");
  CHECK(code(bad) == errc::invalid_value);
  bad = {};
  bad.user.by = id_match<user_id>::how::exact;
  CHECK(code(bad) == errc::invalid_id);
  bad.user.by = id_match<user_id>::how::prefix;
  CHECK(reports.list(f.administrator, bad, {}).has_value());
  CHECK(f.get_trail(stage::subject_of(f.administrator)).refusals == 0);
}

TEST_CASE("list: a forged cursor leads nowhere", "[operation][reporting][list]") {
  fixture f;
  const reporting reports(f.with);
  const auto with = [&](const cursor& after) {
    return reports.list(f.administrator, {}, {after, 50, direction::forward}).error().code;
  };
  cursor c;
  c.customer = f.sample;
  c.first = f.dealer_token.as<any_tag>();
  c.second = f.dealer_id.as<any_tag>();
  CHECK(reports.list(f.administrator, {}, {c, 50, direction::forward}).has_value());
  auto forged = c;
  forged.customer = f.other;
  CHECK(with(forged) == errc::invalid_cursor);
  forged = c;
  forged.first = {};
  CHECK(with(forged) == errc::invalid_cursor);
  forged = c;
  forged.number = 5;
  CHECK(with(forged) == errc::invalid_cursor);
  forged = c;
  forged.kind = 4;
  CHECK(with(forged) == errc::invalid_cursor);
  forged = c;
  forged.sequence = 1;
  CHECK(with(forged) == errc::invalid_cursor);
}

TEST_CASE("list: a status that nothing can have now asks the store for nothing",
          "[operation][reporting][list]") {
  fixture f;
  list_filter retired;
  retired.statuses = status_set{} | status::retired;
  const auto page = reporting(f.with).list(f.desk, retired, {});
  REQUIRE(page.has_value());
  CHECK(page.assume_value().rows.empty());
  CHECK(reporting(f.with).count(f.desk, retired).assume_value().retired == 0);
  f.time.set(at("2025-09-01"));
  const auto later = reporting(f.with).list(f.desk, retired, {});
  REQUIRE(later.has_value());
  CHECK(later.assume_value().rows.size() == 4);
}
