/// What a statement gave.
#pragma once

#include <libpq-fe.h>

#include <memory>

#include "store/rows/stored_row.hpp"

namespace fxotp::store::postgres {

struct clearer {
  void operator()(PGresult* given) const noexcept { PQclear(given); }
};

/// The rows of one statement, in binary format.
class answer {
 public:
  explicit answer(PGresult* given) noexcept : given_(given) {}
  [[nodiscard]] int rows() const noexcept { return PQntuples(given_.get()); }
  [[nodiscard]] PGresult* get() const noexcept { return given_.get(); }

 private:
  std::unique_ptr<PGresult, clearer> given_;
};

/// A number of 1, 2, 4 or 8 bytes, most significant first; 0 for none.
[[nodiscard]] std::int64_t number_in(std::string_view bytes) noexcept;

/// One row of an answer.
class answer_row final : public stored_row {
 public:
  answer_row(const answer& of, int at) noexcept : of_(of.get()), at_(at) {}
  [[nodiscard]] std::int64_t number(int column) const noexcept override {
    return number_in(bytes(column));
  }
  [[nodiscard]] std::string_view bytes(int column) const noexcept override {
    const int size = PQgetlength(of_, at_, column);
    return {PQgetvalue(of_, at_, column), static_cast<std::size_t>(size)};
  }
  [[nodiscard]] bool is_null(int column) const noexcept {
    return PQgetisnull(of_, at_, column) == 1;
  }

 private:
  const PGresult* of_;
  int at_;
};

/// A whole row of a table, as `record_send` gives it in one column. Columns are counted after those
/// that name its tenant.
class table_row final : public stored_row {
 public:
  /// `skipped` columns name the tenant. False in `is_good`: it is no such row.
  table_row(std::string_view body, int skipped) noexcept;
  [[nodiscard]] bool is_good() const noexcept { return is_good_; }
  [[nodiscard]] std::int64_t number(int column) const noexcept override {
    return number_in(bytes(column));
  }
  [[nodiscard]] std::string_view bytes(int column) const noexcept override;
  /// A column that names the tenant.
  [[nodiscard]] std::string_view tenant(int column) const noexcept {
    return bytes(column - skipped_);
  }

 private:
  static constexpr std::size_t columns_max = 24;
  std::string_view columns_[columns_max];
  int skipped_;
  int count_ = 0;
  bool is_good_ = false;
};

}  // namespace fxotp::store::postgres
