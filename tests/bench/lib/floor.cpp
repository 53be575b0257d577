#include "bench/lib/floor.hpp"

#include <cstdio>
#include <cstdlib>

namespace fxotp::bench {
namespace {

void text(sqlite3_stmt* s, int at, std::string_view value) {
  sqlite3_bind_text(s, at, value.data(), static_cast<int>(value.size()), SQLITE_STATIC);
}

/// Steps through all rows and takes every column, as a program that uses them would.
int drain(sqlite3_stmt* s) {
  int rows = 0;
  while (sqlite3_step(s) == SQLITE_ROW) {
    ++rows;
    for (int i = 0; i < sqlite3_column_count(s); ++i) {
      const std::string value(static_cast<const char*>(sqlite3_column_blob(s, i)),
                              static_cast<std::size_t>(sqlite3_column_bytes(s, i)));
      if (value.size() > 5'000) std::abort();
    }
  }
  sqlite3_reset(s);
  return rows;
}

constexpr const char* bank = "GM01000";
constexpr const char* large = "C0000001";
constexpr const char* actor = "9000000000";

}  // namespace

raw_floor::raw_floor(const std::string& path) {
  if (sqlite3_open(path.c_str(), &file_) != SQLITE_OK) std::abort();
  sqlite3_busy_timeout(file_, 60'000);
  run("PRAGMA synchronous = FULL");
  run("PRAGMA foreign_keys = ON");
  run("PRAGMA cache_size = -65536");
  run("PRAGMA wal_autocheckpoint = 2000");
  run("PRAGMA temp_store = MEMORY");
  customer_ = prepare("SELECT * FROM customer WHERE bank = ?1 AND code = ?2");
  user_ = prepare("SELECT * FROM user WHERE customer = 1 AND id = ?1");
  token_ = prepare("SELECT * FROM token WHERE customer = 1 AND id = ?1");
  trail_ =
      prepare("SELECT * FROM trail WHERE bank = ?1 AND customer = ?2 AND kind = 4 AND id = ?3");
  version_ = prepare("SELECT version, lock FROM token WHERE customer = 1 AND id = ?1");
  unlock_ = prepare(
      "UPDATE token SET lock = 0, streak = 0, entries = entries + 1, newest = randomblob(16), "
      "version = version + 1, updated_at = ?2, mac = randomblob(16) "
      "WHERE customer = 1 AND id = ?1 AND version = ?3");
  rebind_ = prepare(
      "UPDATE binding SET facet = 25 WHERE customer = 1 AND facet = 37 AND user_id = ?1 "
      "AND token_id = ?2");
  entry_ = prepare(
      "INSERT INTO audit SELECT ?1, ?2, 5, ?3, entries, ?4, 2, 1, ?1, ?2, ?5, '', 10, 5, 0, 0, 0, "
      "'', '', 1, newest FROM token WHERE customer = 1 AND id = ?3");
  page_ = prepare(
      "SELECT b.token_id, b.user_id, b.facet, b.started_on, t.users, t.updated_at, u.name "
      "FROM binding b INDEXED BY binding_by_token "
      "CROSS JOIN token t ON t.customer = b.customer AND t.id = b.token_id "
      "LEFT JOIN user u ON u.customer = b.customer AND u.id = b.user_id "
      "WHERE b.customer = 1 AND b.facet = 25 AND (b.token_id, b.user_id) > (?1, '') "
      "ORDER BY b.token_id, b.user_id LIMIT 51");
}

raw_floor::~raw_floor() {
  for (auto* s : all_)
    sqlite3_finalize(s);
  sqlite3_close(file_);
}

sqlite3_stmt* raw_floor::prepare(const char* sql) {
  sqlite3_stmt* s = nullptr;
  if (sqlite3_prepare_v3(file_, sql, -1, SQLITE_PREPARE_PERSISTENT, &s, nullptr) != SQLITE_OK) {
    std::fprintf(stderr, "%s: %s\n", sql, sqlite3_errmsg(file_));
    std::exit(1);
  }
  all_.push_back(s);
  return s;
}

void raw_floor::run(sqlite3_stmt* s) {
  if (sqlite3_step(s) != SQLITE_DONE || sqlite3_reset(s) != SQLITE_OK) {
    std::fprintf(stderr, "floor: %s\n", sqlite3_errmsg(file_));
    std::exit(1);
  }
}

void raw_floor::run(const char* sql) {
  if (sqlite3_exec(file_, sql, nullptr, nullptr, nullptr) != SQLITE_OK) {
    std::fprintf(stderr, "%s: %s\n", sql, sqlite3_errmsg(file_));
    std::exit(1);
  }
}

void raw_floor::read_actor() {
  text(customer_, 1, bank);
  text(customer_, 2, large);
  drain(customer_);
  text(trail_, 1, bank);
  text(trail_, 2, large);
  text(trail_, 3, actor);
  drain(trail_);
  read_row({actor, "VSST00000000"});
}

void raw_floor::read_row(const raw_row& row) {
  text(user_, 1, row.user);
  drain(user_);
  text(token_, 1, row.token);
  drain(token_);
}

void raw_floor::write_row(const raw_row& row, instant at) {
  text(version_, 1, row.token);
  if (sqlite3_step(version_) != SQLITE_ROW) std::abort();
  const auto version = sqlite3_column_int64(version_, 0);
  const auto lock = sqlite3_column_int64(version_, 1);
  sqlite3_reset(version_);
  if (lock != 1) std::abort();
  const std::int64_t now = at.time_since_epoch().count();
  text(unlock_, 1, row.token);
  sqlite3_bind_int64(unlock_, 2, now);
  sqlite3_bind_int64(unlock_, 3, version);
  run(unlock_);
  if (sqlite3_changes(file_) != 1) std::abort();
  text(rebind_, 1, row.user);
  text(rebind_, 2, row.token);
  run(rebind_);
  text(entry_, 1, bank);
  text(entry_, 2, large);
  text(entry_, 3, row.token);
  sqlite3_bind_int64(entry_, 4, now);
  text(entry_, 5, actor);
  run(entry_);
}

void raw_floor::unlock(const std::vector<raw_row>& rows, instant at) {
  run("BEGIN IMMEDIATE");
  read_actor();
  for (const auto& row : rows)
    read_row(row);
  for (const auto& row : rows)
    write_row(row, at);
  run("COMMIT");
}

int raw_floor::page(std::string_view after) {
  run("BEGIN");
  read_actor();
  run("COMMIT");
  run("BEGIN");
  text(page_, 1, after);
  const int rows = drain(page_);
  run("COMMIT");
  return rows;
}

double raw_floor::number(const std::string& sql) {
  sqlite3_stmt* s = prepare(sql.c_str());
  if (sqlite3_step(s) != SQLITE_ROW) std::abort();
  const double out = sqlite3_column_double(s, 0);
  sqlite3_reset(s);
  return out;
}

}  // namespace fxotp::bench
