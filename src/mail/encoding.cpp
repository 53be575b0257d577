#include "mail/encoding.hpp"

#include <array>
#include <cstdint>

namespace fxotp::smtp {
namespace {

constexpr std::string_view alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view word_begin = "=?UTF-8?B?";
constexpr std::string_view word_end = "?=";
constexpr std::size_t word_size_max = 75;

void append_base64(std::string& out, std::string_view bytes) {
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    const std::string_view group = bytes.substr(at, 3);
    std::uint32_t bits = 0;
    for (std::size_t i = 0; i < 3; ++i)
      bits = bits << 8U | (i < group.size() ? static_cast<std::uint8_t>(group[i]) : 0U);
    for (std::size_t i = 0; i < 4; ++i)
      out += i <= group.size() ? alphabet[bits >> (18 - 6 * i) & 63U] : '=';
  }
}

// How many bytes of whole characters, `size_max` at most, `text` begins with.
std::size_t whole_characters(std::string_view text, std::size_t size_max) noexcept {
  if (text.size() <= size_max) return text.size();
  std::size_t size = size_max;
  const auto continues = [&](std::size_t at) {
    return (static_cast<std::uint8_t>(text[at]) & 0xC0U) == 0x80U;
  };
  while (size > 0 && continues(size))
    --size;
  return size;
}

}  // namespace

std::string base64_lines(std::string_view bytes) {
  constexpr std::size_t bytes_a_line = line_size_max / 4 * 3;
  std::string out;
  out.reserve((bytes.size() / bytes_a_line + 1) * (line_size_max + 2));
  for (std::size_t at = 0; at < bytes.size(); at += bytes_a_line) {
    append_base64(out, bytes.substr(at, bytes_a_line));
    out += "\r\n";
  }
  return out;
}

std::string encoded_words(std::string_view text, std::size_t begins_at) {
  std::string out;
  std::size_t room = line_size_max - begins_at;
  while (!text.empty()) {
    const std::size_t word_size = room < word_size_max ? room : word_size_max;
    const std::size_t encoded = word_size - word_begin.size() - word_end.size();
    const std::size_t taken = whole_characters(text, encoded / 4 * 3);
    if (!out.empty()) out += "\r\n ";
    out += word_begin;
    append_base64(out, text.substr(0, taken));
    out += word_end;
    text.remove_prefix(taken);
    room = line_size_max - 1;
  }
  return out;
}

}  // namespace fxotp::smtp
