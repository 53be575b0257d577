/// The list and the migration report as CSV: a header in the reader's language, then a row a call.
#pragma once

#include <array>
#include <deque>
#include <utility>

#include <fxotp/messages.hpp>

#include "text/csv_writer.hpp"
#include "text/dates.hpp"

namespace fxotp::text {

/// What every table is written with: the catalogue, and the texts that come on most rows as cells
/// that are ready to write. For one thread; the catalogue outlives it.
class cell_book {
 public:
  cell_book(const messages& words, language in) : words_(words), in_(in) {}

  /// The byte order mark and the headings.
  template <std::size_t Size>
  void begin(const std::array<column, Size>& headings, std::string& to) const {
    to.append(byte_order_mark);
    csv_writer row{to};
    for (const column heading : headings)
      row.cell(words_.text(heading, in_));
    row.end_row();
  }

  /// The text as a cell for `csv_writer::plain`. Holds as long as the book.
  [[nodiscard]] std::string_view cell(message_key key);
  /// The error's explanation as a cell; empty when there is none.
  [[nodiscard]] std::string_view cell(const error& why);
  [[nodiscard]] std::string_view yes_or_no(bool is) { return cell(is ? word::yes : word::no); }

 private:
  const messages& words_;
  language in_;
  // Found by walking, as a list has a handful of each; deques, as views of them are handed out.
  std::deque<std::pair<message_key, std::string>> texts_;
  std::deque<std::pair<error, std::string>> reasons_;
};

/// ユーザOTP管理's result table.
class token_table {
 public:
  token_table(const messages& words, language in) : book_(words, in) {}
  void begin(std::string& to) const;
  void add(const token_row& row, std::string& to);

 private:
  cell_book book_;
  date_writer days_;
  date_writer instants_;
};

/// The migration report, a row a customer.
class customer_table {
 public:
  customer_table(const messages& words, language in) : book_(words, in) {}
  void begin(std::string& to) const;
  void add(const customer_report& row, std::string& to);

 private:
  cell_book book_;
};

/// Who could not log in on the forecast day.
class straggler_table {
 public:
  straggler_table(const messages& words, language in) : book_(words, in) {}
  void begin(std::string& to) const;
  void add(const straggler& row, std::string& to);

 private:
  cell_book book_;
};

}  // namespace fxotp::text
