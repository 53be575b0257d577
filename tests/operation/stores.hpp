/// The stores that come with the library, for tests that run over each.
#pragma once

#include <atomic>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include <unistd.h>

#include <fxotp/store/group.hpp>
#include <fxotp/store/memory.hpp>
#if FXOTP_SQLITE
#include <fxotp/store/sqlite.hpp>
#endif
#if FXOTP_POSTGRES
#include "postgres/server.hpp"
#endif

#include "catch.hpp"

namespace fxotp::test {

/// Which store.
enum class store_kind { memory, sqlite, grouped, postgres, grouped_postgres };

/// Whether many callers' changes are committed as one.
inline bool is_grouped(store_kind of) {
  return of == store_kind::grouped || of == store_kind::grouped_postgres;
}

inline bool has_postgres() {
#if FXOTP_POSTGRES
  return postgres_server::running() != nullptr;
#else
  return false;
#endif
}

/// Those of which thousands are made in no time.
inline std::vector<store_kind> light_kinds() {
  std::vector<store_kind> out{store_kind::memory};
#if FXOTP_SQLITE
  out.push_back(store_kind::sqlite);
#endif
  return out;
}

inline std::vector<store_kind> store_kinds() {
  auto out = light_kinds();
  if (has_postgres()) out.push_back(store_kind::postgres);
  return out;
}

/// And those that are only worth it where many call at once.
inline std::vector<store_kind> race_kinds() {
  auto out = store_kinds();
  if (has_postgres()) out.push_back(store_kind::grouped_postgres);
#if FXOTP_SQLITE
  out.push_back(store_kind::grouped);
#endif
  return out;
}

#if FXOTP_SQLITE
/// A directory that goes with the process.
class scratch_directory {
 public:
  scratch_directory()
      : path_(std::filesystem::temp_directory_path() /
              ("fxotp-operation-" + std::to_string(::getpid()))) {
    std::filesystem::create_directories(path_);
  }
  scratch_directory(const scratch_directory&) = delete;
  scratch_directory& operator=(const scratch_directory&) = delete;
  ~scratch_directory() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  [[nodiscard]] std::string next_file() {
    return (path_ / (std::to_string(++files_) + ".db")).string();
  }

 private:
  std::filesystem::path path_;
  std::atomic<int> files_{0};
};

inline std::unique_ptr<repository> make_sqlite_store() {
  static scratch_directory directory;
  sqlite_options options;
  options.path = directory.next_file();
  auto opened = open_sqlite_store(options);
  REQUIRE(opened.has_value());
  return std::move(opened).assume_value();
}
#endif

inline std::unique_ptr<repository> in_groups(std::unique_ptr<repository> store) {
  auto grouped = group_commit(std::move(store));
  REQUIRE(grouped.has_value());
  return std::move(grouped).assume_value();
}

inline std::unique_ptr<repository> make_store(store_kind of) {
#if FXOTP_SQLITE
  if (of == store_kind::sqlite) return make_sqlite_store();
  if (of == store_kind::grouped) return in_groups(make_sqlite_store());
#endif
#if FXOTP_POSTGRES
  if (of == store_kind::postgres) return make_postgres_store();
  if (of == store_kind::grouped_postgres) return in_groups(make_postgres_store());
#endif
  REQUIRE(of == store_kind::memory);
  return make_memory_store();
}

}  // namespace fxotp::test
