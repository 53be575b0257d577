/// A file of the SQLite store, seen with SQLite alone: what somebody does to it from outside.
#pragma once

#include <sqlite3.h>

#include <string>

namespace fxotp::test {

class raw_file {
 public:
  explicit raw_file(const std::string& path) {
    sqlite3_open(path.c_str(), &file_);
    sqlite3_extended_result_codes(file_, 1);
    run("PRAGMA foreign_keys = ON");
  }
  raw_file(const raw_file&) = delete;
  raw_file& operator=(const raw_file&) = delete;
  ~raw_file() { sqlite3_close(file_); }

  /// The result code; `message` has the words.
  int run(const std::string& text) {
    const int code = sqlite3_exec(file_, text.c_str(), nullptr, nullptr, nullptr);
    message = sqlite3_errmsg(file_);
    return code == SQLITE_OK ? code : sqlite3_extended_errcode(file_);
  }
  /// The first column of every row, a line a row.
  std::string ask(const std::string& text, int column = 0) {
    std::string out;
    sqlite3_stmt* query = nullptr;
    if (sqlite3_prepare_v2(file_, text.c_str(), -1, &query, nullptr) != SQLITE_OK) {
      return std::string("error: ") + sqlite3_errmsg(file_);
    }
    while (sqlite3_step(query) == SQLITE_ROW) {
      const auto* cell = sqlite3_column_text(query, column);
      out += cell == nullptr ? "null" : reinterpret_cast<const char*>(cell);
      out += '\n';
    }
    sqlite3_finalize(query);
    return out;
  }
  [[nodiscard]] sqlite3* handle() const noexcept { return file_; }

  std::string message;

 private:
  sqlite3* file_ = nullptr;
};

}  // namespace fxotp::test
