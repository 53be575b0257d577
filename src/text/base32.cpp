#include "text/base32.hpp"

#include <array>
#include <cstdint>

namespace fxotp::text {
namespace {

constexpr unsigned no_digit = 32;

// Computed, not looked up: what is read here is secret, and a table's cache lines would tell.
unsigned digit_of(char c) noexcept {
  if (c >= 'A' && c <= 'Z') return static_cast<unsigned>(c - 'A');
  if (c >= 'a' && c <= 'z') return static_cast<unsigned>(c - 'a');
  if (c >= '2' && c <= '7') return static_cast<unsigned>(c - '2') + 26;
  return no_digit;
}

// Takes whole padding off; false when there is some that does not fill the last group of eight.
bool strip_padding(std::string_view& text) noexcept {
  const std::size_t digits = text.find('=');
  if (digits == std::string_view::npos) return true;
  const std::size_t padding = text.size() - digits;
  if (text.size() % 8 != 0 || padding > 6) return false;
  for (std::size_t n = digits; n < text.size(); ++n) {
    if (text[n] != '=') return false;
  }
  text.remove_suffix(padding);
  return true;
}

// Wipes itself, whichever way the reading ends.
struct scratch {
  std::array<char, oath_secret_size_max> bytes{};
  std::size_t size = 0;
  std::uint32_t bits = 0;
  unsigned bit_count = 0;

  scratch() noexcept = default;
  scratch(const scratch&) = delete;
  scratch& operator=(const scratch&) = delete;
  ~scratch() {
    wipe(bytes.data(), bytes.size());
    wipe(&bits, sizeof bits);
  }
  bool take(unsigned digit) noexcept {
    bits = bits << 5U | digit;
    bit_count += 5;
    if (bit_count < 8) return true;
    if (size == bytes.size()) return false;
    bit_count -= 8;
    bytes[size++] = static_cast<char>(bits >> bit_count & 0xFFU);
    bits &= (1U << bit_count) - 1U;
    return true;
  }
};

}  // namespace

result<secret_bytes> parse_oath_secret(std::string_view base32) {
  if (!strip_padding(base32)) return errc::invalid_value;
  scratch out;
  for (const char c : base32) {
    const unsigned digit = digit_of(c);
    if (digit == no_digit || !out.take(digit)) return errc::invalid_value;
  }
  // Five bits or more left are a digit too many; bits that are set would be lost.
  if (out.bit_count >= 5 || out.bits != 0 || out.size < oath_secret_size_min) {
    return errc::invalid_value;
  }
  return secret_bytes{std::string_view{out.bytes.data(), out.size}};
}

}  // namespace fxotp::text
