#include "store/postgres/schema.hpp"

#include <array>
#include <vector>

#include <boost/outcome/try.hpp>

namespace fxotp::store::postgres {
namespace {

/// One step forward: from the version before to `to`.
struct migration {
  std::int64_t to;
  std::vector<const char*> scripts;
};

const std::vector<migration>& migrations() {
  static const std::vector<migration> all{
      {1, {schema_1(), schema_1_lists(), schema_1_audit(), schema_1_steps(), schema_1_commit()}}};
  return all;
}

/// Of all who migrate: "fxotp", as a number.
constexpr const char* take_turn = "SELECT pg_advisory_xact_lock(439805015152)";

// The mark comes with the tables, in one transaction: neither is there without the other.
constexpr const char* mark_tables = R"sql(
CREATE SCHEMA fxotp;
COMMENT ON SCHEMA fxotp IS 'fxotp: one-time passwords';
CREATE TABLE fxotp.migration (
  version integer NOT NULL PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT now()
);
)sql";

/// Whether there is a schema of this name, whether it is ours, and whether all is there. From the
/// catalogue itself: names that were looked up before the turn came may be remembered as missing.
constexpr const char* identify = R"sql(
SELECT count(*) > 0, coalesce(bool_or(t.relname = 'migration'), false),
  count(*) FILTER (WHERE t.relname IN ('token', 'audit')) = 2 AND EXISTS
    (SELECT FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
      WHERE n.nspname = 'fxotp' AND p.proname = 'commit')
FROM pg_namespace s LEFT JOIN pg_class t ON t.relnamespace = s.oid AND t.relkind IN ('r', 'p')
WHERE s.nspname = 'fxotp'
)sql";

result<void> run_all(connection& on, const std::string& text) {
  const attempt ended = on.script(text);
  if (!ended) return ended.error().why;
  return done();
}

result<std::int64_t> newest_mark(connection& on) {
  const attempt found = on.script("SELECT coalesce(max(version), 0) FROM fxotp.migration");
  if (!found) return found.error().why;
  if (found.value().rows() != 1) return errc::store_corrupt;
  const answer_row is(found.value(), 0);
  std::int64_t out = 0;
  for (const char digit : is.bytes(0)) {
    if (digit < '0' || digit > '9' || out > 1'000'000) return errc::store_corrupt;
    out = out * 10 + (digit - '0');
  }
  return out;
}

result<void> step_forward(connection& on) {
  BOOST_OUTCOME_TRYV(run_all(on, take_turn));
  // Another process may have come first.
  BOOST_OUTCOME_TRY(const std::int64_t now, version_of(on));
  if (now == 0) {
    BOOST_OUTCOME_TRYV(run_all(on, mark_tables));
  }
  for (const migration& next : migrations()) {
    if (next.to <= now) continue;
    for (const char* script : next.scripts) {
      BOOST_OUTCOME_TRYV(run_all(on, script));
    }
    BOOST_OUTCOME_TRYV(run_all(
        on, "INSERT INTO fxotp.migration (version) VALUES (" + std::to_string(next.to) + ")"));
  }
  return done();
}

}  // namespace

std::int64_t newest_schema() noexcept {
  return migrations().back().to;
}

result<std::int64_t> version_of(connection& on) {
  const attempt found = on.script(identify);
  if (!found) return found.error().why;
  const answer_row is(found.value(), 0);
  const auto has = [&is](int column) { return is.bytes(column) == "t"; };
  if (!has(0)) return 0;
  if (!has(1)) return errc::store_foreign;
  BOOST_OUTCOME_TRY(const std::int64_t out, newest_mark(on));
  if (out > newest_schema()) return errc::store_too_new;
  if (out < 1 || !has(2)) return errc::store_corrupt;
  return out;
}

result<void> migrate(connection& on) {
  BOOST_OUTCOME_TRYV(run_all(on, "BEGIN"));
  const result<void> stepped = step_forward(on);
  if (stepped) return run_all(on, "COMMIT");
  // What cannot be undone here, closing the connection undoes.
  static_cast<void>(on.script("ROLLBACK"));
  return stepped;
}

result<void> grant(connection& on, const std::string& application) {
  const std::string role = on.quoted(application);
  if (role.empty()) return errc::invalid_value;
  const std::string to = " TO " + role + "; ";
  const std::string written =
      "fxotp.bank, fxotp.customer, fxotp.desk_operator, fxotp.\"user\", fxotp.token, "
      "fxotp.binding, fxotp.address_use, fxotp.proposal, fxotp.trail";
  return run_all(on, "BEGIN; REVOKE ALL ON ALL TABLES IN SCHEMA fxotp FROM " + role +
                         "; REVOKE ALL ON SCHEMA fxotp FROM " + role +
                         "; REVOKE ALL ON ALL FUNCTIONS IN SCHEMA fxotp FROM PUBLIC"
                         "; GRANT USAGE ON SCHEMA fxotp" +
                         to + "GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA fxotp" + to +
                         "GRANT SELECT ON ALL TABLES IN SCHEMA fxotp" + to +
                         "GRANT INSERT, UPDATE ON " + written + to +
                         "GRANT INSERT ON fxotp.audit, fxotp.notice" + to +
                         "GRANT DELETE ON fxotp.binding, fxotp.notice" + to + "COMMIT");
}

}  // namespace fxotp::store::postgres
