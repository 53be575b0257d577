/// The raw floor of a verification: the library's own statements, no rule, no MAC.
#pragma once

#include <sqlite3.h>

#include <cstdint>
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
  struct value {
    int type = 0;
    std::int64_t number = 0;
    std::string bytes;
  };

  sqlite3_stmt* prepare(const std::string& sql);
  void run(sqlite3_stmt* s);
  /// Takes every column of the one row.
  void take(sqlite3_stmt* s);
  void write_token(const std::vector<value>& read);
  void write_entry(const std::vector<value>& read, const std::string& user,
                   const std::string& token);

  std::vector<value> row_;

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
