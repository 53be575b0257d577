/// The raw floor of a load: the rows and indices of a SQLite file, put into another one with one
/// prepared statement a table and one transaction.
#pragma once

#include <sqlite3.h>

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <vector>

namespace fxotp::bench {

/// Processor time: it stands beside other work on the machine.
inline double seconds_since(std::clock_t began) {
  return static_cast<double>(std::clock() - began) / CLOCKS_PER_SEC;
}

inline void must(int code, sqlite3* db) {
  if (code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE) return;
  std::printf("sqlite: %s\n", sqlite3_errmsg(db));
  std::exit(1);
}

template <class Take>
void each_row(sqlite3* db, const std::string& query, Take take) {
  sqlite3_stmt* at = nullptr;
  must(sqlite3_prepare_v2(db, query.c_str(), -1, &at, nullptr), db);
  while (sqlite3_step(at) == SQLITE_ROW)
    take(at);
  sqlite3_finalize(at);
}

inline std::string text_at(sqlite3_stmt* at, int column) {
  const auto* text = sqlite3_column_text(at, column);
  return text == nullptr ? std::string() : reinterpret_cast<const char*>(text);
}

inline void run(sqlite3* db, const char* statement) {
  must(sqlite3_exec(db, statement, nullptr, nullptr, nullptr), db);
}

/// Puts the rows of one table into another file. Only the puts are timed.
class raw_table {
 public:
  raw_table(sqlite3* to, const std::string& insert) : to_(to) {
    must(sqlite3_prepare_v2(to, insert.c_str(), -1, &insert_, nullptr), to);
  }
  raw_table(const raw_table&) = delete;
  raw_table& operator=(const raw_table&) = delete;
  ~raw_table() { sqlite3_finalize(insert_); }

  void take(sqlite3_stmt* row) {
    for (int i = 0; i < sqlite3_column_count(row); ++i)
      values_.push_back(sqlite3_value_dup(sqlite3_column_value(row, i)));
    if (values_.size() > 100'000) put(static_cast<std::size_t>(sqlite3_column_count(row)));
  }
  /// Seconds.
  double end(std::size_t columns) {
    put(columns);
    return spent_;
  }

 private:
  void put(std::size_t columns) {
    const auto began = std::clock();
    for (std::size_t at = 0; at < values_.size(); at += columns) {
      for (std::size_t i = 0; i < columns; ++i)
        sqlite3_bind_value(insert_, static_cast<int>(i + 1), values_[at + i]);
      must(sqlite3_step(insert_), to_);
      sqlite3_reset(insert_);
    }
    spent_ += seconds_since(began);
    for (auto* value : values_)
      sqlite3_value_free(value);
    values_.clear();
  }

  sqlite3* to_;
  sqlite3_stmt* insert_ = nullptr;
  std::vector<sqlite3_value*> values_;
  double spent_ = 0;
};

inline double copy_table(sqlite3* from, sqlite3* to, const std::string& name) {
  std::string columns;
  std::string marks;
  std::size_t count = 0;
  each_row(from, "PRAGMA table_info(" + name + ")", [&](auto* at) {
    columns += (columns.empty() ? "" : ",") + text_at(at, 1);
    marks += marks.empty() ? "?" : ",?";
    ++count;
  });
  raw_table table(to, "INSERT INTO " + name + "(" + columns + ") VALUES (" + marks + ")");
  each_row(from, "SELECT " + columns + " FROM " + name, [&](auto* at) { table.take(at); });
  return table.end(count);
}

/// Seconds, for the puts and the commit alone.
inline double insert_raw(const std::string& path) {
  sqlite3* from = nullptr;
  sqlite3* to = nullptr;
  must(sqlite3_open(path.c_str(), &from), from);
  must(sqlite3_open((path + ".raw").c_str(), &to), to);
  run(to, "PRAGMA journal_mode = WAL");
  run(to, "PRAGMA synchronous = FULL; PRAGMA cache_size = -65536");
  std::vector<std::string> names;
  each_row(from, "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL", [&](auto* at) {
    run(to, text_at(at, 2).c_str());
    if (text_at(at, 0) == "table") names.push_back(text_at(at, 1));
  });
  run(to, "BEGIN IMMEDIATE");
  double took = 0;
  for (const auto& name : names)
    took += copy_table(from, to, name);
  const auto began = std::clock();
  run(to, "COMMIT");
  took += seconds_since(began);
  sqlite3_close(from);
  sqlite3_close(to);
  return took;
}

}  // namespace fxotp::bench
