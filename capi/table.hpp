/// Immutable rows, as hosts read them.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "domain/field.hpp"
#include "fields.hpp"
#include "guard.hpp"

namespace fxotp::capi {

/// One field of all rows.
struct column {
  std::uint32_t field = 0;
  std::vector<std::int64_t> numbers;
  std::string bytes;
  std::vector<std::uint32_t> offsets{0};  ///< One more than texts.

  [[nodiscard]] std::size_t rows() const noexcept {
    return field < first_text ? numbers.size() : offsets.size() - 1;
  }
};

/// Columns in ascending order of their fields.
class table {
 public:
  table() = default;
  table(std::vector<column> columns, std::uint32_t rows, bool is_secret);
  table(const table&) = delete;
  table& operator=(const table&) = delete;
  ~table();

  [[nodiscard]] std::uint32_t rows() const noexcept { return rows_; }
  [[nodiscard]] const std::vector<std::uint32_t>& fields() const noexcept { return fields_; }
  /// Throws a refusal: FXOTP_E_FIELD.
  [[nodiscard]] const column& at(std::uint32_t field, bool is_text) const;

 private:
  std::vector<column> columns_;
  std::vector<std::uint32_t> fields_;
  std::uint32_t rows_ = 0;
  bool is_secret_ = false;
};

/// Puts a table together, row by row. A cell that is not set is 0 or empty.
class table_maker {
 public:
  /// The cells of such a table are wiped when it goes.
  void be_secret() noexcept { is_secret_ = true; }
  void begin_row() noexcept {
    ++rows_;
    next_ = 0;
  }
  void number(std::uint32_t field, std::int64_t value);
  void text(std::uint32_t field, std::string_view value);
  void number(domain::field field, std::int64_t value) {
    number(static_cast<std::uint32_t>(field), value);
  }
  void text(domain::field field, std::string_view value) {
    text(static_cast<std::uint32_t>(field), value);
  }
  template <class Id>
  void id(std::uint32_t field, const Id& value) {
    text(field, value.view());
  }
  [[nodiscard]] std::uint32_t rows() const noexcept { return rows_; }

  [[nodiscard]] std::shared_ptr<const table> take();

 private:
  column& at(std::uint32_t field);
  static void fill(column& to, std::size_t rows);

  std::vector<column> columns_;
  std::uint32_t rows_ = 0;
  std::size_t next_ = 0;  ///< Where the next cell's column is looked for first.
  bool is_secret_ = false;
};

/// What a table's handle holds.
struct table_handle {
  std::shared_ptr<const table> rows;
  bool is_borrowed = false;
};

/// Tables that belong to a call or an operation; their handles go with it.
class borrowed_tables {
 public:
  /// The handle of the table, made once.
  [[nodiscard]] fxotp_table* lend(std::uint32_t which, std::shared_ptr<const table> rows);
  [[nodiscard]] fxotp_table* find(std::uint32_t which) const noexcept;
  void close() noexcept { all_.clear(); }

 private:
  struct lent {
    std::uint32_t which = 0;
    table_handle held;
    owned_slot handle;
  };
  std::vector<std::unique_ptr<lent>> all_;
};

/// A handle that the host closes.
[[nodiscard]] fxotp_table* give(std::shared_ptr<const table> rows);

}  // namespace fxotp::capi
