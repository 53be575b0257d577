#include "bench/lib/raw_verify.hpp"

#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "store/sqlite/texts.hpp"

namespace fxotp::bench {
namespace {

using store::sql;

void text(sqlite3_stmt* s, int at, std::string_view value) {
  sqlite3_bind_text(s, at, value.data(), static_cast<int>(value.size()), SQLITE_STATIC);
}
void blob(sqlite3_stmt* s, int at, const std::string& value) {
  sqlite3_bind_blob(s, at, value.data(), static_cast<int>(value.size()), SQLITE_STATIC);
}

constexpr std::string_view bank = "GM01000";

/// Where a token's columns are bound when it is written: behind its customer's number.
enum token_parameter : int {
  customer = 1,
  entries = 14,
  newest = 16,
  version = 17,
  updated_at = 18,
};

}  // namespace

raw_verify::raw_verify(const std::string& path, log of) {
  if (sqlite3_open(path.c_str(), &file_) != SQLITE_OK) std::abort();
  for (const char* pragma :
       {"PRAGMA synchronous = FULL", "PRAGMA foreign_keys = ON", "PRAGMA cache_size = -65536",
        of == log::moved ? "PRAGMA wal_autocheckpoint = 2000" : "PRAGMA wal_autocheckpoint = 0",
        "PRAGMA temp_store = MEMORY"}) {
    if (sqlite3_exec(file_, pragma, nullptr, nullptr, nullptr) != SQLITE_OK) std::abort();
  }
  sqlite3_busy_timeout(file_, 60'000);
  begin_write_ = prepare("BEGIN IMMEDIATE");
  commit_ = prepare("COMMIT");
  customer_ = prepare(store::text_of(sql::customer));
  user_ = prepare(store::text_of(sql::user));
  token_ = prepare(store::text_of(sql::token));
  set_ = prepare(store::text_of(sql::set_token));
  entry_ = prepare(store::text_of(sql::add_entry));
}

raw_verify::~raw_verify() {
  for (auto* s : all_)
    sqlite3_finalize(s);
  sqlite3_close(file_);
}

void raw_verify::empty_log() {
  if (sqlite3_wal_checkpoint_v2(file_, nullptr, SQLITE_CHECKPOINT_RESTART, nullptr, nullptr) !=
      SQLITE_OK) {
    std::abort();
  }
}

sqlite3_stmt* raw_verify::prepare(const std::string& sql) {
  sqlite3_stmt* s = nullptr;
  if (sqlite3_prepare_v3(file_, sql.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &s, nullptr) !=
      SQLITE_OK) {
    std::fprintf(stderr, "%s: %s\n", sql.c_str(), sqlite3_errmsg(file_));
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

void raw_verify::take(sqlite3_stmt* s) {
  row_.clear();
  if (sqlite3_step(s) != SQLITE_ROW) std::abort();
  for (int i = 0; i < sqlite3_column_count(s); ++i) {
    value& to = row_.emplace_back();
    to.type = sqlite3_column_type(s, i);
    if (to.type == SQLITE_INTEGER) {
      to.number = sqlite3_column_int64(s, i);
    } else {
      to.bytes.assign(static_cast<const char*>(sqlite3_column_blob(s, i)),
                      static_cast<std::size_t>(sqlite3_column_bytes(s, i)));
    }
  }
  sqlite3_reset(s);
}

void raw_verify::verify(const raw_login& by) {
  run(begin_write_);
  judge(by);
  run(commit_);
}

void raw_verify::verify(const std::vector<raw_login>& all) {
  run(begin_write_);
  for (const raw_login& by : all)
    judge(by);
  run(commit_);
}

void raw_verify::judge(const raw_login& by) {
  text(customer_, 1, bank);
  text(customer_, 2, by.customer);
  take(customer_);
  sqlite3_bind_int64(user_, 1, by.number);
  text(user_, 2, by.user);
  take(user_);
  if (!by.other_token.empty()) read_token(by.number, by.other_token);
  read_token(by.number, by.token);
  const std::vector<value> read = std::move(row_);
  write_token(read, by);
  write_entry(read, by);
}

void raw_verify::read_token(std::int64_t number, const std::string& token) {
  sqlite3_bind_int64(token_, 1, number);
  text(token_, 2, token);
  take(token_);
}

void raw_verify::write_token(const std::vector<value>& read, const raw_login& by) {
  sqlite3_bind_int64(set_, customer, by.number);
  for (std::size_t column = 0; column < read.size(); ++column) {
    const int at = static_cast<int>(column) + 2;
    const value& was = read[column];
    const bool counts = at == entries || at == version || at == updated_at;
    if (was.type == SQLITE_INTEGER) {
      sqlite3_bind_int64(set_, at, was.number + (counts ? 1 : 0));
    } else if (was.type == SQLITE_TEXT) {
      text(set_, at, was.bytes);
    } else {
      blob(set_, at, was.bytes);
    }
  }
  run(set_);
  if (sqlite3_changes(file_) != 1) std::abort();
}

void raw_verify::write_entry(const std::vector<value>& read, const raw_login& by) {
  const auto number = [this](int at, std::int64_t what) { sqlite3_bind_int64(entry_, at, what); };
  int at = 0;
  text(entry_, ++at, bank);
  text(entry_, ++at, by.customer);
  number(++at, 5);  // Whose chain: a token's.
  text(entry_, ++at, by.token);
  number(++at, read[entries - 2].number + 1);
  number(++at, by.at);
  number(++at, 1);  // The phase, and a user as the actor.
  number(++at, 1);
  text(entry_, ++at, bank);
  text(entry_, ++at, by.customer);
  text(entry_, ++at, by.user);
  text(entry_, ++at, "");
  for (const std::int64_t what : {43, 11, 0, 0, 0})
    number(++at, what);
  text(entry_, ++at, "");
  text(entry_, ++at, "user=9000000001");
  number(++at, 1);
  blob(entry_, ++at, read[newest - 2].bytes);
  run(entry_);
}

}  // namespace fxotp::bench
