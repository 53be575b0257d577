/// A prepared statement in use: bound, stepped, and reset when it goes.
#pragma once

#include <sqlite3.h>

#include <string_view>
#include <type_traits>
#include <utility>

#include <fxotp/model/ids.hpp>
#include <fxotp/model/time.hpp>

#include "store/rows/stored_row.hpp"
#include "store/sqlite/errors.hpp"

namespace fxotp::store {

/// Text that goes before the statement does.
struct copied {
  std::string_view text;
};

/// Other texts and blobs are not copied: what was bound outlives the last step.
class statement final : public stored_row {
 public:
  explicit statement(sqlite3_stmt* prepared) noexcept : prepared_(prepared) {}
  statement(statement&& other) noexcept
      : prepared_(std::exchange(other.prepared_, nullptr)), code_(other.code_) {}
  statement& operator=(statement&& other) noexcept {
    std::swap(prepared_, other.prepared_);
    std::swap(code_, other.code_);
    return *this;
  }
  statement(const statement&) = delete;
  statement& operator=(const statement&) = delete;
  ~statement() {
    if (prepared_ != nullptr) sqlite3_reset(prepared_);
  }

  /// Binds ?1, ?2 and so on.
  template <class... Values>
  statement& with(const Values&... values) noexcept {
    int at = 0;
    (bind(++at, values), ...);
    return *this;
  }
  template <class Value>
  statement& bind(int at, const Value& value) noexcept {
    if (const int code = put(at, value); code != SQLITE_OK) code_ = code;
    return *this;
  }

  /// True: there is a row.
  [[nodiscard]] result<bool> step() noexcept {
    if (code_ != SQLITE_OK) return error_of(code_);
    const int code = sqlite3_step(prepared_);
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    return error_of(sqlite3_extended_errcode(sqlite3_db_handle(prepared_)));
  }
  /// Steps once, and lets go of whatever it locked.
  [[nodiscard]] result<void> run() noexcept {
    const result<bool> ended = step();
    sqlite3_reset(prepared_);
    if (!ended) return ended.error();
    return done();
  }
  /// How many rows the last `run` changed.
  [[nodiscard]] int changes() const noexcept {
    return sqlite3_changes(sqlite3_db_handle(prepared_));
  }
  void again() noexcept { sqlite3_reset(prepared_); }

  [[nodiscard]] std::int64_t number(int column) const noexcept override {
    return sqlite3_column_int64(prepared_, column);
  }
  /// A TEXT or BLOB; stays until the next step.
  [[nodiscard]] std::string_view bytes(int column) const noexcept override {
    const void* at = sqlite3_column_blob(prepared_, column);
    const int size = sqlite3_column_bytes(prepared_, column);
    return at == nullptr ? std::string_view() : view(at, size);
  }

 private:
  static std::string_view view(const void* at, int size) noexcept {
    return {static_cast<const char*>(at), static_cast<std::size_t>(size)};
  }

  template <class Number,
            std::enable_if_t<std::is_integral_v<Number> || std::is_enum_v<Number>, int> = 0>
  int put(int at, Number value) noexcept {
    return sqlite3_bind_int64(prepared_, at, static_cast<std::int64_t>(value));
  }
  int put(int at, instant value) noexcept { return put(at, value.time_since_epoch().count()); }
  int put(int at, std::string_view text) noexcept {
    const char* from = text.data() == nullptr ? "" : text.data();
    return sqlite3_bind_text64(prepared_, at, from, text.size(), SQLITE_STATIC, SQLITE_UTF8);
  }
  int put(int at, const copied& value) noexcept {
    const std::string_view text = value.text;
    const char* from = text.data() == nullptr ? "" : text.data();
    return sqlite3_bind_text64(prepared_, at, from, text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
  }
  template <class Tag>
  int put(int at, const ident<Tag>& id) noexcept {
    return put(at, id.view());
  }
  int put(int at, const blob& value) noexcept {
    const char* from = value.bytes.data() == nullptr ? "" : value.bytes.data();
    return sqlite3_bind_blob64(prepared_, at, from, value.bytes.size(), SQLITE_STATIC);
  }

  sqlite3_stmt* prepared_;
  int code_ = SQLITE_OK;
};

}  // namespace fxotp::store
