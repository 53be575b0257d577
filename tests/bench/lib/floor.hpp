/// The raw floor: the same rows read and written with bare prepared statements, no rule, no MAC.
#pragma once

#include <sqlite3.h>

#include <string>
#include <string_view>
#include <vector>

#include <fxotp/model/time.hpp>

namespace fxotp::bench {

/// A user and a token, as the raw program names them.
struct raw_row {
  std::string user;
  std::string token;
};

/// Its own connection to the file, set up like the library's.
class raw_floor {
 public:
  explicit raw_floor(const std::string& path);
  raw_floor(const raw_floor&) = delete;
  raw_floor& operator=(const raw_floor&) = delete;
  ~raw_floor();

  /// Reads who asks and the rows, then unlocks all in one transaction, an audit row each.
  void unlock(const std::vector<raw_row>& rows, instant at);
  /// Reads who asks, and a page of 50 of the large customer after the token; returns its rows.
  int page(std::string_view after);
  /// A number that one statement gives.
  [[nodiscard]] double number(const std::string& sql);

 private:
  sqlite3_stmt* prepare(const char* sql);
  void run(sqlite3_stmt* s);
  void run(const char* sql);
  void read_actor();
  void read_row(const raw_row& row);
  void write_row(const raw_row& row, instant at);

  sqlite3* file_ = nullptr;
  sqlite3_stmt* user_ = nullptr;
  sqlite3_stmt* customer_ = nullptr;
  sqlite3_stmt* token_ = nullptr;
  sqlite3_stmt* trail_ = nullptr;
  sqlite3_stmt* version_ = nullptr;
  sqlite3_stmt* unlock_ = nullptr;
  sqlite3_stmt* rebind_ = nullptr;
  sqlite3_stmt* entry_ = nullptr;
  sqlite3_stmt* page_ = nullptr;
  std::vector<sqlite3_stmt*> all_;
};

}  // namespace fxotp::bench
