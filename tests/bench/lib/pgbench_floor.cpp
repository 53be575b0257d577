#include "bench/lib/pgbench_floor.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>

namespace fxotp::bench {
namespace {

using half = town_plan::half;

/// A client's transactions that are not counted, while it prepares its statements and the server
/// plans them: the store's connections have that behind them.
constexpr std::uint64_t warm_up = 5;
/// Of all clients, until it is known.
constexpr double first_rate = 500;

/// As the store sets its sessions.
constexpr const char* session_options =
    "-c plan_cache_mode=force_generic_plan -c jit=off -c enable_seqscan=off "
    "-c enable_hashjoin=off -c enable_mergejoin=off -c enable_bitmapscan=off";

/// What the store has sent last.
constexpr const char* last_statement =
    "SELECT query FROM pg_stat_activity WHERE application_name = 'fxotp' "
    "AND datname = current_database() ORDER BY query_start DESC LIMIT 1";

[[noreturn]] void give_up(const std::string& what) {
  std::fprintf(stderr, "pgbench: %s\n", what.c_str());
  std::exit(1);
}

/// A transaction in pgbench's log.
struct transaction {
  double wait = 0;   ///< Milliseconds.
  double ended = 0;  ///< Seconds.
};
using client_log = std::vector<transaction>;

/// By client. Units: microseconds, but for whole seconds of the time.
std::vector<client_log> read_logs(const std::filesystem::path& folder, std::size_t clients) {
  std::vector<client_log> out(clients);
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    if (file.path().filename().string().rfind("floor_log.", 0) != 0) continue;
    std::ifstream lines(file.path());
    std::size_t client = 0;
    std::uint64_t number = 0;
    std::uint64_t script = 0;
    double wait = 0;
    double second = 0;
    double microsecond = 0;
    while (lines >> client >> number >> wait >> script >> second >> microsecond)
      out.at(client).push_back({wait / 1'000, second + microsecond / 1'000'000});
    std::filesystem::remove(file.path());
  }
  return out;
}

/// While all clients were warm, and none had ended.
slice slice_of(const std::vector<client_log>& of) {
  double from = 0;
  double until = of.front().back().ended;
  for (const client_log& each : of) {
    from = std::max(from, each[warm_up - 1].ended);
    until = std::min(until, each.back().ended);
  }
  slice out;
  for (const client_log& each : of) {
    for (const transaction& one : each) {
      if (one.ended > from && one.ended <= until) out.waits.push_back(static_cast<float>(one.wait));
    }
  }
  if (until > from) out.rate = static_cast<double>(out.waits.size()) / (until - from);
  return out;
}

}  // namespace

pgbench_floor::pgbench_floor(const std::string& connection, std::filesystem::path folder,
                             const town& beside)
    : connection_(connection),
      folder_(std::move(folder)),
      plan_(beside.plan()),
      session_(PQconnectdb(connection.c_str())) {
  // The town's last word was a commit.
  statements_.commit = ask(last_statement);
  const user_key who = plan_.user(plan_.visitor(half::floor, 0));
  if (!beside.store().load({key_of(who)})) give_up("no load");
  statements_.load = ask(last_statement);
  const std::string token = " FROM fxotp.token WHERE bank = 'GM01000' AND customer = '" +
                            std::string(who.customer.view()) + "' AND users = '" +
                            std::string(who.user.view()) + "'";
  statements_.data = ask("SELECT encode(data, 'hex')" + token);
  statements_.facet = ask("SELECT facet" + token);
  // So that no backlog of the import is written in somebody's slice.
  ask("VACUUM (ANALYZE) fxotp.token");
  ask("CHECKPOINT");
}

std::string pgbench_floor::ask(const std::string& sql) const {
  const std::unique_ptr<PGresult, decltype(&PQclear)> given(PQexec(session_.get(), sql.c_str()),
                                                            PQclear);
  const ExecStatusType how = PQresultStatus(given.get());
  if (how == PGRES_COMMAND_OK) return {};
  if (how != PGRES_TUPLES_OK || PQntuples(given.get()) != 1) {
    give_up(sql + ": " + PQerrorMessage(session_.get()));
  }
  return PQgetvalue(given.get(), 0, 0);
}

side pgbench_floor::verify() {
  return {{}, {}, [this](std::size_t clients, double seconds) { return run(clients, seconds); }};
}

slice pgbench_floor::run(std::size_t clients, double seconds) {
  const double rate = rates_.try_emplace(clients, first_rate).first->second;
  const auto timed = static_cast<std::uint64_t>(rate * seconds / static_cast<double>(clients));
  // No user twice in a run, where clients do not wait for each other.
  const std::uint64_t of_each =
      std::min<std::uint64_t>(warm_up + 10 + timed, plan_.visitors() / clients);
  const std::string script = (folder_ / "floor.sql").string();
  const std::string log = (folder_ / "floor.log").string();
  std::ofstream(script) << verify_script(statements_, plan_, visits_, of_each);
  const std::string command =
      std::string("PGOPTIONS='") + session_options + "' pgbench -n -M prepared -f '" + script +
      "' -D i=0 -c " + std::to_string(clients) + " -j " +
      std::to_string(std::min<std::size_t>(clients, 2)) + " -t " + std::to_string(of_each) +
      " -l --log-prefix='" + (folder_ / "floor_log").string() + "' '" + connection_ + "' >'" + log +
      "' 2>&1";
  if (std::system(command.c_str()) != 0) give_up("see " + log);
  visits_ += clients * of_each;
  check_written(visits_ - 1);
  const auto logs = read_logs(folder_, clients);
  for (const client_log& each : logs) {
    if (each.size() != of_each) give_up("a log is short");
  }
  slice out = slice_of(logs);
  if (out.rate > 0) rates_[clients] = out.rate;
  return out;
}

/// A commit that was refused would cost less.
void pgbench_floor::check_written(std::uint64_t visit) const {
  const user_key who = plan_.user(plan_.visitor(half::floor, visit));
  const std::string version = ask(
      "SELECT version FROM fxotp.token WHERE bank = 'GM01000' AND customer = '" +
      std::string(who.customer.view()) + "' AND users = '" + std::string(who.user.view()) + "'");
  if (version != std::to_string(2 + visit / plan_.visitors())) give_up("nothing was written");
}

}  // namespace fxotp::bench
