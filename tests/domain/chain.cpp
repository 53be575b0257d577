#include "domain/chain.hpp"

#include <algorithm>
#include <vector>

#include "domain/alterations.hpp"
#include "domain/sample.hpp"

using namespace fxotp;
using test::error_of;

namespace {

struct told {
  std::vector<audit_entry> entries;
  chain_head head;
};

told chain_of(std::size_t size, const key_ring& keys) {
  told out;
  for (std::size_t n = 0; n < size; ++n) {
    audit_entry e = test::sample::entry();
    e.at += std::chrono::seconds(n);
    e.detail = "n=" + std::to_string(n);
    domain::extend(out.head, e, keys);
    out.entries.push_back(std::move(e));
  }
  return out;
}

/// The first entry that does not follow, from 1; 0: all do, and the head is the last one.
std::size_t first_break(const told& of, const key_ring& keys) {
  chain_head before;
  for (std::size_t n = 0; n < of.entries.size(); ++n) {
    if (!domain::follows(before, of.entries[n], keys)) return n + 1;
    before = {of.entries[n].sequence, of.entries[n].mac};
  }
  const bool is_head = before.entries == of.head.entries && before.newest == of.head.newest;
  return is_head ? 0 : of.entries.size() + 1;
}

void renumber(told& of) {
  std::uint64_t n = 0;
  for (auto& e : of.entries)
    e.sequence = ++n;
}

}  // namespace

TEST_CASE("chain: entries are numbered and follow one another", "[domain][chain]") {
  const key_ring keys = test::test_keys();
  const told chain = chain_of(5, keys);
  CHECK(first_break(chain, keys) == 0);
  CHECK(chain.head.entries == 5);
  CHECK(chain.head.newest == chain.entries.back().mac);
  for (std::size_t n = 0; n < 5; ++n)
    CHECK(chain.entries[n].sequence == n + 1);
  CHECK(first_break(chain_of(0, keys), keys) == 0);
}

TEST_CASE("chain: a change in any field of any entry is found", "[domain][chain]") {
  const key_ring keys = test::test_keys();
  told chain = chain_of(3, keys);
  for (std::size_t n = 0; n < 3; ++n) {
    std::size_t changes = 0;
    std::size_t unseen = 0;
    test::alter_each(chain.entries[n], [&] {
      ++changes;
      if (first_break(chain, keys) != n + 1) ++unseen;
    });
    CHECK(changes > 400);
    CHECK(unseen == 0);
    CHECK(first_break(chain, keys) == 0);
  }
}

TEST_CASE("chain: missing entries are found, renumbered or not", "[domain][chain]") {
  const key_ring keys = test::test_keys();
  for (std::size_t gone = 0; gone < 5; ++gone) {
    CAPTURE(gone);
    told chain = chain_of(5, keys);
    chain.entries.erase(chain.entries.begin() + static_cast<std::ptrdiff_t>(gone));
    CHECK(first_break(chain, keys) == gone + 1);  // The last one: the head names it.
    renumber(chain);
    CHECK(first_break(chain, keys) == gone + 1);
  }
}

TEST_CASE("chain: reordered, repeated and foreign entries are found", "[domain][chain]") {
  const key_ring keys = test::test_keys();
  for (std::size_t n = 0; n + 1 < 5; ++n) {
    CAPTURE(n);
    told swapped = chain_of(5, keys);
    std::swap(swapped.entries[n], swapped.entries[n + 1]);
    CHECK(first_break(swapped, keys) == n + 1);
    renumber(swapped);
    CHECK(first_break(swapped, keys) == n + 1);
    told repeated = chain_of(5, keys);
    repeated.entries[n + 1] = repeated.entries[n];
    CHECK(first_break(repeated, keys) == n + 2);
    repeated.entries[n + 1].sequence = n + 2;
    CHECK(first_break(repeated, keys) == n + 2);
  }
}

TEST_CASE("chain: two histories of one subject do not go together", "[domain][chain]") {
  const key_ring keys = test::test_keys();
  const told mine = chain_of(3, keys);
  told other;  // Differs in its first entry only.
  for (audit_entry e : mine.entries) {
    if (other.entries.empty()) e.detail = "another";
    domain::extend(other.head, e, keys);
    other.entries.push_back(e);
  }
  REQUIRE(first_break(other, keys) == 0);
  for (std::size_t n = 0; n < 3; ++n) {
    CAPTURE(n);
    told mixed = mine;
    mixed.entries[n] = other.entries[n];
    CHECK(first_break(mixed, keys) == (n == 0 ? 2 : n + 1));
  }
}

TEST_CASE("chain: a number that is not the next and a wrong MAC have different reasons",
          "[domain][chain]") {
  const key_ring keys = test::test_keys();
  const told chain = chain_of(2, keys);
  audit_entry second = chain.entries[1];
  const chain_head first{1, chain.entries[0].mac};
  CHECK(error_of(domain::follows(first, second, keys)) == error{});
  CHECK(error_of(domain::follows({}, second, keys)) == error{errc::wrong_state, rule::a2});
  second.detail += '!';
  CHECK(error_of(domain::follows(first, second, keys)).code == errc::tampered);
  second.mac.key = 9;
  CHECK(error_of(domain::follows(first, second, keys)).code == errc::key_missing);
}

TEST_CASE("chain: a chain goes on under a new key", "[domain][chain]") {
  told chain = chain_of(3, test::test_keys(1));
  for (int n = 0; n < 3; ++n) {
    audit_entry e = test::sample::entry();
    domain::extend(chain.head, e, test::test_keys(2));
    chain.entries.push_back(e);
  }
  CHECK(chain.entries[2].mac.key == 1);
  CHECK(chain.entries[3].mac.key == 2);
  CHECK(first_break(chain, test::test_keys(1)) == 0);
  CHECK(first_break(chain, test::test_keys(2)) == 0);
}

TEST_CASE("chain: no byte slips over the boundary between two fields", "[domain][chain]") {
  const key_ring keys = test::test_keys();
  const auto mac_of = [&keys](auto change) {
    audit_entry e = test::sample::entry();
    change(e);
    chain_head head;
    domain::extend(head, e, keys);
    return e.mac;
  };
  const auto about = [&](const char* bank, const char* customer, const char* token) {
    return mac_of([=](audit_entry& e) {
      e.about = {e.about.kind, test::id<bank_code>(bank), test::id<customer_code>(customer),
                 test::id<any_id>(token)};
    });
  };
  CHECK(about("AB", "C", "D") == about("AB", "C", "D"));
  CHECK(about("AB", "C", "D") != about("A", "BC", "D"));
  CHECK(about("A", "BC", "D") != about("A", "B", "CD"));
  CHECK(about("A", "B", "C") != about("A", "C", "B"));
  const auto by = [&](const char* actor, const char* second) {
    return mac_of([=](audit_entry& e) {
      e.by.id = test::id<any_id>(actor);
      e.approved_by = test::id<operator_id>(second);
    });
  };
  CHECK(by("AB", "C") != by("A", "BC"));
  CHECK(by("A", "B") != by("B", "A"));
  const auto texts = [&](const char* reason, const char* detail) {
    return mac_of([=](audit_entry& e) { e.reason = reason, e.detail = detail; });
  };
  CHECK(texts("AB", "C") == texts("AB", "C"));
  CHECK(texts("AB", "C") != texts("A", "BC"));
  CHECK(texts("ABC", "") != texts("", "ABC"));
  CHECK(texts("A", "B") != texts("B", "A"));
}
