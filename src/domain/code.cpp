#include "domain/code.hpp"

namespace fxotp::domain {
namespace {

constexpr char no_digit = '\0';

// A character of UTF-8 that a code may be typed with.
struct typed {
  std::size_t size = 0;  // Bytes; 0: has no place in a code.
  char digit = no_digit;
};

typed ascii_at(char c) noexcept {
  if (c >= '0' && c <= '9') return {1, c};
  return c == ' ' || c == '-' ? typed{1} : typed{};
}

// Three bytes: the full-width digits U+FF10 to U+FF19; the ideographic space U+3000, the hyphens
// and dashes U+2010 to U+2015, the minus signs U+2212 and U+FF0D, and U+30FC, which a Japanese
// keyboard gives for a hyphen.
typed wide_at(std::string_view three) noexcept {
  const auto last = static_cast<unsigned char>(three[2]);
  const std::string_view lead = three.substr(0, 2);
  if (lead == "\xEF\xBC" && last >= 0x90 && last <= 0x99)
    return {3, static_cast<char>('0' + (last - 0x90))};
  const bool is_dash = lead == "\xE2\x80" && last >= 0x90 && last <= 0x95;
  const bool is_left_out = is_dash || three == "\xE3\x80\x80" || three == "\xE2\x88\x92" ||
                           three == "\xEF\xBC\x8D" || three == "\xE3\x83\xBC";
  return is_left_out ? typed{3} : typed{};
}

typed next_of(std::string_view rest) noexcept {
  if (static_cast<unsigned char>(rest.front()) < 0x80) return ascii_at(rest.front());
  return rest.size() < 3 ? typed{} : wide_at(rest.substr(0, 3));
}

}  // namespace

std::uint32_t typed_code::number() const noexcept {
  std::uint32_t out = 0;
  for (const char c : view())
    out = out * 10 + static_cast<std::uint32_t>(c - '0');
  return out;
}

result<typed_code> parse_code(std::string_view typed_text) noexcept {
  const error bad{errc::invalid_code, rule::l9};
  if (typed_text.size() > typed_code_max) return bad;
  typed_code out;
  while (!typed_text.empty()) {
    const typed next = next_of(typed_text);
    if (next.size == 0) return bad;
    typed_text.remove_prefix(next.size);
    if (next.digit == no_digit) continue;
    if (out.size == out.digits.size()) return bad;
    out.digits[out.size++] = next.digit;
  }
  if (out.size != 6 && out.size != 8) return bad;
  return out;
}

}  // namespace fxotp::domain
