/// The raw floor of a verification: the library's own statements, no rule, no MAC.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <string>
#include <vector>

namespace fxotp::bench {

/// Whose login.
struct raw_login {
  std::string user;
  std::string token;
  std::string other_token;  ///< Read too; may be empty.
  std::string customer = "C0000001";
  std::int64_t number = 1;  ///< The customer's, in the file.
  std::int64_t at = 0;      ///< When, in microseconds since 1970.
};

/// Its own connection to the file, set up like the library's. Waits for others as SQLite does.
class raw_verify {
 public:
  /// Who moves the log: the connection itself as it grows, or `empty_log` alone.
  enum class log : std::uint8_t { moved, kept };
  explicit raw_verify(const std::string& path, log of = log::moved);
  raw_verify(const raw_verify&) = delete;
  raw_verify& operator=(const raw_verify&) = delete;
  ~raw_verify();

  /// In one transaction: reads the user, their customer and tokens, writes the token that is used
  /// at the version read, and an audit row.
  void verify(const raw_login& by);
  /// All of them in one transaction.
  void verify(const std::vector<raw_login>& all);
  /// Moves all of the log into the file; nobody else may be there.
  void empty_log();

 private:
  struct value {
    int type = 0;
    std::int64_t number = 0;
    std::string bytes;
  };

  void judge(const raw_login& by);
  sqlite3_stmt* prepare(const std::string& sql);
  void run(sqlite3_stmt* s);
  /// Takes every column of the one row.
  void take(sqlite3_stmt* s);
  void read_token(std::int64_t number, const std::string& token);
  void write_token(const std::vector<value>& read, const raw_login& by);
  void write_entry(const std::vector<value>& read, const raw_login& by);

  std::vector<value> row_;

  sqlite3* file_ = nullptr;
  std::vector<sqlite3_stmt*> all_;
  sqlite3_stmt* begin_write_;
  sqlite3_stmt* commit_;
  sqlite3_stmt* customer_;
  sqlite3_stmt* user_;
  sqlite3_stmt* token_;
  sqlite3_stmt* set_;
  sqlite3_stmt* entry_;
};

}  // namespace fxotp::bench
