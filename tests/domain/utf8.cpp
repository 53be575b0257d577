#include "domain/utf8.hpp"

#include <cstdint>
#include <string>

#include "catch.hpp"

using namespace fxotp;
using domain::first_bad_byte;
using std::string_literals::operator""s;

namespace {

// As Unicode's chapter 3.9 writes it; surrogates and more than U+10FFFF too, to be refused.
std::string encode(std::uint32_t code) {
  const auto byte = [](std::uint32_t b) {
    return static_cast<char>(static_cast<unsigned char>(b));
  };
  const auto tail = [&](unsigned shift) { return byte(0x80U | (code >> shift & 0x3FU)); };
  if (code < 0x80) return {byte(code)};
  if (code < 0x800) return {byte(0xC0U | code >> 6U), tail(0)};
  if (code < 0x10000) return {byte(0xE0U | code >> 12U), tail(6), tail(0)};
  return {byte(0xF0U | code >> 18U), tail(12), tail(6), tail(0)};
}

constexpr auto npos = std::string::npos;

}  // namespace

TEST_CASE("utf8: every code point is taken, every surrogate and what lies beyond is not",
          "[domain][utf8]") {
  for (std::uint32_t code = 0; code < 0x120000; ++code) {
    const bool is_scalar = code < 0x110000 && (code < 0xD800 || code > 0xDFFF);
    if ((first_bad_byte(encode(code)) == npos) != is_scalar) FAIL("U+" << std::hex << code);
  }
  SUCCEED();
}

TEST_CASE("utf8: the first bad byte is named", "[domain][utf8]") {
  struct row {
    std::string bytes;
    std::size_t bad;
  };
  for (const row& each : {row{"", npos}, row{"plain", npos}, row{"\0nul is a character"s, npos},
                          row{"マニュアルOTPユーザ", npos}, row{"\x80", 0}, row{"ab\xBF", 2},
                          row{"\xC0\x80", 0},          // Overlong NUL.
                          row{"\xC1\xBF", 0},          // Overlong DEL.
                          row{"\xE0\x9F\xBF", 1},      // Overlong.
                          row{"\xF0\x8F\xBF\xBF", 1},  // Overlong.
                          row{"\xED\xA0\x80", 1},      // Surrogate.
                          row{"\xF4\x90\x80\x80", 1},  // Beyond U+10FFFF.
                          row{"\xF5\x80\x80\x80", 0}, row{"\xFF", 0},
                          row{"\xE3\x81x", 2},         // Broken off by another character.
                          row{"abcdefgh\xE3\x81", 8},  // Broken off by the end.
                          row{"\xF0\x9F\x98", 0}, row{"0123456789\xE3\x81\x82\xFE", 13}}) {
    CAPTURE(each.bytes);
    CHECK(first_bad_byte(each.bytes) == each.bad);
  }
}

TEST_CASE("utf8: a bad byte is found wherever it lies", "[domain][utf8]") {
  for (std::size_t size = 1; size < 40; ++size) {
    for (std::size_t at = 0; at < size; ++at) {
      std::string text(size, 'a');
      text[at] = '\xFF';
      CHECK(first_bad_byte(text) == at);
    }
  }
}

TEST_CASE("utf8: names and reasons have 1 to 200 bytes and no control character",
          "[domain][utf8]") {
  const auto is_fine = [](const std::string& text) {
    const bool as_name = domain::check_name(text).has_value();
    CHECK(domain::check_reason(text).has_value() == as_name);
    if (!as_name) CHECK(domain::check_name(text).error() == error{errc::invalid_text});
    return as_name;
  };
  CHECK(is_fine("マニュアルサンプル"));
  CHECK(is_fine("a"));
  CHECK(is_fine(std::string(200, 'x')));
  CHECK(is_fine("\xC2\xA0"));                   // U+00A0, the first after C1.
  CHECK(is_fine("\xE3\x82\x80 \xE3\x82\x9F"));  // 80..9F as later bytes are no C1.
  CHECK_FALSE(is_fine(""));
  CHECK_FALSE(is_fine(std::string(201, 'x')));
  CHECK_FALSE(is_fine(std::string(10'000'000, 'x')));
  CHECK_FALSE(is_fine("a\0b"s));
  CHECK_FALSE(is_fine("\0"s));
  CHECK_FALSE(is_fine("bad \xFF"));
  for (char c = 1; c < 0x20; ++c)
    CHECK_FALSE(is_fine("a"s + c));
  CHECK_FALSE(is_fine("\x7F"));
  for (int c = 0x80; c < 0xA0; ++c)
    CHECK_FALSE(is_fine("a\xC2"s + static_cast<char>(c)));
}
