/// Commits of several servers at once: what they rely on holds when they stand.
#include <atomic>
#include <random>
#include <thread>

#include "postgres/server.hpp"
#include "store/contract.hpp"
#include "store/sample.hpp"

namespace fxotp::test {
namespace {

/// Two servers over one database.
struct two_servers {
  std::string database = postgres_server::running()->lend();
  std::unique_ptr<repository> first = open();
  std::unique_ptr<repository> second = open();

  two_servers() = default;
  two_servers(const two_servers&) = delete;
  two_servers& operator=(const two_servers&) = delete;
  ~two_servers() {
    first.reset();
    second.reset();
    postgres_server::running()->give_back(database);
  }
  std::unique_ptr<repository> open() {
    auto made = open_postgres_store(options_for(database));
    return made ? std::move(made).value() : nullptr;
  }
};

/// Both at the same moment, as nearly as threads can.
std::pair<commit_result, commit_result> at_once(two_servers& of, const change_set& one,
                                                const change_set& other) {
  std::atomic<int> ready{0};
  const auto meet = [&ready] {
    ++ready;
    while (ready < 2)
      std::this_thread::yield();
  };
  std::pair<commit_result, commit_result> out;
  std::thread beside([&] {
    meet();
    out.second = of.second->commit(other);
  });
  meet();
  out.first = of.first->commit(one);
  beside.join();
  return out;
}

bool stood(const commit_result& of) {
  return of.what == commit_result::kind::stood;
}

}  // namespace

TEST_CASE("postgres: of two that rely on what the other writes, one stands",
          "[store][postgres][concurrent]") {
  if (postgres_server::running() == nullptr) return;
  two_servers of;
  customer a = a_customer("A");
  customer b = a_customer("B");
  REQUIRE(commit(*of.first, writing({a_bank(), a, b})) == "stood");
  int both = 0;
  int none = 0;
  for (int round = 0; round < 200; ++round) {
    change_set one = writing({next(a)});
    one.expected.push_back({key_of(record(b)), b.seal.version});
    change_set other = writing({next(b)});
    other.expected.push_back({key_of(record(a)), a.seal.version});
    const auto ended = at_once(of, one, other);
    if (stood(ended.first) && stood(ended.second)) ++both;
    if (!stood(ended.first) && !stood(ended.second)) ++none;
    if (stood(ended.first)) a = next(a);
    if (stood(ended.second)) b = next(b);
  }
  CHECK(both == 0);
  CHECK(none == 0);
}

TEST_CASE("postgres: one relies on the absence of what the other makes, and the other on it",
          "[store][postgres][concurrent]") {
  if (postgres_server::running() == nullptr) return;
  two_servers of;
  customer home = a_customer("A");
  REQUIRE(commit(*of.first, writing({a_bank(), home})) == "stood");
  int both = 0;
  for (int round = 0; round < 200; ++round) {
    const user fresh = a_user("U" + std::to_string(round), "A");
    change_set one = writing({next(home)});
    one.expected.push_back({key_of(record(fresh)), 0});
    change_set other = writing({fresh});
    other.expected.push_back({key_of(record(home)), home.seal.version});
    const auto ended = at_once(of, one, other);
    if (stood(ended.first) && stood(ended.second)) ++both;
    if (stood(ended.first)) home = next(home);
  }
  CHECK(both == 0);
}

TEST_CASE("postgres: many records in any order, and no deadlock", "[store][postgres][concurrent]") {
  if (postgres_server::running() == nullptr) return;
  two_servers of;
  constexpr int customers = 6;
  change_set founding = writing({a_bank()});
  std::vector<record_key> keys;
  for (int i = 0; i < customers; ++i) {
    const customer each = a_customer("C" + std::to_string(i));
    keys.push_back(key_of(record(each)));
    founding.expected.push_back({keys.back(), 0});
    founding.writes.emplace_back(each);
  }
  REQUIRE(commit(*of.first, founding) == "stood");
  std::atomic<int> others{0};
  std::atomic<int> stands{0};
  std::vector<std::thread> all;
  for (unsigned seed = 0; seed < 8; ++seed) {
    all.emplace_back([&, seed] {
      std::mt19937 random(seed);
      repository& store = seed % 2 == 0 ? *of.first : *of.second;
      for (int round = 0; round < 40; ++round) {
        const auto got = store.load(keys);
        if (!got) {
          ++others;
          continue;
        }
        std::vector<record> found = got.value().found;
        std::shuffle(found.begin(), found.end(), random);
        change_set changes;
        for (std::size_t i = 0; i < 4; ++i) {
          const auto* c = std::get_if<customer>(&found[i]);
          if (c == nullptr) continue;
          changes.expected.push_back({key_of(found[i]), c->seal.version});
          changes.writes.emplace_back(next(*c));
        }
        const auto ended = store.commit(changes);
        if (stood(ended)) ++stands;
        if (!stood(ended) && ended.what != commit_result::kind::conflict) ++others;
      }
    });
  }
  for (std::thread& each : all)
    each.join();
  CHECK(others == 0);
  CHECK(stands > 0);
}

TEST_CASE("postgres: a bulk change and small ones beside it", "[store][postgres][concurrent]") {
  if (postgres_server::running() == nullptr) return;
  two_servers of;
  change_set founding = writing({a_bank(), a_customer("C")});
  std::vector<token> tokens;
  for (int i = 0; i < 2'000; ++i) {
    user u = a_user("U" + std::to_string(i), "C");
    token t = a_token("T" + std::to_string(i), "C");
    bind(u, t);
    for (const record& r : {record(u), record(t)}) {
      founding.expected.push_back({key_of(r), 0});
      founding.writes.push_back(r);
    }
    tokens.push_back(t);
  }
  REQUIRE(commit(*of.first, founding) == "stood");
  change_set bulk;
  for (const token& t : tokens) {
    token held = next(t);
    held.suspended_by_desk = true;
    bulk.expected.push_back({key_of(record(held)), t.seal.version});
    bulk.writes.emplace_back(held);
  }
  token one = next(tokens[7]);
  ++one.failures;
  const auto ended = at_once(of, bulk, writing({one}));
  CHECK(stood(ended.first) != stood(ended.second));
  const commit_result& late = stood(ended.first) ? ended.second : ended.first;
  CHECK(late.what == commit_result::kind::conflict);
  CHECK(late.moved == std::vector<record_key>{key_of(record(one))});
}

}  // namespace fxotp::test
