/// Three processes at work while the primary of a pair of PostgreSQL servers is lost again and
/// again: whatever was acknowledged stands, and the service comes back by itself.
/// FXOTP_FAILOVER_ROUNDS sets how often (tests/failover.sh runs the long one).
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <random>
#include <set>
#include <thread>

#include "failover/possible.hpp"
#include "failover/town.hpp"
#include "failover/worker.hpp"
#include "operation/ledger.hpp"
#include "postgres/script.hpp"
#include "store/scratch.hpp"

namespace fxotp::test {
namespace {

using clock = std::chrono::steady_clock;
using std::chrono::milliseconds;
using std::chrono::seconds;

unsigned rounds() {
  const char* wanted = std::getenv("FXOTP_FAILOVER_ROUNDS");
  return wanted == nullptr ? 2 : static_cast<unsigned>(std::max(1, std::atoi(wanted)));
}

/// A primary and its standby, whichever of them is which.
class server_pair {
 public:
  [[nodiscard]] bool is_there() const noexcept { return script_.is_there(); }
  [[nodiscard]] std::string connection() const {
    return "host=127.0.0.1,127.0.0.1 port=" + std::to_string(ports_.first) + "," +
           std::to_string(ports_.second) +
           " user=fxotp password=secret dbname=postgres target_session_attrs=read-write";
  }
  /// Loses the primary, which is silent to its standby for so long before; true: it came back by
  /// way of pg_rewind, not as a copy.
  bool fail(unsigned silent_ms) {
    return script_.tell("fail " + std::to_string(silent_ms)).first == 1;
  }

 private:
  scratch folder_;
  child_script script_{"failover/pair.sh", {folder_.path(), "secret"}};
  const child_script::numbers ports_ = script_.heard();
};

/// The processes, and what they have written down. They end with the object.
class workers {
 public:
  explicit workers(workplace in) : in_(std::move(in)) {
    for (unsigned i = 0; i < worker_processes; ++i) {
      children_[i] = ::fork();
      if (children_[i] != 0) continue;
      if (std::freopen(in_.said_by(i).c_str(), "w", stderr) == nullptr) std::abort();
      work(in_, i);
      ::_exit(0);
    }
  }
  workers(const workers&) = delete;
  workers& operator=(const workers&) = delete;
  ~workers() { stop(); }

  /// Whether all of them have ended in order.
  bool stop() {
    std::ofstream(in_.stop()) << "stop";
    bool is_well = true;
    for (auto& child : children_) {
      int status = 0;
      if (child > 0) is_well = waitpid(child, &status, 0) == child && status == 0 && is_well;
      child = 0;
    }
    return is_well;
  }
  /// Waits until each of them was acknowledged something from now on; false: it takes too long.
  [[nodiscard]] bool are_served() const {
    const auto until = clock::now() + seconds(60);
    for (unsigned i = 0; i < worker_processes; ++i) {
      const std::string account = in_.account_of(i);
      const std::size_t before = read_account(account).size();
      const auto is_served = [&] {
        const auto fresh = read_account(account, before);
        // The first lines may have been under way for long.
        return std::count_if(fresh.begin(), fresh.end(), is_acknowledged) > 20;
      };
      while (!is_served()) {
        if (clock::now() > until) return false;
        std::this_thread::sleep_for(milliseconds(20));
      }
    }
    return true;
  }

