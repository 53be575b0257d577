#include "store/sqlite/schema.hpp"

#include <array>
#include <string>

#include <boost/outcome/try.hpp>

#include "store/sqlite/connection.hpp"

namespace fxotp::store {
namespace {

/// One step forward: from the version before to `to`.
struct migration {
  std::int64_t to;
  std::array<const char*, 2> scripts;
};

const std::array<migration, 1>& migrations() noexcept {
  static const std::array<migration, 1> all{{{1, {schema_1(), schema_1_audit()}}}};
  return all;
}

result<void> step_forward(connection& file) {
  BOOST_OUTCOME_TRY(const identity now, identify(file));
  // Another process may have come first.
  BOOST_OUTCOME_TRYV(may_be_ours(now));
  for (const migration& next : migrations()) {
    if (next.to <= now.version) continue;
    for (const char* script : next.scripts) {
      BOOST_OUTCOME_TRYV(file.run(script));
    }
    const std::string mark = "PRAGMA application_id = " + std::to_string(application_id) +
                             "; PRAGMA user_version = " + std::to_string(next.to);
    BOOST_OUTCOME_TRYV(file.run(mark.c_str()));
  }
  return done();
}

/// Every object of the file in one text.
result<std::string> objects_of(connection& file) {
  BOOST_OUTCOME_TRY(auto query,
                    file.prepare("SELECT type, name, tbl_name, coalesce(sql, '') FROM "
                                 "sqlite_schema WHERE name NOT LIKE 'sqlite_stat%' ORDER BY 2"));
  std::string out;
  for (;;) {
    BOOST_OUTCOME_TRY(const bool is_there, query->step());
    if (!is_there) return out;
    for (int column = 0; column < 4; ++column) {
      out += query->bytes(column);
      out += '\0';
    }
  }
}

}  // namespace

std::int64_t newest_schema() noexcept {
  return migrations().back().to;
}

result<identity> identify(connection& file) noexcept {
  // One statement, so that it is one committed state.
  BOOST_OUTCOME_TRY(auto query,
                    file.prepare("SELECT (SELECT application_id FROM pragma_application_id), "
                                 "(SELECT user_version FROM pragma_user_version), "
                                 "(SELECT count(*) FROM sqlite_schema)"));
  BOOST_OUTCOME_TRY(const bool is_there, query->step());
  if (!is_there) return errc::store_failed;
  return identity{query->number(0), query->number(1), query->number(2)};
}

result<void> may_be_ours(const identity& file) noexcept {
  const bool is_new = file.application == 0 && file.version == 0 && file.objects == 0;
  if (!is_new && file.application != application_id) return errc::store_foreign;
  if (file.version > newest_schema()) return errc::store_too_new;
  // The mark and the tables come in one transaction: neither is there without the other.
  if (!is_new && file.version < 1) return errc::store_corrupt;
  return done();
}

result<void> migrate(connection& file) {
  BOOST_OUTCOME_TRY(const identity now, identify(file));
  if (now.version == newest_schema()) return done();
  BOOST_OUTCOME_TRYV(file.run("BEGIN IMMEDIATE"));
  const result<void> stepped = step_forward(file);
  if (stepped) return file.run("COMMIT");
  file.roll_back();
  return stepped;
}

result<void> check_schema(connection& file) {
  BOOST_OUTCOME_TRY(auto model, connection::open(":memory:"));
  BOOST_OUTCOME_TRYV(migrate(*model));
  BOOST_OUTCOME_TRY(const std::string expected, objects_of(*model));
  BOOST_OUTCOME_TRY(const std::string found, objects_of(file));
  if (found != expected) return errc::store_corrupt;
  return done();
}

}  // namespace fxotp::store
