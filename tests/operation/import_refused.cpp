#include "catch.hpp"
#include "operation/importing.hpp"

using namespace fxotp;
using namespace fxotp::test;

namespace {

const std::string firm = "GM01000,GM11253,";
const std::string good_user = "user," + firm + "9998000777,名前,corporate,dealer\n";

/// A line as the third of a file whose others are good.
void refuse(importing& at, const std::string& line, std::uint32_t column, error why) {
  at.check_refused(good_user + "\r\n" + line + "\r\ncustomer,GM01000,GM11270,後の行\r\n",
                   {3, column, why});
}

}  // namespace

TEST_CASE("import: each wrong line is named with its column", "[operation][import]") {
  const auto kind = GENERATE(from_range(store_kinds()));
  importing at(kind);
  auto gone = at.person(at.sample, "9998000666", "削除済");
  gone.is_deleted = true;
  at.put(gone);
  at.add(at.get_user(at.sample, "9998000286"),
         {at.email(at.sample, "mail1", "someone@example.co.jp")});

  SECTION("form") {
    refuse(at, "unknown,a", 1, errc::invalid_value);
    refuse(at, "customer,GM01000,GM11271", 4, errc::invalid_csv);
    refuse(at, "customer,GM01000,GM11271,名,x", 5, errc::invalid_csv);
    refuse(at, "customer,GM01000,G M,名", 3, errc::invalid_id);
    refuse(at, "customer,GM01000,GM11271,", 4, errc::invalid_text);
    refuse(at, "customer,GM01000,GM11271,\xFF", 4, errc::invalid_text);
    refuse(at, std::string("customer,GM01000,GM\0,名", 23), 3, errc::invalid_csv);
    refuse(at, "customer,GM01000,GM11271,a\"b", 4, errc::invalid_csv);
    refuse(at, "user," + firm + "u1,名,person,dealer", 6, errc::invalid_value);
    refuse(at, "user," + firm + "u1,名,bank,boss", 7, errc::invalid_value);
    refuse(at, "token," + firm + "VSST1,9998000286,2024/10/01", 4, errc::invalid_id);
    refuse(at, "token," + firm + "VSST90000001,,2024/10/01", 5, errc::invalid_id);
    refuse(at, "token," + firm + "VSST90000001,u;u,2024/10/01", 5, errc::duplicate);
    refuse(at, "token," + firm + "VSST90000001,9998000286,2024/13/01", 6, errc::invalid_value);
    refuse(at, "token," + firm + "VSST90000001,9998000286,2024/10/01,AAAA", 7, errc::invalid_value);
  }
  SECTION("owners") {
    refuse(at, "bank,GM02000,他行", 2, not_there);
    refuse(at, "operator,GM02000,d", 2, not_there);
    refuse(at, "customer,GM02000,C,他行の客", 2, not_there);
    refuse(at, "user,GM02000,GM11253,u1,名,bank,dealer", 2, not_there);
    refuse(at, "token,GM02000,GM11253,VSST90000001,u1,2024/10/01", 2, not_there);
    refuse(at, "user,GM01000,GM11270,u1,名,bank,dealer", 3, not_there);
    refuse(at, "token,GM01000,GM11270,VSST90000001,u1,2024/10/01", 3, not_there);
    refuse(at, "token," + firm + "VSST90000001,nobody,2024/10/01", 5, not_there);
    refuse(at, "token," + firm + "VSST90000001,9998000286;nobody,2024/10/01", 5, not_there);
    refuse(at, "token," + firm + "VSST90000001,9998000666,2024/10/01", 5, not_there);
    refuse(at, "token," + firm + "VSST90000001,9998000300,2024/10/01", 5, not_there);
  }
  SECTION("what is there already") {
    refuse(at, "bank,GM01000,NSSOL福建銀行", 2, already);
    refuse(at, "customer,GM01000,GM11253,名", 3, already);
    refuse(at, "operator,GM01000,desk01", 3, already);
    refuse(at, "user," + firm + "9998000286,名,corporate,dealer", 4, already);
    refuse(at, "user," + firm + "9998000666,名,corporate,dealer", 4, {errc::id_retired, rule::d2});
    refuse(at, "token," + firm + "VSST76422445,9998000286,2024/10/01", 4, already);
  }
  SECTION("twice in the file") {
    refuse(at, "user," + firm + "9998000777,名前,corporate,dealer", 4, repeated);
    at.check_refused("customer,GM01000,C,a\ncustomer,GM01000,C,b\n", {2, 3, repeated});
    at.check_refused("operator,GM01000,d\noperator,GM01000,d\n", {2, 3, repeated});
    const auto line = "token," + firm + "VSST90000001,9998000286,2024/10/01\n";
    at.check_refused(line + line, {2, 4, repeated});
    at.check_refused(line + "user," + firm + "9998000286,名,bank,dealer", {2, 4, already});
  }
  SECTION("days (C4)") {
    refuse(at, "token," + firm + "VSST90000001,9998000286,2025/06/23", 6,
           {errc::outside_window, rule::c4});
  }
  SECTION("days to come") {
    at.time.set(test::at("2025-01-01 00:00:00.000"));
    refuse(at, "token," + firm + "VSST90000001,9998000286,2025/01/02", 6, errc::invalid_value);
  }
}

