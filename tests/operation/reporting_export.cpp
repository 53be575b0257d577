#include <algorithm>

#include <fxotp/reporting.hpp>

#include "operation/fixture.hpp"
#include "operation/sinks.hpp"

using namespace fxotp;
using fxotp::test::at;
using fxotp::test::fixture;
using fxotp::test::id;
using fxotp::test::kept_rows;
using fxotp::test::kept_text;

namespace {

/// So many users of the sample customer, each with a token, beside the fixture's two.
void add_users(fixture& f, std::uint32_t count) {
  std::vector<record> part;
  for (std::uint32_t i = 0; i < count; ++i) {
    const auto number = std::to_string(10'000'000 + i);
    auto who = f.person(f.sample, "U" + number, "利用者" + number);
    auto t = f.vip(f.sample, "MANY" + number);
    who.tokens = {t.id};
    t.users = {who.id};
    part.emplace_back(std::move(who));
    part.emplace_back(std::move(t));
    if (part.size() == 2'000 || i + 1 == count) f.put_all(std::exchange(part, {}));
  }
}

void lock_token(fixture& f, std::string_view token) {
  auto t = f.get_token(f.sample, token);
  t.lock = lock::failures;
  f.put(t);
}

}  // namespace

TEST_CASE("export: 25,000 rows come in pages of 1,000, each row once",
          "[operation][reporting][export]") {
  fixture f;
  add_users(f, 24'998);
  const reporting reports(f.with);
  kept_rows<token_row> to;
  const auto rows = reports.export_rows(f.administrator, {}, to);
  REQUIRE(rows.has_value());
  CHECK(rows.assume_value() == 25'000);
  CHECK(to.rows.size() == 25'000);
  CHECK(to.pages == 25);
  CHECK(to.largest == 1'000);
  const auto not_after = [](const token_row& a, const token_row& b) {
    return !(a.token < b.token);
  };
  CHECK(std::adjacent_find(to.rows.begin(), to.rows.end(), not_after) == to.rows.end());
  CHECK(std::all_of(to.rows.begin(), to.rows.end(), [](const token_row& r) {
    return r.status == status::available && r.accepted_now && !r.why_not.is_set();
  }));

  SECTION("a right that goes away midway ends it there") {
    kept_rows<token_row> part;
    part.between = [&]() -> result<void> {
      if (part.pages == 3) lock_token(f, "VSST00000100");
      return done();
    };
    CHECK(reports.export_rows(f.administrator, {}, part).error() ==
          error{errc::actor_held, rule::p1});
    CHECK(part.rows.size() == 3'000);
    CHECK(f.get_trail(stage::subject_of(f.administrator)).refusals == 1);
  }
  SECTION("a sink that stops ends it there") {
    kept_rows<token_row> part;
    part.between = [&]() -> result<void> {
      if (part.pages == 2) return errc::sink_stopped;
      return done();
    };
    CHECK(reports.export_rows(f.desk, {}, part).error() == errc::sink_stopped);
    CHECK(part.rows.size() == 2'000);
  }
  SECTION("as CSV nothing larger than a page is ever held") {
    kept_text csv;
    const auto written = reports.export_csv(f.administrator, {}, language::japanese, csv);
    REQUIRE(written.has_value());
    CHECK(written.assume_value() == 25'000);
    CHECK(std::count(csv.text.begin(), csv.text.end(), '\n') == 25'001);
    CHECK(csv.writes == 25);
    CHECK(csv.largest < csv.text.size() / 20);
  }
}

TEST_CASE("export: statuses are those of its beginning, rights those of each page",
          "[operation][reporting][export]") {
  fixture f("2025-08-31 23:59:59.000");
  add_users(f, 1'500);
  kept_rows<token_row> to;
  to.between = [&]() -> result<void> {
    f.time.set(at("2025-09-01"));
    return done();
  };
  list_filter available;
  available.statuses = status_set{} | status::available;
  available.customer = f.sample;
  const auto rows = reporting(f.with).export_rows(f.desk, available, to);
  REQUIRE(rows.has_value());
  CHECK(rows.assume_value() == 1'502);
  CHECK(std::all_of(to.rows.begin(), to.rows.end(),
                    [](const token_row& r) { return r.status == status::available; }));
}

TEST_CASE("export: CSV begins with a mark and headings, and makes formulas harmless",
          "[operation][reporting][export]") {
  fixture f;
  f.add(f.person(f.other, "9998000500", "=cmd|'/c calc'!A0,\"x\""),
        {f.vip(f.other, "ZZZZ00000001")});
  kept_text to;
  const auto rows = reporting(f.with).export_csv(f.other_administrator, {}, language::japanese, to);
  REQUIRE(rows.has_value());
  CHECK(rows.assume_value() == 3);
  const std::string first =
      "\xEF\xBB\xBFトークンID,共有,OTPトークンステータス,ユーザID,ユーザ名,顧客名";
  CHECK(to.text.substr(0, first.size()) == first);
  CHECK(to.text.find("VSST00000300,-,利用可能,9998000300,別会社ユーザ,別会社サンプル,GM11254,") !=
        std::string::npos);
  CHECK(to.text.find(",\"'=cmd|'/c calc'!A0,\"\"x\"\"\",") != std::string::npos);
}

TEST_CASE("export: without rows there are headings, when refused there is nothing",
          "[operation][reporting][export]") {
  fixture f;
  const reporting reports(f.with);
  list_filter none;
  none.token = {id_match<token_id>::how::exact, id<token_id>("NONE00000000")};
  kept_text to;
  CHECK(reports.export_csv(f.administrator, none, language::english, to).assume_value() == 0);
  CHECK(std::count(to.text.begin(), to.text.end(), '\n') == 1);
  CHECK(to.text.find("Token ID,Shared") != std::string::npos);
  kept_text nothing;
  CHECK(reports.export_csv(f.dealer, none, language::english, nothing).error() ==
        error{errc::denied, rule::p0});
  CHECK(nothing.writes == 0);
  CHECK(reports.export_csv(f.desk, none, static_cast<language>(3), nothing).error() ==
        errc::invalid_value);
  list_filter foreign;
  foreign.customer = f.other;
  CHECK(reports.export_csv(f.administrator, foreign, language::english, nothing).error() ==
        error{errc::not_found, rule::p2});
  CHECK(nothing.writes == 0);
}
