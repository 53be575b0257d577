#include "text/csv_writer.hpp"

#include <limits>
#include <random>
#include <string>
#include <vector>

#include "catch.hpp"
#include "text/csv_reader.hpp"
#include "text/sources.hpp"

using namespace fxotp;
using text::csv_writer;
using text::is_formula;
using std::string_literals::operator""s;

namespace {

std::string row_of(const std::vector<std::string>& cells) {
  std::string out;
  csv_writer writer{out};
  for (const std::string& cell : cells)
    writer.cell(cell);
  writer.end_row();
  return out;
}

}  // namespace

TEST_CASE("csv_writer: rows as RFC 4180 has them", "[text][csv_writer]") {
  CHECK(row_of({"a", "b"}) == "a,b\r\n");
  CHECK(row_of({"", ""}) == ",\r\n");
  CHECK(row_of({"a,b", "say \"so\"", "two\nlines", "cr\r"}) ==
        "\"a,b\",\"say \"\"so\"\"\",\"two\nlines\",\"cr\r\"\r\n");
  CHECK(row_of({"a;b", "a\tb"}) == "\"a;b\",\"a\tb\"\r\n");  // Separators of other locales.
  CHECK(row_of({"マニュアル, サンプル"}) == "\"マニュアル, サンプル\"\r\n");
  std::string two;
  csv_writer writer{two};
  writer.number(0);
  writer.number(std::numeric_limits<std::uint64_t>::max());
  writer.end_row();
  writer.plain("2024/10/01");
  writer.end_row();
  CHECK(two == "0,18446744073709551615\r\n2024/10/01\r\n");
}

TEST_CASE("csv_writer: cells that a spreadsheet would run are made harmless",
          "[text][csv_writer]") {
  for (const std::string& cell : {"=1+1"s,
                                  "+1"s,
                                  "-1"s,
                                  "@SUM(A1)"s,
                                  "\t=1"s,
                                  "\r=1"s,
                                  "\n=1"s,
                                  "=cmd|' /C calc'!A0"s,
                                  "＝1+1"s,
                                  "＋1"s,
                                  "－1"s,
                                  "＠SUM(A1)"s,
                                  "−1"s,
                                  " =1"s,
                                  "  \t=1"s,
                                  "　=1"s,
                                  "\"=1"s,
                                  "'=1"s,
                                  "\" '＝1"s,
                                  "\xC2\xA0=1"s,
                                  "\xE2\x80\x8B=1"s,
                                  "\xEF\xBB\xBF=1"s,
                                  "“=1"s,
                                  "="s,
                                  "--"s,
                                  "- "s,
                                  "-,-"s}) {
    CAPTURE(cell);
    CHECK(is_formula(cell));
    const std::string row = row_of({cell});
    CHECK((row.substr(0, 1) == "'" || row.substr(0, 2) == "\"'"));
  }
  CHECK(row_of({"=1"}) == "'=1\r\n");
  CHECK(row_of({"=A1,B1"}) == "\"'=A1,B1\"\r\n");
  CHECK(row_of({"\t1"}) == "\"'\t1\"\r\n");
}

TEST_CASE("csv_writer: what is no formula is left as it is", "[text][csv_writer]") {
  for (const std::string& cell :
       {""s, "-"s, "VSST76422445"s, "9998000286"s, "a=1"s, "マニュアルOTPユーザ"s, "「=1」"s,
        "あ=1"s, "ー株式会社"s, "（株）=1"s, " "s, "\""s, "' '"s, "　"s, "©=1"s, "％"s, "„=1"s}) {
    CAPTURE(cell);
    CHECK_FALSE(is_formula(cell));
    CHECK(csv_writer::spell_cell(cell).find('\'') == cell.find('\''));
  }
}

TEST_CASE("csv_writer: whatever is written is read back, formulas with their apostrophe",
          "[text][csv_writer]") {
  std::mt19937 random{20250623};  // NOLINT: the same texts at each run are wanted.
  const std::vector<std::string> parts{"a",  "=",    "-", "\"",   "'",  ",",  "\r",
                                       "\n", "\t",   ";", "あ",   "＝", "　", "\r\n",
                                       " ",  "漢字", "😀", "\"\"", "@",  "x1"};
  const auto below = [&](std::size_t n) { return static_cast<std::size_t>(random() % n); };
  std::vector<std::vector<std::string>> rows;
  std::string csv{text::byte_order_mark};
  for (int n = 0; n < 20'000; ++n) {
    std::vector<std::string> cells(1 + below(6));
    for (std::string& cell : cells) {
      for (std::size_t size = below(7); size > 0; --size)
        cell += parts[below(parts.size())];
    }
    csv += row_of(cells);
    for (std::string& cell : cells) {
      if (is_formula(cell)) cell.insert(0, "'");
    }
    rows.push_back(std::move(cells));
  }
  for (const std::size_t piece : {1U, 13U, 1U << 20}) {
    string_source source{csv, piece};
    text::csv_reader reader{source};
    for (const std::vector<std::string>& expected : rows) {
      REQUIRE(reader.next().value());
      const std::vector<std::string> got(reader.fields().begin(), reader.fields().end());
      if (got != expected) FAIL("line " << reader.line());
    }
    CHECK_FALSE(reader.next().value());
  }
}

TEST_CASE("csv_reader: random bytes never do anything but give records and errors",
          "[text][csv_reader]") {
  std::mt19937 random{20250901};  // NOLINT: as above.
  const std::string alphabet = "aab,,\"\"\r\n\n\0\xE3\x81\x82\xFF;="s;
  for (int n = 0; n < 20'000; ++n) {
    std::string bytes(random() % 60, ' ');
    for (char& c : bytes)
      c = alphabet[random() % alphabet.size()];
    std::vector<std::string> logs;
    for (const std::size_t piece : {1U, 4U, 64U}) {
      string_source source{bytes, piece};
      text::csv_reader reader{source};
      std::string log;
      std::uint64_t line = 0;
      for (std::size_t calls = 0;; ++calls) {
        REQUIRE(calls <= bytes.size() + 1);
        const result<bool> more = reader.next();
        if (more.has_value() && !more.value()) break;
        if (reader.line() <= line) FAIL("lines go forward");
        line = reader.line();
        log += std::to_string(line) + ':';
        if (!more) log += '!' + std::to_string(reader.column());
        for (const std::string_view field : reader.fields())
          log.append(field).append("|");
      }
      logs.push_back(log);
    }
    if (logs[0] != logs[1] || logs[1] != logs[2]) FAIL("depends on how the bytes come in");
  }
  SUCCEED();
}
