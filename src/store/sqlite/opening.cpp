#include "store/sqlite/opening.hpp"

#include <boost/outcome/try.hpp>

#include "store/sqlite/patience.hpp"
#include "store/sqlite/schema.hpp"

namespace fxotp::store {
namespace {

constexpr std::size_t path_max = 4'096;

// The store syncs the log after each commit, and the keeper moves it.
constexpr const char* writer_settings =
    "PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 0; "
    "PRAGMA journal_size_limit = 201326592; PRAGMA cache_size = -65536";
constexpr const char* reader_settings = "PRAGMA query_only = ON; PRAGMA cache_size = -16384";
constexpr const char* keeper_settings = "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0";

result<void> check(const sqlite_options& options) noexcept {
  const std::string& path = options.path;
  const bool is_path = !path.empty() && path.size() <= path_max &&
                       path.find('\0') == std::string::npos && path.front() != ':';
  if (!is_path) return errc::store_failed;
  const bool is_in_range = options.busy_wait >= std::chrono::milliseconds(0) &&
                           options.busy_wait <= std::chrono::seconds(60) && options.readers >= 1 &&
                           options.readers <= 64;
  if (!is_in_range) return errc::invalid_value;
  return done();
}

/// At opening, what is not SQLite's is not damaged but something else.
result<void> recognise(connection& file) noexcept {
  const auto what = identify(file);
  if (what) return may_be_ours(what.value());
  const error why = what.error();
  if (primary(why.vendor) == SQLITE_NOTADB)
    return error(errc::store_foreign, rule::none, why.vendor);
  return file.refused(why);
}

result<void> insist_on_wal(connection& file) {
  const auto mode = [&file]() -> result<bool> {
    BOOST_OUTCOME_TRY(auto query, file.prepare("PRAGMA journal_mode = WAL"));
    BOOST_OUTCOME_TRY(const bool is_there, query->step());
    return is_there && query->bytes(0) == "wal";
  }();
  if (!mode) return file.refused(mode.error());
  if (!mode.value()) return errc::store_failed;
  return done();
}

result<void> prepare(connection& file) {
  BOOST_OUTCOME_TRYV(recognise(file));
  if (file.is_read_only()) return errc::store_read_only;
  BOOST_OUTCOME_TRYV(insist_on_wal(file));
  BOOST_OUTCOME_TRYV(file.run(writer_settings));
  BOOST_OUTCOME_TRYV(migrate(file));
  return check_schema(file);
}

result<std::unique_ptr<connection>> open_set(const sqlite_options& options, const char* settings) {
  BOOST_OUTCOME_TRY(auto file, connection::open(options.path));
  BOOST_OUTCOME_TRYV(patiently(options.busy_wait, [&] { return file->run(settings); }));
  return file;
}

}  // namespace

result<std::unique_ptr<connection>> open_writer(const sqlite_options& options) {
  BOOST_OUTCOME_TRYV(check(options));
  BOOST_OUTCOME_TRY(auto file, connection::open(options.path));
  BOOST_OUTCOME_TRYV(patiently(options.busy_wait, [&] { return prepare(*file); }));
  BOOST_OUTCOME_TRYV(file->watch_log());
  // Whoever wrote last may have gone before the disk had it.
  BOOST_OUTCOME_TRYV(file->sync_log());
  return file;
}

result<std::unique_ptr<connection>> open_reader(const sqlite_options& options) {
  return open_set(options, reader_settings);
}

result<std::unique_ptr<connection>> open_keeper(const sqlite_options& options) {
  return open_set(options, keeper_settings);
}

}  // namespace fxotp::store
