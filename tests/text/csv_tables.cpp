#include "text/csv_tables.hpp"

#include <string>
#include <vector>

#include "catch.hpp"
#include "text/csv_reader.hpp"
#include "text/sources.hpp"

using namespace fxotp;

namespace {

constexpr language ja = language::japanese;
constexpr language en = language::english;
const messages words = messages::standard();

token_row manual_row() {
  token_row row;
  row.customer = customer_code::parse("GM11253").value();
  row.customer_name = "マニュアルサンプル";
  row.token = token_id::parse("VSST76422445").value();
  row.user = user_id::parse("9998000286").value();
  row.user_name = "マニュアルOTPユーザ";
  row.started_on = parse_day("2024/10/01").value();
  row.updated_at = parse_instant("2024/10/01 20:19:33.000").value();
  row.status = status::locked;
  row.why_not = error{errc::wrong_state, rule::l4};
  return row;
}

std::vector<std::vector<std::string>> parse(const std::string& csv) {
  string_source source{csv};
  text::csv_reader reader{source};
  std::vector<std::vector<std::string>> rows;
  while (reader.next().value()) {
    rows.emplace_back(reader.fields().begin(), reader.fields().end());
  }
  return rows;
}

}  // namespace

TEST_CASE("csv_tables: the manual's row, in Japanese", "[text][csv_tables]") {
  text::token_table table{words, ja};
  std::string out;
  table.begin(out);
  table.add(manual_row(), out);
  CHECK(out ==
        "\xEF\xBB\xBFトークンID,共有,OTPトークンステータス,ユーザID,ユーザ名,顧客名,CTPコード,"
        "ユーザ区分,方式,利用開始日,更新日時,利用可否,利用不可の理由\r\n"
        "VSST76422445,-,ロック,9998000286,マニュアルOTPユーザ,マニュアルサンプル,GM11253,"
        "事業法人ユーザ,VIP Access,2024/10/01,2024/10/01 20:19:33.000,不可," +
            words.explain(manual_row().why_not, ja) + "\r\n");
}

TEST_CASE("csv_tables: the manual's row, in English, shared and accepted", "[text][csv_tables]") {
  text::token_table table{words, en};
  token_row row = manual_row();
  row.is_shared = true;
  row.status = status::available;
  row.accepted_now = true;
  row.why_not = {};
  row.facet.via = method::email;
  row.type = user_type::bank;
  std::string out;
  table.add(row, out);
  CHECK(out ==
        "VSST76422445,Shared,Available,9998000286,マニュアルOTPユーザ,マニュアルサンプル,GM11253,"
        "Bank user,Email,2024/10/01,2024/10/01 20:19:33.000,Yes,\r\n");
}

TEST_CASE("csv_tables: names that a spreadsheet would run are made harmless",
          "[text][csv_tables]") {
  text::token_table table{words, ja};
  token_row row = manual_row();
  row.user_name = "=HYPERLINK(\"http://x\",\"y\")";
  row.customer_name = "＠株式会社";
  row.token = token_id::parse("+a,b\"c").value();
  row.user = user_id::parse("-1;2").value();
  std::string out;
  table.begin(out);
  table.add(row, out);
  const auto rows = parse(out);
  REQUIRE(rows.size() == 2);
  REQUIRE(rows[1].size() == rows[0].size());
  CHECK(rows[1][0] == "'+a,b\"c");
  CHECK(rows[1][3] == "'-1;2");
  CHECK(rows[1][4] == "'=HYPERLINK(\"http://x\",\"y\")");
  CHECK(rows[1][5] == "'＠株式会社");
}

TEST_CASE("csv_tables: a host's own words are written as cells, too", "[text][csv_tables]") {
  messages own = messages::standard();
  REQUIRE(own.replace(status::locked, ja, "=施錠,\"済\"").has_value());
  REQUIRE(own.replace(column::token, ja, "+トークン").has_value());
  text::token_table table{own, ja};
  std::string out;
  table.begin(out);
  table.add(manual_row(), out);
  const auto rows = parse(out);
  CHECK(rows[0][0] == "'+トークン");
  CHECK(rows[1][2] == "'=施錠,\"済\"");
}

TEST_CASE("csv_tables: dates are what to_text gives, row by row", "[text][csv_tables]") {
  text::date_writer dates;
  const instant first = parse_instant("2024-02-28 23:59:59.998").value();
  for (int n = 0; n < 5'000; ++n) {
    const instant at = first + std::chrono::microseconds{n * 777'777'777LL};
    CHECK(dates.spell(at) == to_text(at));
    CHECK(dates.spell(day_of(at)) == to_text(day_of(at)));
  }
  CHECK(dates.spell(instant{}) == "1970/01/01 09:00:00.000");
  CHECK(dates.spell(instant{std::chrono::microseconds{-1}}) ==
        to_text(instant{std::chrono::microseconds{-1}}));
}

TEST_CASE("csv_tables: many different reasons and texts stay what they are", "[text][csv_tables]") {
  text::cell_book book{words, en};
  const std::string_view first = book.cell(error{errc::denied, rule::p0});
  const std::string_view word = book.cell(status::locked);
  for (std::uint16_t n = 1; n < 100; ++n)
    (void)book.cell(error{static_cast<errc>(n), rule::p1});
  CHECK(first == text::csv_writer::spell_cell(words.explain({errc::denied, rule::p0}, en)));
  CHECK(word == "Locked");
  CHECK(book.cell(error{}).empty());
  CHECK(book.cell(error{errc::denied, rule::p0, 7}) == first);
}

TEST_CASE("csv_tables: the migration report", "[text][csv_tables]") {
  customer_report row;
  row.customer = customer_code::parse("GM11253").value();
  row.name = "マニュアル,サンプル";
  row.is_suspended = true;
  row.counts = {10, 4, 3, 2, 1, 5, 6, 7, 8, 9, 11};
  text::customer_table table{words, en};
  std::string out;
  table.begin(out);
  table.add(row, out);
  const auto rows = parse(out);
  REQUIRE(rows.size() == 2);
  CHECK(rows[0] == std::vector<std::string>{"CTP code", "Customer name", "Customer suspended",
                                            "Users", "VIP Access only", "Both", "Email only",
                                            "None", "Locked", "Suspended", "Pending",
                                            "Administrators", "Administrators without email",
                                            "Unable to log in on forecast day"});
  CHECK(rows[1] == std::vector<std::string>{"GM11253", "マニュアル,サンプル", "Yes", "10", "4", "3",
                                            "2", "1", "5", "6", "7", "8", "9", "11"});
}

TEST_CASE("csv_tables: who could not log in", "[text][csv_tables]") {
  straggler row;
  row.customer = customer_code::parse("GM11253").value();
  row.user = user_id::parse("9998000286").value();
  row.name = "マニュアルOTPユーザ";
  row.role = role::administrator;
  row.has_vip = true;
  row.why = error{errc::outside_window, rule::c4};
  text::straggler_table table{words, ja};
  std::string out;
  table.begin(out);
  table.add(row, out);
  const auto rows = parse(out);
  REQUIRE(rows.size() == 2);
  CHECK(rows[0] == std::vector<std::string>{"CTPコード", "ユーザID", "ユーザ名", "権限",
                                            "VIP Access登録", "メール登録", "利用不可の理由"});
  CHECK(rows[1] == std::vector<std::string>{"GM11253", "9998000286", "マニュアルOTPユーザ",
                                            "管理者権限ユーザ", "はい", "いいえ",
                                            words.explain(row.why, ja)});
}
