#include "text/csv_writer.hpp"

#include <array>
#include <charconv>
#include <cstdint>

namespace fxotp::text {
namespace {

// By byte: whether a cell that has it is quoted, and whether one that begins with it may be run.
// Tab and semicolon separate cells in some locales; a lead byte of the full-width forms and of the
// blanks that may stand before them is suspect too.
constexpr std::uint8_t quoted = 1;
constexpr std::uint8_t suspect_first = 2;
constexpr std::array<std::uint8_t, 256> make_kinds() {
  std::array<std::uint8_t, 256> table{};
  for (const char c : {'"', ',', ';', '\r', '\n', '\t'}) {
    table[static_cast<unsigned char>(c)] = quoted;
  }
  for (const char c : {'=', '+', '-', '@', ' ', '\'', '\xEF', '\xE2', '\xE3', '\xC2'}) {
    table[static_cast<unsigned char>(c)] = suspect_first;
  }
  for (const char c : {'\t', '\r', '\n', '"'}) {
    table[static_cast<unsigned char>(c)] = quoted | suspect_first;
  }
  return table;
}
constexpr std::array<std::uint8_t, 256> kinds = make_kinds();

std::uint8_t kind_of(char c) noexcept {
  return kinds[static_cast<unsigned char>(c)];
}

bool begins_with_any(std::string_view text, const std::string_view* first,
                     const std::string_view* last) noexcept {
  for (; first != last; ++first) {
    if (text.substr(0, first->size()) == *first) return true;
  }
  return false;
}

// ＝ ＋ － ＠ and the minus sign, then what begins a formula in ASCII.
constexpr std::string_view starts[] = {"=",
                                       "+",
                                       "-",
                                       "@",
                                       "\t",
                                       "\r",
                                       "\n",
                                       "\xEF\xBC\x9D",
                                       "\xEF\xBC\x8B",
                                       "\xEF\xBC\x8D",
                                       "\xEF\xBC\xA0",
                                       "\xE2\x88\x92"};
// Blanks, zero-width characters, the byte order mark, and quotes of both widths.
constexpr std::string_view skipped[] = {" ",
                                        "\"",
                                        "'",
                                        "\xC2\xA0",
                                        "\xE3\x80\x80",
                                        "\xE2\x80\x8B",
                                        "\xE2\x80\x8C",
                                        "\xE2\x80\x8D",
                                        "\xE2\x81\xA0",
                                        "\xEF\xBB\xBF",
                                        "\xEF\xBC\x82",
                                        "\xEF\xBC\x87",
                                        "\xE2\x80\x98",
                                        "\xE2\x80\x99",
                                        "\xE2\x80\x9C",
                                        "\xE2\x80\x9D"};

void append_quoted(std::string& to, std::string_view text, bool is_run) {
  to.push_back('"');
  if (is_run) to.push_back('\'');
  for (const char c : text) {
    if (c == '"') to.push_back('"');
    to.push_back(c);
  }
  to.push_back('"');
}

}  // namespace

bool is_formula(std::string_view cell) noexcept {
  if (cell.empty() || cell == "-" || (kind_of(cell.front()) & suspect_first) == 0) return false;
  while (!cell.empty()) {
    if (begins_with_any(cell, std::begin(starts), std::end(starts))) return true;
    if (!begins_with_any(cell, std::begin(skipped), std::end(skipped))) return false;
    // One character on: its lead byte, then the bytes that continue it.
    do {
      cell.remove_prefix(1);
    } while (!cell.empty() && (static_cast<unsigned char>(cell.front()) & 0xC0U) == 0x80);
  }
  return false;
}

void csv_writer::append_cell(std::string& to, std::string_view text) {
  const bool is_run = is_formula(text);
  bool is_quoted = false;
  for (const char c : text)
    is_quoted = is_quoted || (kind_of(c) & quoted) != 0;
  if (is_quoted) return append_quoted(to, text, is_run);
  if (is_run) to.push_back('\'');
  to.append(text);
}

void csv_writer::number(std::uint64_t value) {
  std::array<char, 20> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  plain({digits.data(), static_cast<std::size_t>(end - digits.data())});
}

}  // namespace fxotp::text
