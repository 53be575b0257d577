#include "bench/lib/raw_verify.hpp"

#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace fxotp::bench {
namespace {

void text(sqlite3_stmt* s, int at, std::string_view value) {
  sqlite3_bind_text(s, at, value.data(), static_cast<int>(value.size()), SQLITE_STATIC);
}

constexpr const char* bank = "GM01000";
constexpr const char* home = "C0000001";

}  // namespace

raw_verify::raw_verify(const std::string& path) {
  if (sqlite3_open(path.c_str(), &file_) != SQLITE_OK) std::abort();
  for (const char* pragma :
       {"PRAGMA synchronous = FULL", "PRAGMA foreign_keys = ON", "PRAGMA cache_size = -65536",
        "PRAGMA wal_autocheckpoint = 2000", "PRAGMA temp_store = MEMORY"}) {
    if (sqlite3_exec(file_, pragma, nullptr, nullptr, nullptr) != SQLITE_OK) std::abort();
  }
  begin_ = prepare("BEGIN");
  begin_write_ = prepare("BEGIN IMMEDIATE");
  commit_ = prepare("COMMIT");
  customer_ = prepare("SELECT * FROM customer WHERE bank = ?1 AND code = ?2");
  user_ = prepare("SELECT * FROM user WHERE customer = 1 AND id = ?1");
  token_ = prepare("SELECT * FROM token WHERE customer = 1 AND id = ?1");
  customer_version_ = prepare("SELECT version, id FROM customer WHERE bank = ?1 AND code = ?2");
  user_version_ = prepare("SELECT version FROM user WHERE customer = 1 AND id = ?1");
  token_version_ = prepare(
      "SELECT version, users, lifecycle FROM token WHERE customer = 1 AND "
      "id = ?1");
  set_ = prepare(
      "UPDATE token SET streak = 0, failures = 0, data = zeroblob(length(data)), "
      "entries = entries + 1, newest = randomblob(16), version = version + 1, "
      "updated_at = updated_at + 1, mac = randomblob(16) WHERE customer = 1 AND id = ?1 "
      "AND version = ?2");
  entry_ = prepare(
      "INSERT INTO audit SELECT ?1, ?2, 5, ?3, entries, updated_at, 1, 1, ?1, ?2, ?4, '', 43, 11, "
      "0, 0, 0, '', 'user=9000000001', 1, newest FROM token WHERE customer = 1 AND id = ?3");
}

raw_verify::~raw_verify() {
  for (auto* s : all_)
    sqlite3_finalize(s);
  sqlite3_close(file_);
}

sqlite3_stmt* raw_verify::prepare(const char* sql) {
  sqlite3_stmt* s = nullptr;
  if (sqlite3_prepare_v3(file_, sql, -1, SQLITE_PREPARE_PERSISTENT, &s, nullptr) != SQLITE_OK) {
    std::fprintf(stderr, "%s: %s\n", sql, sqlite3_errmsg(file_));
    std::exit(1);
  }
  all_.push_back(s);
  return s;
}

void raw_verify::run(sqlite3_stmt* s) {
  if (sqlite3_step(s) != SQLITE_DONE || sqlite3_reset(s) != SQLITE_OK) {
    std::fprintf(stderr, "floor: %s\n", sqlite3_errmsg(file_));
    std::exit(1);
  }
}

void raw_verify::drain(sqlite3_stmt* s) {
  while (sqlite3_step(s) == SQLITE_ROW) {
    for (int i = 0; i < sqlite3_column_count(s); ++i) {
      const std::string value(static_cast<const char*>(sqlite3_column_blob(s, i)),
                              static_cast<std::size_t>(sqlite3_column_bytes(s, i)));
      if (value.size() > 5'000) std::abort();
    }
  }
  sqlite3_reset(s);
}

void raw_verify::verify(const std::string& user, const std::string& token) {
  run(begin_);
  text(customer_, 1, bank);
  text(customer_, 2, home);
  drain(customer_);
  text(user_, 1, user);
  drain(user_);
  text(token_, 1, token);
  drain(token_);
  run(commit_);

  run(begin_write_);
  text(customer_version_, 1, bank);
  text(customer_version_, 2, home);
  drain(customer_version_);
  text(user_version_, 1, user);
  drain(user_version_);
  text(token_version_, 1, token);
  if (sqlite3_step(token_version_) != SQLITE_ROW) std::abort();
  const auto version = sqlite3_column_int64(token_version_, 0);
  sqlite3_reset(token_version_);
  text(set_, 1, token);
  sqlite3_bind_int64(set_, 2, version);
  run(set_);
  if (sqlite3_changes(file_) != 1) std::abort();
  text(entry_, 1, bank);
  text(entry_, 2, home);
  text(entry_, 3, token);
  text(entry_, 4, user);
  run(entry_);
  run(commit_);
}

}  // namespace fxotp::bench
