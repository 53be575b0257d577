/// Codes that are drawn: each as likely as any other; ids; comparison.
#include "crypto/codes.hpp"

#include <algorithm>
#include <random>
#include <set>
#include <vector>

#include "catch.hpp"
#include "crypto/keys.hpp"
#include "vectors.hpp"

using namespace fxotp;
using namespace fxotp::crypto;

namespace {

seed random_seed(std::mt19937_64& from) {
  seed out{};
  for (auto& each : out)
    each = static_cast<std::uint8_t>(from());
  return out;
}

// Chi-square of counts that should be equal.
double chi_square(const std::vector<int>& counts) {
  double total = 0;
  for (const int each : counts)
    total += each;
  const double expected = total / static_cast<double>(counts.size());
  double out = 0;
  for (const int each : counts)
    out += (each - expected) * (each - expected) / expected;
  return out;
}

std::size_t number_of(const std::string& code, std::size_t at, std::size_t digits) {
  return std::stoul(code.substr(at, digits));
}

// What `draw_code` is by its word: rejected words, then the first fair one's remainder.
struct model {
  std::string code;
  int rejected = 0;
};
model model_of(const seed& from, std::uint64_t end, unsigned digits) {
  model out;
  for (std::uint64_t row = 0;; ++row) {
    const auto bytes = crypto::draw(from, "code", row);
    for (std::size_t at = 0; at < bytes.size(); at += 4, ++out.rejected) {
      std::uint64_t word = 0;
      for (std::size_t n = 0; n < 4; ++n)
        word = word * 256 + bytes[at + n];
      if (word >= (std::uint64_t{1} << 32U) / end * end) continue;
      out.code = std::to_string(word % end);
      out.code.insert(0, digits - out.code.size(), '0');
      return out;
    }
  }
}

}  // namespace

TEST_CASE("codes: digits only, as many as asked for", "[crypto][codes]") {
  std::mt19937_64 from(1);
  for (unsigned digits = 1; digits <= 9; ++digits)
    for (int round = 0; round < 200; ++round) {
      const std::string code = draw_code(random_seed(from), "code", digits);
      REQUIRE(code.size() == digits);
      REQUIRE(code.find_first_not_of("0123456789") == std::string::npos);
    }
}

TEST_CASE("codes: words that would favour some codes are rejected", "[crypto][codes]") {
  std::mt19937_64 from(2);
  for (const auto& [digits, end] :
       {std::pair{6U, 1'000'000U}, {8U, 100'000'000U}, {9U, 1'000'000'000U}}) {
    int rejected = 0;
    for (int round = 0; round < 20'000; ++round) {
      const seed each = random_seed(from);
      const model expected = model_of(each, end, digits);
      rejected += expected.rejected;
      REQUIRE(draw_code(each, "code", digits) == expected.code);
    }
    // 2^32 mod 10^6 words of 2^32 are too many: 0.02 %; of eight digits 2.2 %, of nine 6.9 %.
    CHECK(rejected >= (digits == 6 ? 1 : digits == 8 ? 350 : 1'200));
  }
}

TEST_CASE("codes: a million are uniform", "[crypto][codes]") {
  std::mt19937_64 from(20'250'623);
  std::vector<int> first(1'000), last(1'000), middle(100), ends(100), whole(1'000'000);
  for (int round = 0; round < 1'000'000; ++round) {
    const std::string code = draw_code(random_seed(from), "code", 6);
    ++first[number_of(code, 0, 3)];
    ++last[number_of(code, 3, 3)];
    ++middle[number_of(code, 2, 2)];
    ++ends[number_of(code.substr(0, 1) + code.substr(5), 0, 2)];
    ++whole[number_of(code, 0, 6)];
  }
  // Of n degrees of freedom: mean n, standard deviation sqrt(2n); four of them either way. Too even
  // is as wrong as too uneven.
  const auto is_even = [](const std::vector<int>& counts) {
    const double n = static_cast<double>(counts.size()) - 1;
    const double off = (chi_square(counts) - n) / std::sqrt(2 * n);
    CAPTURE(n, off);
    CHECK(std::abs(off) < 4);
  };
  is_even(first);
  is_even(last);
  is_even(middle);
  is_even(ends);
  is_even(whole);
}

TEST_CASE("codes: the system's generator gives even ones too", "[crypto][codes]") {
  system_entropy from;
  std::vector<int> first(1'000), last(1'000);
  for (int round = 0; round < 100'000; ++round) {
    const auto drawn = from.draw();
    REQUIRE(drawn);
    const std::string code = draw_code(drawn.assume_value(), "code", 6);
    ++first[number_of(code, 0, 3)];
    ++last[number_of(code, 3, 3)];
  }
  // Eight standard deviations: no chance event in the life of this test.
  CHECK(chi_square(first) < 999 + 8 * 44.7);
  CHECK(chi_square(last) < 999 + 8 * 44.7);
}

TEST_CASE("codes: another one for each seed and label", "[crypto][codes]") {
  std::mt19937_64 from(3);
  const seed one = random_seed(from);
  CHECK(draw_code(one, "code", 9) == draw_code(one, "code", 9));
  CHECK(draw_code(one, "code", 9) != draw_code(one, "other", 9));
  CHECK(draw_code(one, "code", 9) != draw_code(random_seed(from), "code", 9));
}

TEST_CASE("codes: hex digits are the draw's first ones", "[crypto][codes]") {
  std::mt19937_64 from(4);
  const seed one = random_seed(from);
  const auto drawn = crypto::draw(one, "id", 7);
  const std::string all =
      vectors::to_hex({reinterpret_cast<const char*>(drawn.data()), drawn.size()});
  for (std::size_t digits = 1; digits <= 64; ++digits)
    CHECK(draw_hex(one, "id", 7, digits) == all.substr(0, digits));
  CHECK(draw_hex(one, "id", 8, 16) != draw_hex(one, "id", 7, 16));

  const nonce first = draw_nonce(one, "id", 7);
  CHECK(std::equal(first.begin(), first.end(), drawn.begin()));
}

TEST_CASE("is_same: equal bytes of equal size only", "[crypto][codes]") {
  CHECK(is_same("", ""));
  CHECK(is_same({}, ""));
  CHECK_FALSE(is_same("", "0"));
  const std::string code("123456\0008", 8);
  CHECK(is_same(code, std::string(code)));
  for (std::size_t size = 0; size < code.size(); ++size)
    CHECK_FALSE(is_same(code, code.substr(0, size)));
  for (std::size_t bit = 0; bit < code.size() * 8; ++bit) {
    std::string other = code;
    other[bit / 8] = static_cast<char>(other[bit / 8] ^ (1 << bit % 8));
    CHECK_FALSE(is_same(code, other));
    CHECK_FALSE(is_same(other, code));
  }
}
