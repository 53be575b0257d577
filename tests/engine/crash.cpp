/// Two processes on one SQLite file, one of them killed at random moments: whatever was
/// acknowledged stands, nothing stands without its entry, chains and MACs are whole.
/// FXOTP_CRASH_ROUNDS sets how often (tests/crash.sh runs the long one).
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <random>
#include <thread>

#include <fxotp/administration.hpp>
#include <fxotp/login.hpp>
#include <fxotp/reporting.hpp>
#include <fxotp/store/sqlite.hpp>

#include "operation/fixture.hpp"

namespace fxotp::test {
namespace {

constexpr int tokens = 8;
constexpr std::string_view now = "2025-07-01 10:00:00.000";

/// A folder that goes with its files.
struct work_folder {
  std::filesystem::path path;
  work_folder() {
    std::string name = (std::filesystem::temp_directory_path() / "fxotp-crash-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    path = name;
  }
  ~work_folder() { std::filesystem::remove_all(path); }
  work_folder(const work_folder&) = delete;
  work_folder& operator=(const work_folder&) = delete;
  [[nodiscard]] std::string file(std::string_view name) const { return (path / name).string(); }
};

std::unique_ptr<repository> open(const std::string& path) {
  sqlite_options options;
  options.path = path;
  options.busy_wait = std::chrono::seconds(5);
  auto opened = open_sqlite_store(options);
  if (!opened) std::abort();
  return std::move(opened).assume_value();
}

std::string user_of(int n) {
  return "999800100" + std::to_string(n);
}
std::string token_of(int n) {
  return "VSST0000100" + std::to_string(n);
}

void fill(const std::string& path) {
  fixture f(now, test_policy(), open(path));
  for (int n = 0; n < tokens; ++n) {
    f.add(f.person(f.sample, user_of(n), "ユーザ"), {f.vip(f.sample, token_of(n))});
  }
}

/// One process: its own connection, and a file that says what was acknowledged, a byte a change.
class worker {
 public:
  worker(const std::string& store, const std::string& acknowledged)
      : store_(open(store)),
        out_(::open(acknowledged.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600)) {
    clock_.set(at(now));
  }
  [[nodiscard]] const host& with() const { return host_; }
  void acknowledge(int n) const {
    const char mark = static_cast<char>('0' + n);
    if (::write(out_, &mark, 1) != 1) std::abort();
  }

 private:
  std::unique_ptr<repository> store_;
  manual_clock clock_;
  counted_entropy entropy_;
  host host_{*store_, clock_, entropy_, test_keys(), calendar::manual(), test_policy()};
  int out_;
};

const auto bank = [] { return id<bank_code>("GM01000"); };
const auto sample = [] { return id<customer_code>("GM11253"); };

selection_request row(int n) {
  return {{{sample(), id<user_id>(user_of(n)), id<token_id>(token_of(n))}}, {}, {}};
}

/// Suspends and resumes, until the file `stop` is there.
void hold_and_release(const work_folder& in) {
  const worker w(in.file("fxotp.db"), in.file("steady"));
  const auto by = actor::user({bank(), sample(), id<user_id>("9998000100")});
  const administration administration(w.with());
  for (int i = 0; !std::filesystem::exists(in.path / "stop"); ++i) {
    const int n = i % tokens;
    const bool suspends = i / tokens % 2 == 0;
    const auto done =
        suspends ? administration.suspend(by, row(n)) : administration.resume(by, row(n));
    if (done.is_done()) w.acknowledge(n);
  }
}

/// Mistypes and unlocks, for ever.
[[noreturn]] void mistype_and_unlock(const work_folder& in) {
  const worker w(in.file("fxotp.db"), in.file("victim"));
  const auto by = actor::user({bank(), sample(), id<user_id>("9998000100")});
  const administration administration(w.with());
  const login login(w.with());
  for (int i = 0;; ++i) {
    const int n = i % tokens;
    const user_key who{bank(), sample(), id<user_id>(user_of(n))};
    // Success now and then, or a hundred failures lock for good (L3).
    const auto how = i / tokens % 7 == 6 ? verdict::right : verdict::wrong;
    if (login.note_verdict(who, id<token_id>(token_of(n)), how).is_done()) w.acknowledge(n);
    if (administration.unlock(by, row(n)).is_done()) w.acknowledge(n);
  }
}

std::uint64_t acknowledged(const std::string& file) {
  std::ifstream in(file, std::ios::binary | std::ios::ate);
  return in ? static_cast<std::uint64_t>(in.tellg()) : 0;
}

/// Entries in the file: what the steady worker does, and what the victim does.
struct counted {
  std::uint64_t steady = 0;
  std::uint64_t victim = 0;
};
counted count_entries(const host& with) {
  counted out;
  audit_request asked;
  asked.page.rows = 1'000;
  const auto system = actor::desk({bank(), id<operator_id>("desk01")});
  do {
    const auto page = reporting(with).read_audit(system, asked);
    REQUIRE(page.has_value());
    for (const auto& e : page.assume_value().rows) {
      if (e.outcome == event::suspended || e.outcome == event::resumed) ++out.steady;
      if (e.what == action::note_verdict || e.outcome == event::unlocked) ++out.victim;
    }
    asked.page.after = page.assume_value().next;
  } while (asked.page.after);
  return out;
}

pid_t spawn(const std::function<void()>& run) {
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    run();
    ::_exit(0);
  }
  return child;
}

int rounds() {
  const char* asked = std::getenv("FXOTP_CRASH_ROUNDS");
  return asked == nullptr ? 8 : std::max(1, std::atoi(asked));
}

}  // namespace

TEST_CASE("crash: what two processes were acknowledged stands though one is killed",
          "[engine][crash]") {
  const work_folder folder;
  fill(folder.file("fxotp.db"));
  std::mt19937 random(20250701);
  const pid_t steady = spawn([&] { hold_and_release(folder); });
  const int times = rounds();
  for (int round = 0; round < times; ++round) {
    const pid_t victim = spawn([&] { mistype_and_unlock(folder); });
    std::this_thread::sleep_for(std::chrono::microseconds(20'000 + random() % 150'000));
    ::kill(victim, SIGKILL);
    REQUIRE(::waitpid(victim, nullptr, 0) == victim);
  }
  std::ofstream(folder.file("stop")) << "stop";
  REQUIRE(::waitpid(steady, nullptr, 0) == steady);

  const worker after(folder.file("fxotp.db"), folder.file("after"));
  const auto stands = count_entries(after.with());
  const auto by_steady = acknowledged(folder.file("steady"));
  const auto by_victim = acknowledged(folder.file("victim"));
  INFO("steady " << by_steady << ", victim " << by_victim << ", rounds " << times);
  CHECK(by_steady > 0);
  CHECK(by_victim > 0);
  CHECK(stands.steady == by_steady);
  CHECK(stands.victim >= by_victim);
  CHECK(stands.victim <= by_victim + static_cast<std::uint64_t>(times));
  const auto system = actor::system(bank(), id<system_name>("batch"));
  const auto verdict = reporting(after.with()).verify_audit(system, {}, nullptr);
  REQUIRE(verdict.has_value());
  CHECK(verdict.assume_value().is_intact());
}

}  // namespace fxotp::test
