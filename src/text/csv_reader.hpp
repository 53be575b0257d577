/// CSV as RFC 4180 has it, read strictly and in bounded memory.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include <fxotp/port/row_sink.hpp>

namespace fxotp::text {

/// Reads record after record from a source. Lines end in CRLF or LF, a byte order mark may come
/// first, a quoted field may hold commas, quotes (doubled) and line breaks. Memory is what the
/// constructor takes, and is wiped at the end: an import holds secrets.
class csv_reader {
 public:
  /// Units: bytes of all fields of a record together, without quotes and separators.
  static constexpr std::size_t record_size_max = 65'536;
  static constexpr std::size_t fields_max = 128;

  explicit csv_reader(text_source& from);
  csv_reader(const csv_reader&) = delete;
  csv_reader& operator=(const csv_reader&) = delete;
  ~csv_reader();

  /// Reads the next record; false at the end. After invalid_csv and invalid_text the next call goes
  /// on with the line after the one on which the error was found, so that a caller can name
  /// several; any other error is final.
  /// Errors: invalid_csv (a quote inside a plain field, text after a closing quote, a quote that
  /// stays open, a carriage return without line feed, a NUL byte, too long, too many fields),
  /// invalid_text (a field that is not UTF-8), port_failed and whatever the source says.
  [[nodiscard]] result<bool> next() noexcept;

  /// The record's fields; they hold until the next call. An empty line has one empty field.
  [[nodiscard]] const std::vector<std::string_view>& fields() const noexcept { return fields_; }
  /// The line on which the record, or the one that was refused, begins; 1 is the file's first.
  [[nodiscard]] std::uint64_t line() const noexcept { return begins_on_; }
  /// The field in which the last error was found; 1 is the first.
  [[nodiscard]] std::uint32_t column() const noexcept { return column_; }

  /// Begins anew, at the source's first byte. Errors: the source's.
  [[nodiscard]] result<void> rewind() noexcept;

 private:
  // Where the next byte falls.
  enum class place : std::uint8_t { field_start, plain, quoted, after_quote, after_return };
  enum class step : std::uint8_t { more, record, bad };

  void begin_record() noexcept;
  [[nodiscard]] result<bool> fill() noexcept;
  [[nodiscard]] result<std::size_t> pull(std::size_t at) noexcept;
  [[nodiscard]] bool take_run() noexcept;
  [[nodiscard]] step take(char c) noexcept;
  [[nodiscard]] step take_unquoted(char c) noexcept;
  [[nodiscard]] step keep(char c) noexcept;
  [[nodiscard]] step end_field(place then) noexcept;
  [[nodiscard]] step end_record() noexcept;
  [[nodiscard]] result<bool> give() noexcept;
  [[nodiscard]] result<bool> give_last() noexcept;
  [[nodiscard]] result<bool> refuse() noexcept;

  text_source& from_;
  std::unique_ptr<char[]> chunk_;
  std::size_t at_ = 0;
  std::size_t end_ = 0;
  bool is_at_start_ = true;
  error broken_;

  std::unique_ptr<char[]> record_;
  std::size_t size_ = 0;
  std::vector<std::size_t> ends_;
  std::vector<std::string_view> fields_;
  place place_ = place::field_start;
  std::uint64_t line_ = 1;
  std::uint64_t begins_on_ = 1;
  std::uint32_t column_ = 0;
};

}  // namespace fxotp::text
