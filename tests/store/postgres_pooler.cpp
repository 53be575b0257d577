/// Stores behind pgbouncer: by the session, and by the transaction.
#include <atomic>
#include <cstdlib>
#include <iostream>
#include <thread>

#include "conformance/checking.hpp"
#include "store/impatient.hpp"

namespace fxotp::test {
namespace {

/// A database of the program's server, and a pooler before it.
struct pooled {
  std::string database = postgres_server::running()->lend();
  child_script pooler;

  explicit pooled(const std::string& mode)
      : pooler("postgres/pooler.sh", {postgres_server::running()->folder(),
                                      std::to_string(postgres_server::running()->port()), mode}) {
    if (pooler.is_there()) return;
    REQUIRE(std::getenv("CI") == nullptr);
    std::cout << "SKIPPED behind a pooler: none is installed (package pgbouncer)\n";
  }
  pooled(const pooled&) = delete;
  pooled& operator=(const pooled&) = delete;
  ~pooled() { postgres_server::running()->give_back(database); }

  [[nodiscard]] std::unique_ptr<repository> open(bool keeps_sessions) const {
    postgres_options with = options_for(database);
    with.connection = "host=127.0.0.1 port=" + std::to_string(pooler.heard().first) +
                      " user=fxotp dbname=" + database;
    with.keeps_sessions = keeps_sessions;
    return opened(with);
  }
};

}  // namespace

TEST_CASE("postgres: behind a pooler that lends sessions", "[store][postgres][pooler]") {
  if (postgres_server::running() == nullptr) return;
  const pooled by("session");
  if (!by.pooler.is_there()) return;
  REQUIRE(commit(*by.open(true), writing({a_bank(), a_customer("GM00001")})) == "stood");
  // The next client has the same session, without what the last one kept in it.
  for (std::uint64_t version = 1; version < 4; ++version) {
    const auto store = by.open(true);
    CHECK(version_in(*store) == version);
    customer its = a_customer("GM00001");
    while (its.seal.version <= version)
      its = next(its);
    CHECK(commit(*store, writing({its})) == "stood");
  }
}

TEST_CASE("postgres: behind a pooler that lends sessions for a transaction every sentence holds",
          "[store][postgres][pooler]") {
  if (postgres_server::running() == nullptr) return;
  const pooled by("transaction");
  if (!by.pooler.is_there()) return;
  const auto store = by.open(false);
  const auto report = check_all(*store);
  INFO(told(report, verdict::broken));
  CHECK(report.size() > 50);
  for (const finding& each : report)
    CHECK(each.is != verdict::broken);
}

TEST_CASE("postgres: many connections share a pooler's few sessions",
          "[store][postgres][pooler][concurrent]") {
  if (postgres_server::running() == nullptr) return;
  const pooled by("transaction");
  if (!by.pooler.is_there()) return;
  const auto store = by.open(false);
  REQUIRE(commit(*store, writing({a_bank()})) == "stood");
  constexpr int commits = 20;
  std::atomic<int> stood{0};
  std::vector<std::thread> threads;
  for (int number = 0; number < 8; ++number) {
    threads.emplace_back([&store, &stood, number] {
      customer its = a_customer("GM0000" + std::to_string(number));
      for (int i = 0; i < commits; ++i) {
        if (store->commit(writing({its})).what == commit_result::kind::stood) ++stood;
        its = next(its);
      }
    });
  }
  for (auto& each : threads)
    each.join();
  CHECK(stood == 8 * commits);
}

TEST_CASE("postgres: a pooler that lends what was to be kept gives no wrong answer",
          "[store][postgres][pooler][concurrent]") {
  if (postgres_server::running() == nullptr) return;
  const pooled by("transaction");
  if (!by.pooler.is_there()) return;
  const auto founder = by.open(false);
  const desk_operator someone =
      conformance::an_operator({bank_id("GM01000"), id<operator_id>("one")});
  REQUIRE(commit(*founder, writing({a_bank(), a_customer("one"), someone})) == "stood");
  const auto store = by.open(true);
  std::atomic<int> wrong{0};
  std::vector<std::thread> threads;
  // Their statements differ in the table alone.
  for (const record& what : {record(a_customer("one")), record(someone)}) {
    for (int twice = 0; twice < 2; ++twice) {
      threads.emplace_back([&store, &wrong, key = key_of(what)] {
        for (int i = 0; i < 50; ++i) {
          const auto got = store->load({key});
          if (!got) continue;
          const auto& found = got.value().found;
          if (found.size() != 1 || !(key_of(found.front()) == key)) ++wrong;
        }
      });
    }
  }
  for (auto& each : threads)
    each.join();
  CHECK(wrong == 0);
}

}  // namespace fxotp::test
