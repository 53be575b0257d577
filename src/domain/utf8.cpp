#include "domain/utf8.hpp"

#include <cstdint>
#include <cstring>

namespace fxotp::domain {
namespace {

unsigned byte_at(std::string_view bytes, std::size_t at) noexcept {
  return static_cast<unsigned char>(bytes[at]);
}

// The next bytes, eight at most.
bool is_ascii(std::string_view next) noexcept {
  std::uint64_t eight = 0;
  if (next.size() == sizeof eight) {
    std::memcpy(&eight, next.data(), sizeof eight);
  } else {
    for (const char c : next)
      eight |= static_cast<unsigned char>(c);
  }
  return (eight & 0x8080'8080'8080'8080U) == 0;
}

struct lead {
  std::size_t size = 0;     // Bytes of the sequence; 0: cannot begin one.
  unsigned second_min = 0;  // What the second byte may be: RFC 3629 §4.
  unsigned second_max = 0;
};

lead lead_of(unsigned first) noexcept {
  if (first >= 0xC2 && first <= 0xDF) return {2, 0x80, 0xBF};
  if (first == 0xE0) return {3, 0xA0, 0xBF};
  if (first == 0xED) return {3, 0x80, 0x9F};
  if (first >= 0xE1 && first <= 0xEF) return {3, 0x80, 0xBF};
  if (first == 0xF0) return {4, 0x90, 0xBF};
  if (first >= 0xF1 && first <= 0xF3) return {4, 0x80, 0xBF};
  if (first == 0xF4) return {4, 0x80, 0x8F};
  return {};
}

// How many of the bytes at `at` are right: the sequence's whole size when all are.
struct sequence {
  std::size_t good = 0;
  bool is_whole = false;
};

sequence sequence_at(std::string_view bytes, std::size_t at) noexcept {
  const lead begins = lead_of(byte_at(bytes, at));
  if (begins.size == 0) return {0, false};
  for (std::size_t n = 1; n < begins.size; ++n) {
    if (at + n == bytes.size()) return {n, false};
    const unsigned next = byte_at(bytes, at + n);
    const unsigned least = n == 1 ? begins.second_min : 0x80;
    const unsigned most = n == 1 ? begins.second_max : 0xBF;
    if (next < least || next > most) return {n, false};
  }
  return {begins.size, true};
}

bool has_control(std::string_view text) noexcept {
  unsigned before = 0;
  for (const char c : text) {
    const unsigned now = static_cast<unsigned char>(c);
    if (now < 0x20 || now == 0x7F || (before == 0xC2 && now < 0xA0)) return true;
    before = now;
  }
  return false;
}

}  // namespace

std::size_t first_bad_byte(std::string_view bytes) noexcept {
  std::size_t at = 0;
  while (at < bytes.size()) {
    const std::string_view next = bytes.substr(at, 8);
    if (is_ascii(next)) {
      at += next.size();
    } else if (byte_at(bytes, at) < 0x80) {
      ++at;
    } else {
      const sequence here = sequence_at(bytes, at);
      // A sequence that the end cuts short has no bad byte of its own: its first one is named.
      if (!here.is_whole) return at + here.good < bytes.size() ? at + here.good : at;
      at += here.good;
    }
  }
  return std::string_view::npos;
}

result<void> check_text(std::string_view text, std::size_t size_max) noexcept {
  if (text.empty() || text.size() > size_max || !is_utf8(text) || has_control(text)) {
    return errc::invalid_text;
  }
  return done();
}

result<void> check_name(std::string_view name) noexcept {
  return check_text(name, name_size_max);
}

result<void> check_reason(std::string_view reason) noexcept {
  return check_text(reason, reason_size_max);
}

}  // namespace fxotp::domain