TEST_CASE("import: a child before its parent is not taken", "[operation][import]") {
  importing at;
  const auto report = at.load(at.fresh_system,
                              "customer,GM02000,C,名\n"
                              "bank,GM02000,第二銀行\n"
                              "user,GM02000,C,u,名,bank,dealer\n"
                              "customer,GM02000,C,名\n"
                              "token,GM02000,C,VSST90000001,u,2024/10/01\n"
                              "user,GM02000,C,u,名,bank,dealer\n"
                              "token,GM02000,C,VSST90000001,u,2024/10/01\n"
                              "bank,GM02000,第二銀行\n");
  REQUIRE(report.errors.size() == 4);
  const std::uint64_t lines[] = {1, 3, 5, 8};
  const std::uint32_t columns[] = {2, 3, 5, 2};
  for (std::size_t i = 0; i < 4; ++i) {
    CHECK(report.errors[i].line == lines[i]);
    CHECK(report.errors[i].column == columns[i]);
    CHECK(report.errors[i].why == (i < 3 ? not_there : repeated));
  }
  // A bank that is not stored has no chain to note the refusal on.
  CHECK(report.why == error{errc::rows_refused, rule::p8});
  CHECK_FALSE(at.find<bank>(key_of(at.fresh)).has_value());
  CHECK(ledger(at.store, at.fresh).told_since(ledger(at.store, at.bank)).empty());
}

TEST_CASE("import: what a damaged or unreadable record holds back is named",
          "[operation][import]") {
  importing at;
  at.random.draw().value();
  auto forged = at.get_user(at.sample, "9998000286");
  forged.role = role::administrator;
  ++forged.seal.version;
  change_set by_hand;
  by_hand.expected.push_back({key_of(at.user_of(at.sample, "9998000286")), 1});
  by_hand.writes.emplace_back(forged);
  REQUIRE(at.store.commit(by_hand).what == commit_result::kind::stood);
  const error tampered{errc::tampered, rule::a4};
  refuse(at, "user," + firm + "9998000286,名,corporate,dealer", 4, tampered);
  refuse(at, "token," + firm + "VSST90000001,9998000286,2024/10/01", 5, tampered);
}

TEST_CASE("import: the same file twice", "[operation][import]") {
  const auto kind = GENERATE(from_range(store_kinds()));
  importing at(kind);
  const auto text = large_file(20, 2);
  REQUIRE_FALSE(at.load(at.fresh_system, text).why.is_set());
  const ledger before(at.store, at.fresh);
  const auto report = at.load(at.fresh_system, text);
  CHECK(report.why == error{errc::rows_refused, rule::p8});
  CHECK(report.error_count == 43);
  REQUIRE(report.errors.size() == 43);
  for (std::size_t i = 0; i < report.errors.size(); ++i) {
    CHECK(report.errors[i].line == i + 1);
    CHECK(report.errors[i].column == (i == 0 ? 2U : i < 3 ? 3U : 4U));
    CHECK(report.errors[i].why == already);
  }
  const ledger after(at.store, at.fresh);
  CHECK(after.moved_since(before).empty());
  const auto entries = after.entries_since(before);
  REQUIRE(entries.size() == 1);
  CHECK(entries[0].outcome == event::refused);
  CHECK(entries[0].why == error{errc::rows_refused, rule::p8});
  CHECK(entries[0].detail == "lines=43");
  CHECK(after.is_whole(at.with.keys));
}

TEST_CASE("import: a thousand errors are kept, all are counted", "[operation][import]") {
  importing at;
  std::string text;
  for (int i = 0; i < 2'345; ++i)
    text += "bad line\n";
  const auto report = at.load(text);
  CHECK(report.error_count == 2'345);
  REQUIRE(report.errors.size() == import_report::errors_max);
  CHECK(report.errors.back().line == 1'000);
}

TEST_CASE("import: CSV that is none", "[operation][import]") {
  importing at;
  const std::string long_line = "customer,GM01000,GM11271," + std::string(10'000'000, 'x');
  at.check_refused(good_user + long_line + "\n", {2, 4, errc::invalid_csv});
  at.check_refused(good_user + "customer,GM01000,GM11271,\"open\n\n", {2, 4, errc::invalid_csv});
  at.check_refused("\"user\n\n\",x\nuser," + firm + "u9,名,bank,dealer\n",
                   {1, 1, errc::invalid_value});
  // A record is where it begins.
  at.check_refused("\n\"customer\",GM01000,C,\"two\nlines\"\n", {2, 4, errc::invalid_text});
}

TEST_CASE("import: the system only, and only for its bank (P0)", "[operation][import]") {
  importing at;
  const error denied{errc::denied, rule::p0};
  const std::vector<std::pair<actor, std::string>> others{
      {at.administrator, "user GM11253/9998000100 refused"},
      {at.dealer, "user GM11253/9998000286 refused"},
      {at.desk, "operator /desk01 refused"}};
  for (const auto& [who, told] : others) {
    const ledger before = at.now();
    const auto report = at.load(who, good_user);
    CHECK(report.why == denied);
    CHECK(report.errors.empty());
    CHECK(at.now().told_since(before) == names{told});
    CHECK(at.now().moved_since(before).empty());
  }
  const ledger before = at.now();
  const auto stranger = actor::user(at.user_of(at.sample, "nobody"));
  CHECK(at.load(stranger, good_user).why == error{errc::denied, rule::p1});
  CHECK(at.load(actor{}, good_user).why == error{errc::invalid_id});
  CHECK(at.now().told_since(before).empty());
  CHECK(at.is_whole(at.bank));
}
