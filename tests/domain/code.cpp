#include "domain/code.hpp"

#include <string>

#include "catch.hpp"

using namespace fxotp;
using domain::parse_code;
using std::string_literals::operator""s;

namespace {

void check_refused(const std::string& typed) {
  CAPTURE(typed.size(), typed.substr(0, 80));
  const auto parsed = parse_code(typed);
  REQUIRE_FALSE(parsed);
  CHECK(parsed.assume_error() == error(errc::invalid_code, rule::l9));
}

void check_taken(const std::string& typed, const std::string& digits) {
  CAPTURE(typed);
  const auto parsed = parse_code(typed);
  REQUIRE(parsed);
  CHECK(parsed.assume_value().view() == digits);
  CHECK(parsed.assume_value().number() == std::stoul(digits));
}

}  // namespace

TEST_CASE("code: six or eight digits, and no other number of them", "[domain][code]") {
  std::string typed;
  for (int size = 0; size <= 65; ++size, typed += static_cast<char>('0' + size % 10)) {
    if (size == 6 || size == 8) {
      check_taken(typed, typed);
    } else {
      check_refused(typed);
    }
  }
  check_taken("000000", "000000");
  check_taken("00000000", "00000000");
  check_taken("99999999", "99999999");
}

TEST_CASE("code: full-width digits are digits", "[domain][code]") {
  check_taken("０１２３４５", "012345");
  check_taken("１2３4５6", "123456");
  check_taken("１２３４５６７８", "12345678");
  check_refused("１２３４５");
  check_refused("１２３４５６７");
  check_refused("１２３４５６７８９");
}

TEST_CASE("code: spaces and hyphens of every kind are left out", "[domain][code]") {
  check_taken(" 123 456 ", "123456");
  check_taken("123-456", "123456");
  check_taken("　１２３　４５６　", "123456");
  check_taken("1234 5678", "12345678");
  check_taken("------123456", "123456");
  for (const char* const left_out : {" ", "-", "\u3000", "\u2010", "\u2011", "\u2012", "\u2013",
                                     "\u2014", "\u2015", "\u2212", "\uFF0D", "\u30FC"}) {
    const std::string between = left_out;
    check_taken("123" + between + "456", "123456");
    check_taken(between + "123456" + between + between, "123456");
    check_refused(between);
  }
  // Their neighbours in Unicode are not.
  for (const char* const other : {"\u2FFF", "\u3001", "\u200F", "\u2016", "\u2211", "\u2213",
                                  "\uFF0C", "\uFF0E", "\u30FB", "\u30FD", "\uFF0F", "\uFF1A"})
    check_refused("123"s + other + "456");
}

TEST_CASE("code: anything else is refused", "[domain][code]") {
  for (const std::string& bad : {"12345a"s,
                                 "abcdef"s,
                                 "12345O"s,
                                 "0x1234"s,
                                 "+123456"s,
                                 "123.456"s,
                                 "123,456"s,
                                 "123456\n"s,
                                 "\t123456"s,
                                 "123456\0"s,
                                 "\0"s
                                 "123456"s,
                                 "123456\0"
                                 "7"s,
                                 "１２３４５Ａ"s,
                                 "١٢٣٤٥٦"s,
                                 "①②③④⑤⑥"s,
                                 "一二三四五六"s,
                                 "𝟏𝟐𝟑𝟒𝟓𝟔"s,
                                 "😀"s,
                                 "123456😀"s,
                                 "１２３４５６😀"s})
    check_refused(bad);
}

TEST_CASE("code: what is no UTF-8 is refused", "[domain][code]") {
  for (const std::string& bad :
       {"\xFF"s, "123456\xFF"s, "12345\x80"s, "123456\xEF"s, "123456\xEF\xBC"s, "123456\xE3\x80"s,
        "\xBC\x91"
        "23456"s,
        "123456\xC0\xA0"s, "123456\xE0\x80\xA0"s,
        "\xF0\x8F\xBC\x91"
        "23456"s})
    check_refused(bad);
}

TEST_CASE("code: what is too long is not read", "[domain][code]") {
  check_taken(std::string(58, ' ') + "123456", "123456");
  check_refused(std::string(59, ' ') + "123456");
  check_refused(std::string(1'000'000, '1'));
  check_refused("123456" + std::string(1'000'000, ' '));
  check_refused(std::string(1'000'000, '\xFF'));
}

TEST_CASE("code: any bytes are judged, none crash", "[domain][code]") {
  for (unsigned first = 0; first < 256; ++first)
    for (unsigned second = 0; second < 256; ++second) {
      const std::string bytes{static_cast<char>(first), static_cast<char>(second)};
      const auto alone = parse_code("12345" + bytes);
      const auto is_digit = [](unsigned c) { return c >= '0' && c <= '9'; };
      const auto is_left_out = [](unsigned c) { return c == ' ' || c == '-'; };
      const bool is_good =
          (is_digit(first) && is_left_out(second)) || (is_left_out(first) && is_digit(second));
      if (alone.has_value() != is_good) FAIL(first << ' ' << second);
    }
  SUCCEED();
}
