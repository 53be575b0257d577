#include "text/csv_reader.hpp"

#include <string>
#include <vector>

#include "catch.hpp"
#include "text/sources.hpp"

using namespace fxotp;
using text::csv_reader;
using std::string_literals::operator""s;

namespace {

using row = std::vector<std::string>;

// What reading a whole text gave: rows and lines, or errors and where.
struct outcome {
  std::vector<row> rows;
  std::vector<std::uint64_t> lines;
  std::vector<import_error> errors;
};

outcome read_all(const std::string& text, std::size_t piece = 1 << 20) {
  string_source source{text, piece};
  csv_reader reader{source};
  outcome out;
  for (;;) {
    const result<bool> more = reader.next();
    if (!more) {
      out.errors.push_back({reader.line(), reader.column(), more.error()});
      continue;
    }
    if (!more.value()) return out;
    out.rows.emplace_back(reader.fields().begin(), reader.fields().end());
    out.lines.push_back(reader.line());
  }
}

std::vector<row> rows_of(const std::string& text) {
  outcome whole = read_all(text);
  CHECK(whole.errors.empty());
  for (const std::size_t piece : {1U, 2U, 3U, 7U}) {
    const outcome pieces = read_all(text, piece);
    CHECK(pieces.rows == whole.rows);
    CHECK(pieces.lines == whole.lines);
    CHECK(pieces.errors.empty());
  }
  return whole.rows;
}

// The only error of a text: line, column, code.
void check_refused(const std::string& text, const import_error& expected) {
  for (const std::size_t piece : {1U, 5U, 1U << 20}) {
    const outcome out = read_all(text, piece);
    CAPTURE(text.substr(0, 60), piece);
    REQUIRE(out.errors.size() == 1);
    CHECK(out.errors[0].line == expected.line);
    CHECK(out.errors[0].column == expected.column);
    CHECK(out.errors[0].why == expected.why);
  }
}

}  // namespace

TEST_CASE("csv_reader: fields and records as RFC 4180 has them", "[text][csv_reader]") {
  CHECK(rows_of("").empty());
  CHECK(rows_of("\xEF\xBB\xBF").empty());
  CHECK(rows_of("a,b,c") == std::vector<row>{{"a", "b", "c"}});
  CHECK(rows_of("a,b\r\nc,d\r\n") == std::vector<row>{{"a", "b"}, {"c", "d"}});
  CHECK(rows_of("a,b\nc,d\n") == std::vector<row>{{"a", "b"}, {"c", "d"}});
  CHECK(rows_of("\xEF\xBB\xBF\"a\",b\n") == std::vector<row>{{"a", "b"}});
  CHECK(rows_of("\"a,b\",\"say \"\"so\"\"\",\"\"\n") ==
        std::vector<row>{{"a,b", "say \"so\"", ""}});
  CHECK(rows_of("\"two\r\nlines\nand a \r return\",x\r\n") ==
        std::vector<row>{{"two\r\nlines\nand a \r return", "x"}});
  CHECK(rows_of(",\n,,") == std::vector<row>{{"", ""}, {"", "", ""}});
  CHECK(rows_of("a\n\r\n\nb") == std::vector<row>{{"a"}, {""}, {""}, {"b"}});
  CHECK(rows_of("\"\"") == std::vector<row>{{""}});
  CHECK(rows_of("\"\"\"\"") == std::vector<row>{{"\""}});
  CHECK(rows_of(" a , \xE3\x81\x82") == std::vector<row>{{" a ", " \xE3\x81\x82"}});
}

TEST_CASE("csv_reader: a byte order mark is one only at the start", "[text][csv_reader]") {
  CHECK(rows_of("\xEF\xBB\xBF\xEF\xBB\xBFx") == std::vector<row>{{"\xEF\xBB\xBFx"}});
  CHECK(rows_of("a\n\xEF\xBB\xBFx") == std::vector<row>{{"a"}, {"\xEF\xBB\xBFx"}});
  check_refused("\xEF\xBB", {1, 1, errc::invalid_text});
}

TEST_CASE("csv_reader: lines are the file's own", "[text][csv_reader]") {
  const outcome out = read_all("a\n\"b\nb\nb\"\r\nc\n\nd");
  CHECK(out.lines == std::vector<std::uint64_t>{1, 2, 5, 6, 7});
}

TEST_CASE("csv_reader: what does not follow the RFC is refused with its place",
          "[text][csv_reader]") {
  check_refused("a\nb\"c,d\ne\n", {2, 1, errc::invalid_csv});
  check_refused("a,b,\"c\"d\n", {1, 3, errc::invalid_csv});
  check_refused("a,\"b\" ,c\n", {1, 2, errc::invalid_csv});
  check_refused("a\nb,\"c\nd\n", {2, 2, errc::invalid_csv});
  check_refused("\"", {1, 1, errc::invalid_csv});
  check_refused("a,b\0c\n"s, {1, 2, errc::invalid_csv});
  check_refused("a,\"b\0c\"\n"s, {1, 2, errc::invalid_csv});
  check_refused("\0"s, {1, 1, errc::invalid_csv});
  check_refused("a\rb\n", {1, 2, errc::invalid_csv});
  check_refused("a,b\r", {1, 3, errc::invalid_csv});
  check_refused("a,\xE3\x81,b\n", {1, 2, errc::invalid_text});
  check_refused("a,b\n\xC0\x80\n", {2, 1, errc::invalid_text});
  check_refused("\xE3\x81,\x82\n", {1, 1, errc::invalid_text});  // No whole across fields.
}

