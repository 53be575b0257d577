/// The list as CSV, page by page.
#pragma once

#include "text/csv_tables.hpp"

namespace fxotp::engine {

/// The headings go out with the first page, so that a refused export leaves nothing behind.
class csv_pages {
 public:
  /// `words` outlive it.
  csv_pages(const messages& words, language in) : table_(words, in) {}
  csv_pages(const csv_pages&) = delete;
  csv_pages& operator=(const csv_pages&) = delete;

  /// The page's text. Holds until the next one.
  [[nodiscard]] std::string_view text_of(const row_page& page) {
    text_.clear();
    begin();
    if (const auto* rows = std::get_if<std::vector<token_row>>(&page)) {
      for (const auto& row : *rows)
        table_.add(row, text_);
    }
    return text_;
  }
  /// What an export without rows still has: its headings. Empty when they went out.
  [[nodiscard]] std::string_view rest() {
    return is_begun_ ? std::string_view{} : text_of(row_page{});
  }

 private:
  void begin() {
    if (!is_begun_) table_.begin(text_);
    is_begun_ = true;
  }

  text::token_table table_;
  std::string text_;
  bool is_begun_ = false;
};

}  // namespace fxotp::engine
