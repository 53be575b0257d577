#include <algorithm>

#include "store/contract.hpp"
#include "store/dump.hpp"
#include "store/sample.hpp"

namespace fxotp::test {
namespace {

const bank_code our_bank = bank_id("GM01000");

/// All that a store holds of a bank, as text.
std::string everything(repository& in, const bank_code& bank = our_bank) {
  std::string out;
  for (const list_query& query :
       {list_query(record_query{bank, {}}), list_query(entry_query{bank, {}, {}, false}),
        list_query(entry_query{bank, {}, {}, true}), list_query(chain_query{bank, {}}),
        list_query(proposal_query{bank, {}}), list_query(notice_query{bank}),
        list_query(token_query{
            bank, {}, {}, {}, {}, {}, {}, {0xFFFFFF, 0xFFFFFF}, row_order::started_on})}) {
    const auto got = in.list({query, {}, 10'000, direction::forward});
    REQUIRE(got);
    REQUIRE(!got.value().next);
    out += dump(got.value()) + "--\n";
  }
  return out;
}

std::vector<std::string> texts(const std::vector<record_key>& keys) {
  std::vector<std::string> out;
  for (const record_key& key : keys)
    out.push_back(dump(key));
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace

TEST_CASE("commit: a version that moved changes nothing, and exactly it is named",
          "[store][contract][commit]") {
  on_each_store([](repository& store) {
    customer first = a_customer("GM00001");
    customer second = a_customer("GM00002");
    customer third = a_customer("GM00003");
    user u = a_user("U1", "GM00001");
    token t = a_token("T1", "GM00001");
    bind(u, t);
    REQUIRE(commit(store, writing({a_bank(), first, second, third, u, t})) == "stood");
    REQUIRE(commit(store, writing({next(second), next(t)})) == "stood");
    const std::string before = everything(store);

    // Writes of two records that moved and one that did not, relying on one of each too.
    change_set late = writing({next(first), next(second), next(t), next(u)});
    late.expected.push_back({key_of(record(third)), 7});
    late.expected.push_back({key_of(record(a_bank())), 1});
    late.entries.push_back(an_entry({subject_kind::bank, our_bank, {}, {}}, 1));
    const commit_result ended = store.commit(late);
    CHECK(ended.what == commit_result::kind::conflict);
    CHECK(ended.why.code == errc::conflict);
    CHECK(texts(ended.moved) ==
          texts({key_of(record(second)), key_of(record(t)), key_of(record(third))}));
    CHECK(everything(store) == before);
  });
}

TEST_CASE("commit: a record that must not be there, and one that must",
          "[store][contract][commit]") {
  on_each_store([](repository& store) {
    REQUIRE(commit(store, writing({a_bank(), a_customer("GM00001")})) == "stood");
    const std::string before = everything(store);
    // Every kind of record, created once more.
    CHECK(commit(store, writing({a_bank()})) == "conflict");
    CHECK(commit(store, writing({a_customer("GM00001")})) == "conflict");
    // Every kind, changed while it is not there.
    trail t;
    t.about = {subject_kind::bank, our_bank, {}, {}};
    t.seal.version = 1;
    proposal p;
    p.bank = our_bank;
    p.id = id<proposal_id>("0123456789abcdef");
    p.what = action::unlock;
    p.proposer = id<operator_id>("OP1");
    p.seal.version = 1;
    const desk_operator o{our_bank, id<operator_id>("OP1"), false, a_bank().seal};
    for (const record& r :
         std::vector<record>{next(a_bank("NOBANK")), next(a_customer("NOBODY")), next(o),
                             next(a_user("U1", "GM00001")), next(a_token("T1", "GM00001")),
                             next(an_address_use("A1", "GM00001")), next(p), next(t)}) {
      const commit_result ended = store.commit(writing({r}));
      CHECK(ended.what == commit_result::kind::conflict);
      CHECK(texts(ended.moved) == texts({key_of(r)}));
    }
    CHECK(everything(store) == before);
    // Relying on absence and on presence.
    change_set relies = writing({next(a_customer("GM00001"))});
    relies.expected.push_back(
        {key_of(user_key{our_bank, customer_id("GM00001"), id<user_id>("U1")}), 0});
    relies.expected.push_back({key_of(p.bank, p.id), 0});
    relies.expected.push_back({key_of(record(an_address_use("A1", "GM00001"))), 0});
    CHECK(commit(store, relies) == "stood");
  });
}

TEST_CASE("commit: only what is relied on is judged, also without a write",
          "[store][contract][commit]") {
  on_each_store([](repository& store) {
    REQUIRE(commit(store, writing({a_bank(), a_customer("GM00001")})) == "stood");
    change_set reads;
    reads.expected = {{key_of(our_bank), 1}, {key_of(our_bank), 1}};
    CHECK(commit(store, reads) == "stood");
    reads.expected.push_back({key_of(customer_key{our_bank, customer_id("GM00001")}), 2});
    CHECK(commit(store, reads) == "conflict");
    CHECK(commit(store, {}) == "stood");
  });
}

TEST_CASE("commit: the same record twice in one change set changes nothing",
          "[store][contract][commit]") {
  on_each_store([](repository& store) {
    REQUIRE(commit(store, writing({a_bank(), a_customer("GM00001")})) == "stood");
    const std::string before = everything(store);
    customer twice = next(a_customer("GM00001"));
    change_set changes = writing({twice});
    twice.name = "another";
    changes.writes.emplace_back(twice);
    CHECK(store.commit(changes).what != commit_result::kind::stood);
    CHECK(everything(store) == before);
  });
}

TEST_CASE("commit: a place in a chain is taken once", "[store][contract][commit]") {
  on_each_store([](repository& store) {
    const subject about{subject_kind::bank, our_bank, {}, {}};
    change_set first = writing({a_bank()});
    first.entries = {an_entry(about, 1), an_entry(about, 2)};
    REQUIRE(commit(store, first) == "stood");
    const std::string before = everything(store);
    change_set again = writing({next(a_bank()), a_customer("GM00001")});
    again.entries = {an_entry(about, 3), an_entry(about, 2)};
    const commit_result ended = store.commit(again);
    CHECK(ended.what == commit_result::kind::failed);
    CHECK(ended.why.code == errc::store_failed);
    CHECK(everything(store) == before);
  });
}

TEST_CASE("commit: a set has no version to rely on", "[store][contract][commit]") {
  on_each_store([](repository& store) {
    change_set changes = writing({a_bank()});
    changes.expected.push_back({administrators_of({our_bank, customer_id("GM00001")}), 1});
    const commit_result ended = store.commit(changes);
    CHECK(ended.what == commit_result::kind::failed);
    CHECK(ended.why.code == errc::unsupported);
    CHECK(store.load({key_of(our_bank)}).value().found.empty());
  });
}

TEST_CASE("commit: writes and entries stand together, in whatever order they are given",
          "[store][contract][commit]") {
  on_each_store([](repository& store) {
    user u = a_user("U1", "GM00001");
    token t = a_token("T1", "GM00001");
    bind(u, t);
    // Token first, bank last.
    REQUIRE(commit(store, writing({t, u, a_customer("GM00001"), a_bank()})) == "stood");
    // Type and status at once, so that a row moves for two reasons.
    u = next(u);
    u.type = user_type::bank;
    t = next(t);
    t.suspended_by_desk = true;
    REQUIRE(commit(store, writing({t, u})) == "stood");
    const auto rows = store.list(
        {token_query{our_bank, {}, {}, {}, user_type::bank, {}, {}, {0xFFFFFF, 0}, {}}, {}, 5, {}});
    REQUIRE(rows);
    const auto& listed = std::get<std::vector<token_row>>(rows.value().rows);
    REQUIRE(listed.size() == 1);
    CHECK(listed.front().facet.is_suspended);
    CHECK(listed.front().type == user_type::bank);
  });
}

TEST_CASE("commit: everything is there after the store was closed and opened",
          "[store][contract][durable]") {
  for (const auto& maker : store_makers()) {
    DYNAMIC_SECTION(maker->name()) {
      world of(21);
      auto store = maker->fresh();
      REQUIRE(commit(*store, of.founding(8, 6)) == "stood");
      const std::string founded = everything(*store);
      store.reset();
      store = maker->again();
      if (store == nullptr) continue;
      CHECK(everything(*store) == founded);
      REQUIRE(commit(*store, of.changing(50)) == "stood");
      const std::string changed = everything(*store);
      CHECK(changed != founded);
      store.reset();
      store = maker->again();
      REQUIRE(store != nullptr);
      CHECK(everything(*store) == changed);
    }
  }
}

}  // namespace fxotp::test
