/// Parallel guesses from four processes on one file, or on one database.
#include <sys/wait.h>

#include <array>

#include "operation/tallies.hpp"

#if FXOTP_SQLITE
namespace fxotp::test {
namespace {

/// How the guesses of one process went.
struct account {
  int accepted = 0;
  int wrong = 0;
  int held = 0;
  int spent = 0;
  int asked = 0;
  int busy = 0;
  int others = 0;
};

/// Where the sample bank is.
struct place {
  store_kind kind = store_kind::sqlite;
  std::string name;  ///< A file, or a database.
};

std::unique_ptr<repository> open_at(const place& where) {
#if FXOTP_POSTGRES
  if (where.kind == store_kind::postgres) {
    auto with = options_for(where.name);
    with.connections = 2;
    return value_of(open_postgres_store(with));
  }
#endif
  sqlite_options options;
  options.path = where.name;
  options.busy_wait = std::chrono::seconds(20);
  return value_of(open_sqlite_store(options));
}

std::vector<store_kind> kinds_of_many() {
  std::vector<store_kind> out{store_kind::sqlite};
  if (has_postgres()) out.push_back(store_kind::postgres);
  return out;
}

/// Guesses in a process of its own, at the instant that the file was made for. Never returns.
[[noreturn]] void guess(const place& path, const std::string& code, int times, int to) {
  account out;
  {
    const auto store = open_at(path);
    manual_clock time;
    time.set(at("2025-07-01 10:00:00.000"));
    system_entropy random;
    scripted_validator remote;
    remote.says(vip_reply::verdict::wrong);
    host with{*store, time, random, test_keys(), calendar::manual(), test_policy()};
    with.vip = &remote;
    const login logins(with);
    const login_try by{
        {id<bank_code>("GM01000"), id<customer_code>("GM11253"), id<user_id>("9998000286")}, true};
    tallies seen;
    for (int i = 0; i < times; ++i)
      seen.add(logins.verify(by, {method::vip, code, {}, {}}));
    out.accepted = seen.accepted;
    out.wrong = seen.wrong;
    out.held = seen.held;
    out.spent = seen.spent;
    out.asked = static_cast<int>(remote.asked);
    out.busy = seen.busy;
    out.others = seen.others;
  }
  const auto written = ::write(to, &out, sizeof out);
  ::_exit(written == static_cast<ssize_t>(sizeof out) ? 0 : 1);
}

/// Four processes on one store.
account from_processes(const place& path, const std::string& code) {
  std::array<int, 2> ends{};
  REQUIRE(::pipe(ends.data()) == 0);
  std::array<pid_t, 4> children{};
  for (auto& child : children) {
    child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) guess(path, code, guesses / 4, ends[1]);
  }
  ::close(ends[1]);
  account all;
  account one;
  while (::read(ends[0], &one, sizeof one) == static_cast<ssize_t>(sizeof one)) {
    all.accepted += one.accepted;
    all.wrong += one.wrong;
    all.held += one.held;
    all.spent += one.spent;
    all.asked += one.asked;
    all.busy += one.busy;
    all.others += one.others;
  }
  ::close(ends[0]);
  for (const auto child : children) {
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    REQUIRE(status == 0);
  }
  return all;
}

/// The sample bank in a store that nobody has open.
place prepared(store_kind kind, bool is_remote, std::string& right, std::string& wrong) {
  static scratch_directory directory;
  place path{kind, directory.next_file()};
#if FXOTP_POSTGRES
  if (kind == store_kind::postgres) path.name = postgres_server::running()->lend();
#endif
  door s("2025-07-01 10:00:00.000", test_policy(), open_at(path));
  if (is_remote) s.make_remote(s.dealer_token.view());
  right = s.vip_code();
  wrong = s.wrong_vip_code();
  return path;
}

token dealer_in(const place& path) {
  const auto store = open_at(path);
  const token_key key{id<bank_code>("GM01000"), id<customer_code>("GM11253"),
                      id<token_id>("VSST76422445")};
  auto found = store->load({key_of(key)});
  REQUIRE(found.has_value());
  for (auto& each : found.assume_value().found) {
    if (auto* t = std::get_if<token>(&each)) return *t;
  }
  FAIL("no token");
  return {};
}

}  // namespace

TEST_CASE("race: 200 wrong guesses from four processes on one store, exactly five are judged",
          "[operation][login][processes]") {
  const auto kind = GENERATE(from_range(kinds_of_many()));
  const bool is_remote = GENERATE(false, true);
  std::string right;
  std::string wrong;
  const auto path = prepared(kind, is_remote, right, wrong);
  const auto all = from_processes(path, wrong);
  CHECK(all.wrong == 5);
  CHECK(all.held + all.busy == guesses - 5);
  CHECK(all.others == 0);
  if (!is_remote) CHECK(all.busy == 0);
  CHECK(all.asked == (is_remote ? 5 : 0));
  const auto t = dealer_in(path);
  CHECK(t.lock == lock::failures);
  CHECK(t.failures == 5);
}

TEST_CASE("race: one right code 200 times from four processes is accepted exactly once",
          "[operation][login][processes]") {
  const auto kind = GENERATE(from_range(kinds_of_many()));
  std::string right;
  std::string wrong;
  const auto path = prepared(kind, false, right, wrong);
  const auto all = from_processes(path, right);
  CHECK(all.accepted == 1);
  CHECK(all.spent == guesses - 1);
  CHECK(all.others == 0);
  CHECK(dealer_in(path).failures == 0);
}
}  // namespace fxotp::test
#endif
