#include <algorithm>

#include "store/contract.hpp"
#include "store/dump.hpp"
#include "store/sample.hpp"

namespace fxotp::test {
namespace {

const bank_code our_bank = bank_id("GM01000");

/// What a load found, a text a record, sorted; a record that came twice is there once.
std::vector<std::string> found_in(const records& got) {
  std::vector<std::string> out;
  for (const record& r : got.found)
    out.push_back(dump(r));
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

std::vector<std::string> texts(std::vector<record> of) {
  records all;
  all.found = std::move(of);
  return found_in(all);
}

/// A customer with an administrator and a dealer who share a token, and one of the dealer's own.
struct small_company {
  bank home = a_bank();
  customer company = a_customer("GM11253");
  user boss = a_user("9998000286", "GM11253");
  user dealer = a_user("9998000287", "GM11253");
  user gone = a_user("9998000288", "GM11253");
  token shared = a_token("VSST00000002", "GM11253");
  token own = a_token("VSST00000001", "GM11253");
  token dead = a_token("VSST00000003", "GM11253");

  small_company() {
    boss.role = role::administrator;
    gone.role = role::administrator;
    gone.is_deleted = true;
    bind(boss, shared);
    bind(dealer, shared);
    bind(dealer, own);
    dead.lifecycle = lifecycle::invalid;
  }
  [[nodiscard]] std::vector<record> all() const {
    return {home, company, boss, dealer, gone, shared, own, dead};
  }
};

}  // namespace

TEST_CASE("load: what was written comes back, field by field", "[store][contract][load]") {
  on_each_store([](repository& store) {
    world of(3);
    REQUIRE(commit(store, of.founding(6, 8)) == "stood");
    REQUIRE(commit(store, of.changing(60)) == "stood");
    std::vector<record_key> keys;
    std::vector<std::string> expected;
    for (const auto& [key, r] : of.held().records) {
      keys.push_back(key_of(r));
      expected.push_back(dump(r));
      const auto one = store.load({key_of(r)});
      REQUIRE(one);
      CHECK(one.value().absent.empty());
      const auto found = found_in(one.value());
      CHECK(std::binary_search(found.begin(), found.end(), dump(r)));
    }
    std::sort(expected.begin(), expected.end());
    const auto all = store.load(keys);
    REQUIRE(all);
    CHECK(found_in(all.value()) == expected);
    CHECK(all.value().absent.empty());
  });
}

TEST_CASE("load: a user brings their customer and tokens, a token its users and customer",
          "[store][contract][load]") {
  on_each_store([](repository& store) {
    const small_company c;
    REQUIRE(commit(store, writing(c.all())) == "stood");
    const auto user_load = store.load({key_of(record(c.dealer))});
    REQUIRE(user_load);
    CHECK(found_in(user_load.value()) == texts({c.dealer, c.company, c.own, c.shared}));
    const auto token_load = store.load({key_of(record(c.shared))});
    REQUIRE(token_load);
    CHECK(found_in(token_load.value()) == texts({c.shared, c.boss, c.dealer, c.company}));
    const auto dead_load = store.load({key_of(record(c.dead)), key_of(record(c.gone))});
    REQUIRE(dead_load);
    CHECK(found_in(dead_load.value()) == texts({c.dead, c.gone, c.company}));
    // A record that was brought before it is asked for brings its own all the same.
    const auto both = store.load({key_of(record(c.boss)), key_of(record(c.shared))});
    REQUIRE(both);
    CHECK(found_in(both.value()) == texts({c.boss, c.dealer, c.shared, c.company}));
  });
}

TEST_CASE("load: a set has its members in order, without the deleted, with their tokens",
          "[store][contract][load]") {
  on_each_store([](repository& store) {
    small_company c;
    c.dealer.role = role::administrator;
    REQUIRE(commit(store, writing(c.all())) == "stood");
    const customer_key company{our_bank, c.company.code};
    const auto got = store.load({administrators_of(company)});
    REQUIRE(got);
    REQUIRE(got.value().sets.size() == 1);
    CHECK(got.value().sets.front().of == company);
    CHECK(got.value().sets.front().users == std::vector<user_id>{c.boss.id, c.dealer.id});
    const auto found = found_in(got.value());
    for (const record& r : std::vector<record>{c.boss, c.dealer, c.shared, c.own}) {
      CHECK(std::binary_search(found.begin(), found.end(), dump(r)));
    }
    CHECK(!std::binary_search(found.begin(), found.end(), dump(record(c.gone))));
    // A set is never absent, only empty.
    const auto none = store.load({administrators_of({our_bank, customer_id("NOBODY")})});
    REQUIRE(none);
    REQUIRE(none.value().sets.size() == 1);
    CHECK(none.value().sets.front().users.empty());
    CHECK(none.value().absent.empty());
  });
}

TEST_CASE("load: what is not there is absent, once, and no error", "[store][contract][load]") {
  on_each_store([](repository& store) {
    const small_company c;
    REQUIRE(commit(store, writing(c.all())) == "stood");
    const customer_code here = c.company.code;
    const std::vector<record_key> keys{
        key_of(bank_id("NOBANK")),
        key_of(customer_key{our_bank, customer_id("NOBODY")}),
        key_of(operator_key{our_bank, id<operator_id>("NOBODY")}),
        key_of(user_key{our_bank, here, id<user_id>("NOBODY")}),
        key_of(user_key{our_bank, customer_id("NOBODY"), c.boss.id}),
        key_of(token_key{our_bank, here, id<token_id>("NOTHING")}),
        key_of(customer_key{our_bank, here}, id<address_tag_id>("NOTHING")),
        key_of(our_bank, id<proposal_id>("0000000000000000")),
        key_of(subject{subject_kind::user, our_bank, here, c.boss.id.as<any_tag>()}),
        key_of(user_key{our_bank, here, user_id{}}),
    };
    std::vector<record_key> twice = keys;
    twice.insert(twice.end(), keys.begin(), keys.end());
    const auto got = store.load(twice);
    REQUIRE(got);
    CHECK(got.value().found.empty());
    CHECK(dump(got.value().absent) == dump(keys));
  });
}

TEST_CASE("load: nothing of another bank or customer comes back", "[store][contract][tenant]") {
  on_each_store([](repository& store) {
    // The same ids in two banks and two customers, each with its own name.
    std::vector<record> all;
    for (const char* in : {"GM01000", "GM02000"}) {
      all.emplace_back(a_bank(in));
      for (const char* code : {"GM11253", "GM11254"}) {
        const std::string mark = std::string(in) + code;
        customer c = a_customer(code, in);
        c.name = mark;
        user u = a_user("9998000286", code, in);
        u.name = mark;
        u.role = role::administrator;
        token t = a_token("VSST00000001", code, in);
        t.data.emplace<email_data>().sealed_address = mark;
        bind(u, t);
        all.insert(all.end(), {c, u, t});
      }
    }
    REQUIRE(commit(store, writing(all)) == "stood");
    const customer_key at{bank_id("GM02000"), customer_id("GM11253")};
    const auto got =
        store.load({key_of(user_key{at.bank, at.customer, id<user_id>("9998000286")}),
                    key_of(token_key{at.bank, at.customer, id<token_id>("VSST00000001")}),
                    administrators_of(at)});
    REQUIRE(got);
    for (const record& r : got.value().found) {
      CHECK(key_of(r).bank == at.bank);
      CHECK((key_of(r).customer == at.customer));
    }
    token_query rows{at.bank, at.customer, {}, {}, {}, {}, {}, {0xFFFFFF, 0xFFFFFF}, {}};
    for (const row_order order : {row_order::token, row_order::user, row_order::started_on}) {
      rows.order = order;
      const auto page = store.list({rows, {}, 50, direction::forward});
      REQUIRE(page);
      const auto& listed = std::get<std::vector<token_row>>(page.value().rows);
      REQUIRE(listed.size() == 1);
      CHECK(listed.front().user_name == "GM02000GM11253");
      CHECK(listed.front().customer_name == "GM02000GM11253");
    }
  });
}

TEST_CASE("load: ten thousand tokens come with their users", "[store][contract][load]") {
  on_each_store([](repository& store) {
    change_set all = writing({a_bank(), a_customer("GM11253")});
    std::vector<record_key> keys;
    for (int i = 0; i < 10'000; ++i) {
      user u = a_user(std::to_string(9'990'000'000 + i), "GM11253");
      token t = a_token("VSST" + std::to_string(10'000'000 + i), "GM11253");
      bind(u, t);
      keys.push_back(key_of(record(t)));
      for (const record& r : {record(u), record(t)}) {
        all.expected.push_back({key_of(r), 0});
        all.writes.push_back(r);
      }
    }
    REQUIRE(commit(store, all) == "stood");
    const auto got = store.load(keys);
    REQUIRE(got);
    CHECK(found_in(got.value()).size() == 20'001);
  });
}

}  // namespace fxotp::test
