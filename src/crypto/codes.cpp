#include "crypto/codes.hpp"

#include <openssl/crypto.h>

#include <cassert>
#include <exception>

#include "crypto/hex.hpp"
#include "crypto/keys.hpp"

namespace fxotp::crypto {

namespace {

constexpr std::size_t word_size = 4;

std::uint64_t word_at(const std::array<std::uint8_t, 32>& bytes, std::size_t at) noexcept {
  std::uint64_t word = 0;
  for (std::size_t n = 0; n < word_size; ++n)
    word = word << 8U | bytes[at + n];
  return word;
}

std::uint64_t draw_below(std::uint64_t end, const seed& from, std::string_view label) noexcept {
  constexpr std::uint64_t words = std::uint64_t{1} << 32U;
  constexpr std::uint64_t rows_max = 256;
  const std::uint64_t fair = words - words % end;
  for (std::uint64_t row = 0; row < rows_max; ++row) {
    const auto drawn = draw(from, label, row);
    for (std::size_t at = 0; at < drawn.size(); at += word_size) {
      const std::uint64_t word = word_at(drawn, at);
      if (word < fair) return word % end;
    }
  }
  // 2,048 words in a row that were no good: the generator is none.
  std::terminate();
}

}  // namespace

std::string draw_code(const seed& from, std::string_view label, unsigned digits) {
  assert(digits >= 1 && digits <= 9);
  std::uint64_t end = 1;
  for (unsigned n = 0; n < digits; ++n)
    end *= 10;
  std::uint64_t number = draw_below(end, from, label);
  std::string out(digits, '0');
  for (std::size_t left = digits; left-- > 0; number /= 10)
    out[left] = static_cast<char>('0' + number % 10);
  return out;
}

std::string draw_hex(const seed& from, std::string_view label, std::uint64_t row,
                     std::size_t digits) {
  const auto bytes = draw(from, label, row);
  assert(digits >= 1 && digits <= 2 * bytes.size());
  return to_hex(bytes).substr(0, digits);
}

bool is_same(std::string_view a, std::string_view b) noexcept {
  return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace fxotp::crypto
