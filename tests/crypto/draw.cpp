#include <set>

#include "catch.hpp"
#include "crypto/hmac.hpp"
#include "crypto/keys.hpp"
#include "vectors.hpp"

using namespace fxotp;
using namespace fxotp::crypto;

namespace {

seed filled(std::uint8_t with) {
  seed out;
  out.fill(with);
  return out;
}

}  // namespace

TEST_CASE("draw: HMAC of label, a zero byte, and the row in big-endian", "[crypto][draw]") {
  const std::string message = "nonce" + vectors::from_hex("000102030405060708");
  const auto expected = hmac(std::string(32, '\x5a'), {message});
  REQUIRE(expected);
  CHECK(crypto::draw(filled(0x5a), "nonce", 0x0102030405060708) == expected.assume_value());
}

TEST_CASE("draw: another value for each seed, label and row", "[crypto][draw]") {
  std::set<std::array<std::uint8_t, 32>> seen;
  std::size_t drawn = 0;
  for (const std::uint8_t from : {std::uint8_t{0}, std::uint8_t{1}, std::uint8_t{255}})
    for (const std::string_view label :
         {std::string_view(), std::string_view("a"), std::string_view("ab"), std::string_view("b"),
          std::string_view("a\0", 2), std::string_view("nonce")})
      for (const std::uint64_t row :
           {std::uint64_t{0}, std::uint64_t{1}, std::uint64_t{256}, std::uint64_t{1} << 32,
            std::uint64_t{1} << 63, ~std::uint64_t{0}}) {
        seen.insert(crypto::draw(filled(from), label, row));
        ++drawn;
      }
  CHECK(drawn == 108);
  CHECK(seen.size() == drawn);
}

TEST_CASE("draw: the order of calls does not matter", "[crypto][draw]") {
  const seed from = filled(9);
  std::vector<std::array<std::uint8_t, 32>> up, down;
  for (std::uint64_t row = 0; row < 1000; ++row)
    up.push_back(crypto::draw(from, "id", row));
  for (std::uint64_t row = 1000; row-- > 0;) {
    (void)crypto::draw(filled(8), "other", row);
    down.push_back(crypto::draw(from, "id", row));
  }
  CHECK(std::equal(up.begin(), up.end(), down.rbegin(), down.rend()));
}
