#ifdef FXOTP_SQLITE
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "catch.hpp"
#include "store/raw_file.hpp"
#include "store/sample.hpp"
#include "store/scratch.hpp"

namespace fxotp::test {
namespace {

using std::chrono::milliseconds;
using clock = std::chrono::steady_clock;

const bank_code our_bank = bank_id("GM01000");

std::unique_ptr<repository> opened(const std::string& path, milliseconds wait) {
  auto got = open_sqlite_store({path, wait, 1});
  return got ? std::move(got.value()) : nullptr;
}

/// Counts a customer up, with an entry each time, until told to stop; says each one that stood.
void count_up(const std::string& path, const std::string& code, int times, int said) {
  const auto store = opened(path, milliseconds(5'000));
  if (store == nullptr) _exit(2);
  const record_key key = key_of(customer_key{our_bank, customer_id(code)});
  for (int i = 0; i < times;) {
    const auto got = store->load({key});
    if (!got || got.value().found.empty()) _exit(3);
    customer c = next(std::get<customer>(got.value().found.front()));
    change_set changes = writing({c});
    changes.entries.push_back(
        an_entry({subject_kind::customer, our_bank, c.code, {}}, c.seal.version - 1));
    const commit_result ended = store->commit(changes);
    if (ended.what == commit_result::kind::conflict) continue;
    if (ended.what != commit_result::kind::stood) _exit(4);
    const std::uint64_t version = c.seal.version;
    if (said >= 0 && write(said, &version, sizeof version) != sizeof version) _exit(5);
    ++i;
  }
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

}  // namespace fxotp::test
#endif
