/// CSV as RFC 4180 has it, safe to open in a spreadsheet.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace fxotp::text {

/// What a file begins with, so that a spreadsheet reads it as UTF-8.
inline constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// Whether a spreadsheet would run the cell: it begins with = + - @, one of their full-width forms,
/// a minus sign, a tab or a line break, or does so after blanks, invisible characters and quotes.
/// A cell that is nothing but a hyphen (the manual's 共有) is not one.
[[nodiscard]] bool is_formula(std::string_view cell) noexcept;

/// Appends cells and rows to a text. Rows end in CRLF.
class csv_writer {
 public:
  explicit csv_writer(std::string& to) noexcept : to_(to) {}

  /// Any text: a formula gets an apostrophe in front; what a separator could split gets quotes.
  void cell(std::string_view text) {
    separate();
    append_cell(to_, text);
  }
  /// A text that is known to need neither: a number, a date, or what `spell_cell` gave.
  void plain(std::string_view text) {
    separate();
    to_.append(text);
  }
  void number(std::uint64_t value);
  void end_row() {
    to_.append("\r\n", 2);
    is_first_ = true;
  }

  /// A cell as `cell` would write it, to be written many times with `plain`.
  [[nodiscard]] static std::string spell_cell(std::string_view text) {
    std::string out;
    append_cell(out, text);
    return out;
  }

 private:
  static void append_cell(std::string& to, std::string_view text);
  void separate() {
    if (!is_first_) to_.push_back(',');
    is_first_ = false;
  }
  std::string& to_;
  bool is_first_ = true;
};

}  // namespace fxotp::text
