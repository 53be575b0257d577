#include "bench/lib/grounds.hpp"

#include <cstdio>
#include <cstdlib>

#include <fxotp/store/group.hpp>
#include <fxotp/store/memory.hpp>
#include <fxotp/store/sqlite.hpp>

#include "bench/lib/sqlite_floor.hpp"

#ifdef FXOTP_POSTGRES
#include <fxotp/store/postgres.hpp>

#include "bench/lib/pgbench_floor.hpp"
#endif

namespace fxotp::bench {
namespace {

std::unique_ptr<repository> value_of(result<std::unique_ptr<repository>> made, const char* what) {
  if (made) return std::move(made).value();
  std::fprintf(stderr, "%s: errc %d, vendor %d\n", what, static_cast<int>(made.error().code),
               made.error().vendor);
  std::exit(1);
}

/// Every operation of the town; its floors are added.
grounds grounds_over(std::unique_ptr<repository> store, std::uint64_t tokens) {
  grounds out;
  out.ours = std::make_unique<town>(std::move(store), tokens);
  out.contests = {{"verify", out.ours->verify(), {}},
                  {"unlock", out.ours->unlock(), {}},
                  {"send_code", out.ours->send_code(), {}},
                  {"page", out.ours->page(), {}}};
  return out;
}

std::unique_ptr<repository> grouped(std::unique_ptr<repository> around,
                                    const group_options& options = {}) {
  return value_of(group_commit(std::move(around), options), "group");
}

grounds over_sqlite(const settings& by) {
  sqlite_options options;
  options.path = (by.folder / "callers.db").string();
  auto store = grouped(value_of(open_sqlite_store(options), "open"));
  grounds out = grounds_over(std::move(store), by.tokens);
  const std::string copy = (by.folder / "floor.db").string();
  const auto floor = std::make_shared<sqlite_floor>(options.path, copy, *out.ours);
  out.floor = floor;
  out.contests[0].floor = floor->verify();
  out.contests[1].floor = floor->unlock();
  out.contests[2].floor = floor->send_code();
  out.contests[3].floor = floor->page();
  return out;
}

#ifdef FXOTP_POSTGRES
grounds over_postgres(const settings& by) {
  postgres_options options;
  options.connection = by.connection;
  // An import's part is large, and the machine may be busy: a wait is shown, not cut off.
  options.lock_wait = std::chrono::seconds(10);
  options.statement_wait = std::chrono::minutes(1);
  group_options groups;
  groups.longest_wait = options.lock_wait;
  auto store = grouped(value_of(open_postgres_store(options), "open"), groups);
  grounds out = grounds_over(std::move(store), by.tokens);
  const auto floor = std::make_shared<pgbench_floor>(by.connection, by.folder, *out.ours);
  out.floor = floor;
  out.contests[0].floor = floor->verify();
  // pgbench connects anew for each.
  out.slice_seconds = 0.6;
  return out;
}
#endif

}  // namespace

bool is_known(std::string_view store) noexcept {
#ifdef FXOTP_POSTGRES
  if (store == "postgres") return true;
#endif
  return store == "sqlite" || store == "memory";
}

grounds opened(const settings& by) {
#ifdef FXOTP_POSTGRES
  if (by.store == "postgres") return over_postgres(by);
#endif
  if (by.store == "sqlite") return over_sqlite(by);
  return grounds_over(make_memory_store(), by.tokens);
}

}  // namespace fxotp::bench
