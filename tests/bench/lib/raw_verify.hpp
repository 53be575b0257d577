/// The raw floor of a verification: the rows that it reads and writes, with bare prepared
/// statements, no rule, no MAC.
#pragma once

#include <sqlite3.h>

#include <string>
#include <vector>

namespace fxotp::bench {

/// Its own connection to the file, set up like the library's.
class raw_verify {
 public:
  explicit raw_verify(const std::string& path);
  raw_verify(const raw_verify&) = delete;
  raw_verify& operator=(const raw_verify&) = delete;
  ~raw_verify();

  /// Reads the user, their customer and token; then, in a transaction of its own, checks the
  /// versions relied on, writes the token and an audit row.
  void verify(const std::string& user, const std::string& token);

 private:
  sqlite3_stmt* prepare(const char* sql);
  void run(sqlite3_stmt* s);
  /// Steps through all rows and takes every column.
  static void drain(sqlite3_stmt* s);

  sqlite3* file_ = nullptr;
  std::vector<sqlite3_stmt*> all_;
  sqlite3_stmt* begin_;
  sqlite3_stmt* begin_write_;
  sqlite3_stmt* commit_;
  sqlite3_stmt* customer_;
  sqlite3_stmt* user_;
  sqlite3_stmt* token_;
  sqlite3_stmt* customer_version_;
  sqlite3_stmt* user_version_;
  sqlite3_stmt* token_version_;
  sqlite3_stmt* set_;
  sqlite3_stmt* entry_;
};

}  // namespace fxotp::bench