TEST_CASE("csv_reader: reading goes on behind an error", "[text][csv_reader]") {
  const outcome out = read_all("good,1\nba\"d\ngood,2\nbad,\xFF\ngood,3\nx\0y\ngood,4\n\"open\n"s);
  CHECK(out.rows == std::vector<row>{{"good", "1"}, {"good", "2"}, {"good", "3"}, {"good", "4"}});
  CHECK(out.lines == std::vector<std::uint64_t>{1, 3, 5, 7});
  REQUIRE(out.errors.size() == 4);
  CHECK(out.errors[0].line == 2);
  CHECK(out.errors[1].line == 4);
  CHECK(out.errors[1].why == error{errc::invalid_text});
  CHECK(out.errors[2].line == 6);
  CHECK(out.errors[3].line == 8);
}

TEST_CASE("csv_reader: a record has 64 KiB and 128 fields at most", "[text][csv_reader]") {
  const std::string full(csv_reader::record_size_max, 'x');
  CHECK(rows_of(full + "\nb") == std::vector<row>{{full}, {"b"}});
  CHECK(rows_of("\"" + full + "\"\nb") == std::vector<row>{{full}, {"b"}});
  check_refused(full + "x\nb", {1, 1, errc::invalid_csv});
  check_refused("\"" + full + "x\"\nb", {1, 1, errc::invalid_csv});
  check_refused("\"" + full + "\"\"\"\nb", {1, 1, errc::invalid_csv});
  check_refused("\"" + full + "\nb", {1, 1, errc::invalid_csv});

  const std::string many(csv_reader::fields_max - 1, ',');
  CHECK(rows_of(many + "\nb").front().size() == csv_reader::fields_max);
  CHECK(rows_of(many).front().size() == csv_reader::fields_max);
  check_refused(many + ",\nb", {1, 128, errc::invalid_csv});
  check_refused(many + ",", {1, 128, errc::invalid_csv});
}

TEST_CASE("csv_reader: 10 MB without an end are refused in the memory of one record",
          "[text][csv_reader]") {
  const std::string huge(10'000'000, 'x');
  string_source source{"a\n" + huge + "\nb\n\"" + huge + "\"\nc"};
  csv_reader reader{source};
  CHECK(reader.next().value());
  CHECK(reader.next().error() == error{errc::invalid_csv});
  CHECK(reader.line() == 2);
  REQUIRE(reader.next().value());
  CHECK(reader.fields().front() == "b");
  CHECK(reader.next().error() == error{errc::invalid_csv});
  CHECK(reader.line() == 4);
  REQUIRE(reader.next().value());
  CHECK(reader.fields().front() == "c");
  CHECK_FALSE(reader.next().value());
  CHECK_FALSE(reader.next().value());
}

TEST_CASE("csv_reader: a second pass reads the same", "[text][csv_reader]") {
  string_source source{
      "\xEF\xBB\xBF"
      "a,b\n\"open"};
  csv_reader reader{source};
  for (int pass = 0; pass < 3; ++pass) {
    REQUIRE(reader.next().value());
    CHECK(reader.fields().size() == 2);
    CHECK(reader.fields()[0] == "a");
    CHECK(reader.line() == 1);
    CHECK_FALSE(reader.next().has_value());
    CHECK(reader.line() == 2);
    REQUIRE(reader.rewind().has_value());
  }
  REQUIRE(reader.next().value());
  REQUIRE(reader.rewind().has_value());  // In the middle, too.
  REQUIRE(reader.next().value());
  CHECK(reader.line() == 1);
}

TEST_CASE("csv_reader: a source that fails ends the reading with its error", "[text][csv_reader]") {
  using way = broken_source::way;
  for (const std::size_t good : {0U, 1U, 2U, 5U, 6U}) {
    for (const auto& [how, expected] :
         {std::pair{way::fails, error{errc::store_failed, rule::none, 5}},
          std::pair{way::throws, error{errc::port_failed}},
          std::pair{way::claims_too_much, error{errc::port_failed}}}) {
      broken_source source{good, how};
      csv_reader reader{source};
      std::size_t records = 0;
      result<bool> last = reader.next();
      for (; last.has_value() && last.value(); last = reader.next())
        ++records;
      CHECK(records <= good / 2);
      REQUIRE(last.has_error());
      CHECK(last.error() == expected);
      CHECK(reader.next().error() == expected);  // It stays so.
    }
  }
  for (const auto& [how, expected] : {std::pair{way::fails, error{errc::unsupported}},
                                      std::pair{way::throws, error{errc::port_failed}}}) {
    broken_source source{2, how};
    csv_reader reader{source};
    CHECK(reader.rewind().error() == expected);
    CHECK(reader.next().error() == expected);
  }
}

TEST_CASE("csv_reader: a source that fails amid a refused line is not the end",
          "[text][csv_reader]") {
  broken_source source{1, broken_source::way::fails};
  csv_reader reader{source};
  CHECK(reader.next().error() == error{errc::store_failed, rule::none, 5});
}
