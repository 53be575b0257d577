#include <atomic>
#include <thread>

#include "store/contract.hpp"
#include "store/sample.hpp"

namespace fxotp::test {
namespace {

constexpr int threads = 16;

template <class Body>
void in_parallel(Body body) {
  std::vector<std::thread> all;
  for (int i = 0; i < threads; ++i)
    all.emplace_back(body, i);
  for (std::thread& one : all)
    one.join();
}

// A machine under load may keep a thread waiting for too long: `busy`, and only that, is asked
// again.
token loaded(repository& store, const record_key& key) {
  auto got = store.load({key});
  while (!got && got.error().code == errc::busy)
    got = store.load({key});
  if (!got) return {};
  for (const record& r : got.value().found) {
    if (const auto* t = std::get_if<token>(&r)) return *t;
  }
  return {};
}

commit_result commit_patiently(repository& store, const change_set& changes) {
  for (;;) {
    auto ended = store.commit(changes);
    if (ended.why.code != errc::busy) return ended;
  }
}

}  // namespace

TEST_CASE("parallel: each version has exactly one winner", "[store][contract][concurrent]") {
  on_each_store([](repository& store) {
    user u = a_user("U1", "GM00001");
    token t = a_token("T1", "GM00001");
    bind(u, t);
    REQUIRE(commit(store, writing({a_bank(), a_customer("GM00001"), u, t})) == "stood");
    const record_key key = key_of(record(t));
    std::atomic<int> stood{0};
    std::atomic<int> others{0};
    in_parallel([&](int) {
      for (int done = 0; done < 20;) {
        token seen = loaded(store, key);
        const std::uint64_t before = seen.seal.version;
        ++seen.failures;
        ++seen.seal.version;
        change_set changes = writing({seen});
        changes.entries.push_back(an_entry(
            {subject_kind::token, seen.bank, seen.customer, seen.id.as<any_tag>()}, before));
        const auto ended = commit_patiently(store, changes);
        if (ended.what == commit_result::kind::conflict) continue;
        ++(ended.what == commit_result::kind::stood ? stood : others);
        ++done;
      }
    });
    CHECK(others == 0);
    CHECK(stood == threads * 20);
    const token last = loaded(store, key);
    CHECK(last.seal.version == 1U + threads * 20U);
    // No update was lost.
    CHECK(last.failures == threads * 20U);
    const auto entries =
        store.list({entry_query{last.bank, {}, {}, false}, {}, 10'000, direction::forward});
    REQUIRE(entries);
    CHECK(std::get<std::vector<audit_entry>>(entries.value().rows).size() == threads * 20U);
  });
}

TEST_CASE("parallel: readers see a change whole or not at all", "[store][contract][concurrent]") {
  on_each_store([](repository& store) {
    // The names of two customers change together, always to the same.
    customer one = a_customer("GM00001");
    customer two = a_customer("GM00002");
    REQUIRE(commit(store, writing({a_bank(), one, two})) == "stood");
    const bank_code bank = one.bank;
    std::atomic<bool> is_over{false};
    std::atomic<int> torn{0};
    std::atomic<int> failed{0};
    std::thread writer([&] {
      for (int i = 0; i < 300; ++i) {
        one = next(one);
        two = next(two);
        one.name = two.name = "name " + std::to_string(i);
        if (commit(store, writing({one, two})) != "stood") ++failed;
      }
      is_over = true;
    });
    std::vector<std::thread> readers;
    for (int i = 0; i < 3; ++i) {
      readers.emplace_back([&] {
        while (!is_over) {
          const auto got = store.list({record_query{bank, {}}, {}, 10, direction::forward});
          if (!got) {
            ++failed;
            continue;
          }
          const auto& rows = std::get<std::vector<record>>(got.value().rows);
          const auto* a = std::get_if<customer>(&rows[1]);
          const auto* b = std::get_if<customer>(&rows[2]);
          if (a == nullptr || b == nullptr || a->name != b->name) ++torn;
        }
      });
    }
    writer.join();
    for (std::thread& r : readers)
      r.join();
    CHECK(torn == 0);
    CHECK(failed == 0);
  });
}

TEST_CASE("parallel: one record can be created once", "[store][contract][concurrent]") {
  on_each_store([](repository& store) {
    REQUIRE(commit(store, writing({a_bank()})) == "stood");
    for (int round = 0; round < 20; ++round) {
      const std::string code = "C" + std::to_string(round);
      std::atomic<int> stood{0};
      std::atomic<int> conflicts{0};
      in_parallel([&](int) {
        const auto ended = commit_patiently(store, writing({a_customer(code)}));
        if (ended.what == commit_result::kind::stood) ++stood;
        if (ended.what == commit_result::kind::conflict) ++conflicts;
      });
      CHECK(stood == 1);
      CHECK(conflicts == threads - 1);
    }
  });
}

}  // namespace fxotp::test