 private:
  workplace in_;
  std::array<pid_t, worker_processes> children_{};
};

/// What is stored in the end.
token stored_token(repository& store, std::uint32_t number) {
  const place at = place_of(number);
  const auto found = store.load({key_of(token_key{at.user.bank, at.user.customer, at.token})});
  REQUIRE(found.has_value());
  for (const auto& each : found.assume_value().found) {
    if (const auto* t = std::get_if<token>(&each)) return *t;
  }
  FAIL("no token");
  return {};
}

token_state state_of(const token& t) {
  return {t.seal.version, t.streak, t.lock != lock::none, std::get<vip_data>(t.data).last_step};
}

/// A token that one caller had to itself: answer by answer.
void judge_own(const std::map<std::uint32_t, std::vector<line>>& lines, repository& store) {
  for (std::uint32_t number = 0; number < own_tokens; ++number) {
    possible_states states{token_state{}};
    std::size_t explained = 0;
    const auto at = lines.find(number);
    REQUIRE(at != lines.end());
    for (const line& each : at->second) {
      if (!states.hear(each)) break;
      ++explained;
    }
    const token_state stored = state_of(stored_token(store, number));
    INFO("token " << number << " at version " << stored.version << ", step " << stored.last_step
                  << in_words(at->second, explained));
    CHECK(explained == at->second.size());
    CHECK(states.may_be(stored));
  }
}

/// A token that all used: no code twice, and each acknowledged change has its entry.
void judge_shared(const std::vector<line>& lines, const std::vector<audit_entry>& entries) {
  std::map<asked, std::uint64_t> acknowledged;
  std::map<asked, std::uint64_t> undecided;
  std::set<std::int64_t> consumed;
  for (const line& each : lines) {
    if (is_acknowledged(each)) ++acknowledged[each.what];
    if (each.how == told::undecided) ++undecided[each.what];
    if (each.how == told::accepted) CHECK(consumed.insert(each.step).second);
    // A code that waited for long is of a step gone by.
    if (each.what == asked::right_code && each.how == told::undecided) {
      ++undecided[asked::wrong_code];
    }
    if (each.what == asked::right_code && each.how == told::not_accepted) {
      --acknowledged[asked::right_code];
      ++acknowledged[asked::wrong_code];
    }
  }
  std::map<asked, std::uint64_t> stands;
  for (const audit_entry& each : entries) {
    if (each.about.id.view() != place_of(shared_token).token.view()) continue;
    if (each.outcome == event::succeeded) ++stands[asked::right_code];
    if (each.outcome == event::failed || each.outcome == event::locked) ++stands[asked::wrong_code];
    if (each.outcome == event::unlocked) ++stands[asked::unlock];
  }
  for (const asked what : {asked::right_code, asked::wrong_code, asked::unlock}) {
    INFO("question " << static_cast<int>(what));
    CHECK(stands[what] >= acknowledged[what]);
    CHECK(stands[what] <= acknowledged[what] + undecided[what]);
  }
  CHECK(!consumed.empty());
}

/// All that was answered, by token; each was, and within bounds.
std::map<std::uint32_t, std::vector<line>> heard_by_all(const workplace& in) {
  std::map<std::uint32_t, std::vector<line>> out;
  std::map<told, unsigned> times;
  std::uint32_t longest = 0;
  for (unsigned i = 0; i < worker_processes; ++i) {
    // The library prints nothing, whatever a server says that ends.
    CHECK(std::filesystem::file_size(in.said_by(i)) == 0);
    for (const line& each : read_account(in.account_of(i))) {
      INFO("errc " << each.code);
      CHECK(each.how != told::something_else);
      longest = std::max(longest, each.took);
      ++times[each.how];
      out[each.token].push_back(each);
    }
  }
  std::cout << "failover: " << times[told::accepted] << " accepted, " << times[told::not_accepted]
            << " wrong, " << times[told::unlocked] << " unlocked, " << times[told::undecided]
            << " undecided, " << times[told::nothing_done] << " came to nothing, the longest after "
            << longest << " ms\n";
  CHECK(longest < 30'000);
  CHECK(times[told::undecided] > 0);
  return out;
}

void judge(const workplace& in) {
  const auto lines = heard_by_all(in);
  const auto store = open_grouped(in.connection);
  judge_own(lines, *store);
  const ledger all(*store, id<bank_code>("GM01000"));
  const auto nothing = make_memory_store();
  judge_shared(lines.at(shared_token), all.entries_since({*nothing, id<bank_code>("GM01000")}));
  CHECK(all.is_whole(test_keys()));
}

}  // namespace

TEST_CASE("failover: what three processes were acknowledged stands though primaries are lost",
          "[failover][postgres]") {
  server_pair servers;
  if (!servers.is_there()) {
    if (std::getenv("CI") != nullptr) FAIL("no PostgreSQL server");
    std::cout << "SKIPPED: no PostgreSQL server is installed (package postgresql)\n";
    return;
  }
  const scratch accounts;
  found_town(open_grouped(servers.connection()));
  const workplace in{servers.connection(), accounts.path()};
  workers three(in);
  std::mt19937 random(20250701);
  REQUIRE(three.are_served());
  unsigned rewound = 0;
  for (unsigned round = 0; round < rounds(); ++round) {
    std::this_thread::sleep_for(milliseconds(random() % 1'500));
    // At a moment like any other; after less, and after more, than a commit waits for the standby.
    const unsigned silences[]{0, 1'200 + static_cast<unsigned>(random() % 800),
                              static_cast<unsigned>(random() % 400)};
    if (servers.fail(silences[round % 3])) ++rewound;
    INFO("round " << round);
    REQUIRE(three.are_served());
  }
  REQUIRE(three.stop());
  std::cout << "failover: of " << rounds() << " lost primaries " << rewound << " rewound\n";
  judge(in);
}

}  // namespace fxotp::test
