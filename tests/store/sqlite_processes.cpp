#ifdef FXOTP_SQLITE
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <thread>

#include <fxotp/store/group.hpp>

#include "catch.hpp"
#include "store/raw_file.hpp"
#include "store/sample.hpp"
#include "store/scratch.hpp"
#include "store/scripted_unit.hpp"

namespace fxotp::test {
namespace {

using std::chrono::milliseconds;
using clock = std::chrono::steady_clock;

const bank_code our_bank = bank_id("GM01000");

/// A customer's next version, with an entry.
change_set counted(customer now) {
  const customer c = next(std::move(now));
  change_set changes = writing({c});
  changes.entries.push_back(
      an_entry({subject_kind::customer, our_bank, c.code, {}}, c.seal.version - 1));
  return changes;
}

/// Counts a customer up, with an entry each time, until told to stop; says each one that stood.
void count_up(const std::string& path, const std::string& code, int times, int said) {
  const auto store = opened(path, milliseconds(5'000));
  if (store == nullptr) _exit(2);
  const record_key key = key_of(customer_key{our_bank, customer_id(code)});
  for (int i = 0; i < times;) {
    const auto got = store->load({key});
    if (!got || got.value().found.empty()) _exit(3);
    const change_set changes = counted(std::get<customer>(got.value().found.front()));
    const commit_result ended = store->commit(changes);
    if (ended.what == commit_result::kind::conflict) continue;
    if (ended.what != commit_result::kind::stood) _exit(4);
    const std::uint64_t version = stamp_of(changes.writes.front()).version;
    if (said >= 0 && write(said, &version, sizeof version) != sizeof version) _exit(5);
    ++i;
  }
}

/// Said by one of those who count together.
struct standing {
  std::size_t who = 0;
  std::uint64_t version = 0;
};
constexpr std::size_t together = 8;

std::string code_of(std::size_t who) {
  return "GM0000" + std::to_string(who);
}

/// The same by many threads through one group, each with a customer of its own, until killed.
void count_up_together(const std::string& path, int said) {
  auto made = group_commit(opened(path, milliseconds(5'000)));
  if (!made) _exit(2);
  std::vector<std::thread> all;
  for (std::size_t who = 0; who < together; ++who) {
    all.emplace_back([&of = *made.value(), who, said] {
      const record_key key = key_of(customer_key{our_bank, customer_id(code_of(who))});
      for (;;) {
        scripted_unit up(
            {key}, [&key](const sight& seen) { return counted(seen_in<customer>(seen, key)); });
        perform(of, up);
        if (!up.has_stood()) _exit(3);
        const standing now{who, stamp_of(up.changes().writes.front()).version};
        if (write(said, &now, sizeof now) != sizeof now) _exit(4);
      }
    });
  }
  for (auto& each : all)
    each.join();
}

template <class Body>
pid_t in_child(Body body) {
  const pid_t child = fork();
  if (child == 0) {
    body();
    _exit(0);
  }
  return child;
}

int ended(pid_t child) {
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 1'000 + WTERMSIG(status);
}

std::uint64_t version_of(repository& store, const std::string& code) {
  const auto got = store.load({key_of(customer_key{our_bank, customer_id(code)})});
  if (!got || got.value().found.empty()) return 0;
  return stamp_of(got.value().found.front()).version;
}

/// What a process that counts together had said of each when it was killed, at any moment but not
/// before it had come to write; 0: nothing.
std::array<std::uint64_t, together> said_until_killed(const std::string& path, useconds_t after) {
  int pipe_ends[2] = {-1, -1};
  REQUIRE(pipe(pipe_ends) == 0);
  const pid_t child = in_child([&] {
    close(pipe_ends[0]);
    count_up_together(path, pipe_ends[1]);
  });
  close(pipe_ends[1]);
  standing last;
  REQUIRE(read(pipe_ends[0], &last, sizeof last) == sizeof last);
  usleep(after);
  kill(child, SIGKILL);
  std::array<std::uint64_t, together> out{};
  do
    out.at(last.who) = last.version;
  while (read(pipe_ends[0], &last, sizeof last) == sizeof last);
  close(pipe_ends[0]);
  CHECK(ended(child) == 1'000 + SIGKILL);
  return out;
}

}  // namespace

TEST_CASE("sqlite: another connection's write is waited for, but not for long",
          "[store][sqlite][busy]") {
  const scratch in;
  const std::string path = in.file("store.db");
  const auto store = opened(path, milliseconds(150));
  REQUIRE(store != nullptr);
  raw_file other(path);
  REQUIRE(other.run("BEGIN IMMEDIATE") == SQLITE_OK);
  const auto began = clock::now();
  const commit_result ended = store->commit(writing({a_bank()}));
  const auto waited = clock::now() - began;
  CHECK(ended.what == commit_result::kind::failed);
  CHECK(ended.why.code == errc::busy);
  CHECK((ended.why.vendor & 0xFF) == SQLITE_BUSY);
  CHECK(waited >= milliseconds(150));
  CHECK(waited < milliseconds(1'500));
  // Reading does not wait at all.
  CHECK(store->load({key_of(our_bank)}).has_value());
  REQUIRE(other.run("ROLLBACK") == SQLITE_OK);
  CHECK(commit(*store, writing({a_bank()})) == "stood");
}

TEST_CASE("sqlite: two processes write to one file, and nothing is lost",
          "[store][sqlite][process]") {
  const scratch in;
  const std::string path = in.file("store.db");
  {
    const auto store = opened(path, milliseconds(500));
    REQUIRE(commit(*store, writing({a_bank(), a_customer("GM00001")})) == "stood");
  }
  constexpr int times = 150;
  const pid_t one = in_child([&] { count_up(path, "GM00001", times, -1); });
  const pid_t two = in_child([&] { count_up(path, "GM00001", times, -1); });
  CHECK(ended(one) == 0);
  CHECK(ended(two) == 0);
  const auto store = opened(path, milliseconds(500));
  CHECK(version_of(*store, "GM00001") == 1 + 2 * times);
  CHECK(raw_file(path).ask("SELECT count(*) FROM audit") == std::to_string(2 * times) + "\n");
}

TEST_CASE("sqlite: what was acknowledged stands after the process was killed",
          "[store][sqlite][process]") {
  const scratch in;
  const std::string path = in.file("store.db");
  {
    const auto store = opened(path, milliseconds(500));
    REQUIRE(commit(*store, writing({a_bank(), a_customer("GM00001")})) == "stood");
  }
  std::mt19937 random(9);
  std::uint64_t acknowledged = 1;
  for (int i = 0; i < 12; ++i) {
    int pipe_ends[2] = {-1, -1};
    REQUIRE(pipe(pipe_ends) == 0);
    const pid_t child = in_child([&] {
      close(pipe_ends[0]);
      count_up(path, "GM00001", 1'000'000, pipe_ends[1]);
    });
    close(pipe_ends[1]);
    // Killed at any moment, but not before it has come to write.
    std::uint64_t version = 0;
    REQUIRE(read(pipe_ends[0], &version, sizeof version) == sizeof version);
    usleep(static_cast<useconds_t>(random() % 20'000));
    kill(child, SIGKILL);
    do
      acknowledged = version;
    while (read(pipe_ends[0], &version, sizeof version) == sizeof version);
    close(pipe_ends[0]);
    CHECK(ended(child) == 1'000 + SIGKILL);
    const auto store = opened(path, milliseconds(500));
    REQUIRE(store != nullptr);
    const std::uint64_t stands = version_of(*store, "GM00001");
    CHECK(stands >= acknowledged);
    CHECK(stands <= acknowledged + 1);
    // No change without its entry.
    CHECK(raw_file(path).ask("SELECT count(*) FROM audit") == std::to_string(stands - 1) + "\n");
    CHECK(raw_file(path).ask("PRAGMA integrity_check") == "ok\n");
  }
}

TEST_CASE("sqlite: what a group acknowledged stands after the process was killed",
          "[store][sqlite][group][process]") {
  const scratch in;
  const std::string path = in.file("store.db");
  {
    const auto store = opened(path, milliseconds(500));
    REQUIRE(commit(*store, writing({a_bank()})) == "stood");
    for (std::size_t who = 0; who < together; ++who)
      REQUIRE(commit(*store, writing({a_customer(code_of(who))})) == "stood");
  }
  std::mt19937 random(10);
  for (int i = 0; i < 12; ++i) {
    const auto acknowledged = said_until_killed(path, static_cast<useconds_t>(random() % 20'000));
    const auto store = opened(path, milliseconds(500));
    REQUIRE(store != nullptr);
    std::uint64_t changes = 0;
    for (std::size_t who = 0; who < together; ++who) {
      const std::uint64_t stands = version_of(*store, code_of(who));
      CHECK(stands >= acknowledged.at(who));
      // The next one at most, of which nothing was said.
      if (acknowledged.at(who) != 0) CHECK(stands <= acknowledged.at(who) + 1);
      changes += stands - 1;
    }
    CHECK(raw_file(path).ask("SELECT count(*) FROM audit") == std::to_string(changes) + "\n");
    CHECK(raw_file(path).ask("PRAGMA integrity_check") == "ok\n");
  }
}

}  // namespace fxotp::test
#endif
