/// The contract's sentences on address uses and notices.
#include "store/contract.hpp"
#include "store/dump.hpp"
#include "store/sample.hpp"

namespace fxotp::test {
namespace {

const bank_code our_bank = bank_id("GM01000");

std::vector<std::string> texts(const std::vector<notice>& of) {
  std::vector<std::string> out;
  for (const notice& n : of)
    out.push_back(dump(n));
  return out;
}

std::vector<std::string> waiting(repository& in, const bank_code& bank = our_bank) {
  const auto got = in.list({notice_query{bank}, {}, 10'000, direction::forward});
  REQUIRE(got);
  CHECK(!got.value().next);
  return texts(std::get<std::vector<notice>>(got.value().rows));
}

change_set telling(std::vector<notice> all) {
  change_set out;
  out.notices = std::move(all);
  return out;
}

change_set taking(std::vector<notice_key> all) {
  change_set out;
  out.taken = std::move(all);
  return out;
}

/// The address use as it is stored; none when there is none.
std::string stored(repository& in, const address_use& of) {
  const auto got = in.load({key_of(record(of))});
  REQUIRE(got);
  CHECK(got.value().found.size() + got.value().absent.size() == 1);
  return got.value().found.empty() ? std::string() : dump(got.value().found.front());
}

}  // namespace

TEST_CASE("address use: is written, changed and found at the version it has",
          "[store][contract][address]") {
  on_each_store([](repository& store) {
    address_use a = an_address_use("A1", "GM00001");
    const address_use elsewhere = an_address_use("A1", "GM00002");
    REQUIRE(commit(store, writing({a, a_customer("GM00001"), a_customer("GM00002"), a_bank()})) ==
            "stood");
    CHECK(stored(store, a) == dump(record(a)));
    CHECK(stored(store, elsewhere).empty());
    // Created once more, and changed from a version that it never had.
    CHECK(commit(store, writing({a})) == "conflict");
    CHECK(commit(store, writing({next(next(a))})) == "conflict");
    a = next(a);
    a.users.clear();
    REQUIRE(commit(store, writing({a})) == "stood");
    CHECK(stored(store, a) == dump(record(a)));
    // Relied on without a write.
    change_set relies = writing({next(a_bank())});
    relies.expected.push_back({key_of(record(a)), 1});
    const commit_result ended = store.commit(relies);
    CHECK(ended.what == commit_result::kind::conflict);
    REQUIRE(ended.moved.size() == 1);
    CHECK(ended.moved.front() == key_of(record(a)));
    relies.expected.back().version = 2;
    CHECK(commit(store, relies) == "stood");
  });
}

TEST_CASE("address use: is with the customer's records, after their tokens",
          "[store][contract][address]") {
  on_each_store([](repository& store) {
    const std::vector<record> all{a_bank(),
                                  a_customer("GM00001"),
                                  a_customer("GM00002"),
                                  an_address_use("A1", "GM00001"),
                                  an_address_use("A2", "GM00001"),
                                  an_address_use("A1", "GM00002")};
    REQUIRE(commit(store, writing(all)) == "stood");
    std::string shown;
    page_need need{record_query{our_bank, {}}, {}, 2, direction::forward};
    for (;;) {
      const auto got = store.list(need);
      REQUIRE(got);
      shown += dump(got.value());
      if (!got.value().next) break;
      need.after = got.value().next;
    }
    CHECK(shown == dump(all));
    const auto of_one =
        store.list({record_query{our_bank, customer_id("GM00002")}, {}, 9, direction::forward});
    REQUIRE(of_one);
    CHECK(dump(of_one.value()) == dump(std::vector<record>{all[2], all[5]}));
  });
}

TEST_CASE("notices: come with the change, bank by bank, in order of their ids",
          "[store][contract][notice]") {
  on_each_store([](repository& store) {
    change_set first = writing({a_bank(), a_bank("GM02000")});
    first.notices = {a_notice("02"), a_notice("01"), a_notice("01", "GM02000")};
    REQUIRE(commit(store, first) == "stood");
    CHECK(waiting(store) == texts({a_notice("01"), a_notice("02")}));
    CHECK(waiting(store, bank_id("GM02000")) == texts({a_notice("01", "GM02000")}));
    CHECK(waiting(store, bank_id("GM03000")).empty());
    // From any one on, and back.
    const cursor at{{}, 0, id<any_id>("01"), {}, 0, 0};
    const auto beyond = store.list({notice_query{our_bank}, at, 1, direction::forward});
    REQUIRE(beyond);
    CHECK(dump(beyond.value()) == dump(std::vector<notice>{a_notice("02")}));
    CHECK(!beyond.value().next);
    const auto back = store.list({notice_query{our_bank}, {}, 1, direction::backward});
    REQUIRE(back);
    CHECK(dump(back.value()) == dump(std::vector<notice>{a_notice("02")}));
    REQUIRE(back.value().next);
    CHECK(back.value().next->first == id<any_id>("02"));
  });
}

TEST_CASE("notices: the same id twice is no error, and the first stays",
          "[store][contract][notice]") {
  on_each_store([](repository& store) {
    REQUIRE(commit(store, telling({a_notice("01")})) == "stood");
    notice other = a_notice("01");
    other.kind = mail_kind::changed_notice;
    notice late = a_notice("02");
    late.sealed_to = "another";
    REQUIRE(commit(store, telling({other, a_notice("02"), late})) == "stood");
    CHECK(waiting(store) == texts({a_notice("01"), a_notice("02")}));
  });
}

TEST_CASE("notices: what is taken is gone, and what is not there is no error",
          "[store][contract][notice]") {
  on_each_store([](repository& store) {
    REQUIRE(commit(store, telling({a_notice("01"), a_notice("02"), a_notice("01", "GM02000")})) ==
            "stood");
    const notice_key first = key_of(a_notice("01"));
    REQUIRE(commit(store, taking({first, first, key_of(a_notice("99"))})) == "stood");
    CHECK(waiting(store) == texts({a_notice("02")}));
    CHECK(waiting(store, bank_id("GM02000")).size() == 1);
    // Told and taken in one change: gone.
    change_set both = telling({a_notice("03")});
    both.taken = {key_of(a_notice("03")), key_of(a_notice("02"))};
    REQUIRE(commit(store, both) == "stood");
    CHECK(waiting(store).empty());
  });
}

TEST_CASE("notices: neither told nor taken when the change does not stand",
          "[store][contract][notice]") {
  on_each_store([](repository& store) {
    change_set first = writing({a_bank(), a_customer("GM00001")});
    first.notices = {a_notice("01"), a_notice("02")};
    const subject about{subject_kind::bank, our_bank, {}, {}};
    first.entries = {an_entry(about, 1)};
    REQUIRE(commit(store, first) == "stood");
    const auto before = waiting(store);
    change_set late = writing({next(a_bank()), a_customer("GM00001")});
    late.notices = {a_notice("03"), a_notice("01")};
    late.taken = {key_of(a_notice("02")), key_of(a_notice("03"))};
    CHECK(commit(store, late) == "conflict");
    CHECK(waiting(store) == before);
    // Not when it fails after its notices either, as one part of an import.
    class two_parts final : public change_source {
     public:
      two_parts(change_set one, change_set two) : all_{std::move(one), std::move(two)} {}
      result<bool> next(change_set& into) override {
        if (given_ == all_.size()) return false;
        into = all_[given_++];
        return true;
      }

     private:
      std::vector<change_set> all_;
      std::size_t given_ = 0;
    };
    late.expected.clear();
    late.writes.clear();
    two_parts parts(late, writing({a_customer("GM00001")}));
    CHECK(store.import(parts).what == commit_result::kind::conflict);
    CHECK(waiting(store) == before);
    CHECK(!late.is_empty());
    CHECK(commit(store, late) == "stood");
    CHECK(waiting(store) == texts({a_notice("01")}));
  });
}

}  // namespace fxotp::test
