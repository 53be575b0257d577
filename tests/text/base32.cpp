#include "text/base32.hpp"

#include <string>

#include "catch.hpp"

using namespace fxotp;
using text::parse_oath_secret;
using std::string_literals::operator""s;

namespace {

std::string decoded(const std::string& base32) {
  const result<secret_bytes> secret = parse_oath_secret(base32);
  if (!secret) return "refused";
  return std::string{secret.value().view()};
}

// An encoder of its own, to hold the reader against.
std::string encode(const std::string& bytes, bool is_padded) {
  std::string out;
  unsigned bits = 0;
  unsigned count = 0;
  for (const char c : bytes) {
    bits = (bits << 8U | static_cast<unsigned char>(c)) & 0xFFFFU;
    for (count += 8; count >= 5; count -= 5) {
      out += "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[bits >> (count - 5) & 31U];
    }
  }
  if (count > 0) out += "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[bits << (5 - count) & 31U];
  while (is_padded && out.size() % 8 != 0)
    out += '=';
  return out;
}

}  // namespace

TEST_CASE("base32: secrets of every length, either case, padded or not", "[text][base32]") {
  std::string bytes;
  for (std::size_t size = 1; size <= 80; ++size) {
    bytes += static_cast<char>(size * 37 % 256);
    const std::string expected = size >= 16 && size <= 64 ? bytes : "refused";
    CHECK(decoded(encode(bytes, false)) == expected);
    CHECK(decoded(encode(bytes, true)) == expected);
    std::string lower = encode(bytes, true);
    for (char& c : lower)
      c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    CHECK(decoded(lower) == expected);
  }
  // RFC 6238's test secret.
  CHECK(decoded("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ") == "12345678901234567890");
}

TEST_CASE("base32: what no encoder writes is refused", "[text][base32]") {
  const std::string sixteen = "GEZDGNBVGY3TQOJQGEZDGNBVGY";  // 1234567890123456
  REQUIRE(decoded(sixteen) == "1234567890123456");
  REQUIRE(decoded(sixteen + "======") == "1234567890123456");
  for (const std::string& bad :
       {""s, "="s, "========"s, sixteen + "=", sixteen + "=====", sixteen + "=======",
        sixteen + "==============", "=" + sixteen, sixteen + "===A==", sixteen + " ",
        sixteen + "A",                // A digit too many: no whole byte.
        sixteen.substr(0, 25) + "Z",  // Bits beyond the last byte.
        "1EZDGNBVGY3TQOJQGEZDGNBVGY"s, "GEZDGNBVGY3TQOJQGEZDGNBV8Y"s, "GEZDGNBVGY3TQOJQ-GEZDGNBVG"s,
        "GEZDGNBVGY\0TQOJQGEZDGNBVGY"s, "ＧEZDGNBVGY3TQOJQGEZDGNBVGY"s,
        std::string(10'000'000, 'A')}) {
    CAPTURE(bad.substr(0, 60));
    CHECK(parse_oath_secret(bad).error() == error{errc::invalid_value});
  }
}
