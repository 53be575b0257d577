#include <algorithm>

#include <fxotp/reporting.hpp>

#include "operation/altered_store.hpp"
#include "operation/fixture.hpp"

using namespace fxotp;
using fxotp::test::altered_store;
using fxotp::test::fixture;
using fxotp::test::id;
using fxotp::test::test_keys;
using fxotp::test::test_policy;

namespace {

struct scene {
  std::unique_ptr<altered_store> made = std::make_unique<altered_store>();
  altered_store& store = *made;
  fixture f{"2025-07-01 10:00:00.000", test_policy(), std::move(made)};

  [[nodiscard]] result<audit_verdict> verify(const actor& by,
                                             std::optional<customer_code> of = {}) {
    return reporting(f.with).verify_audit(by, of, nullptr);
  }
};

/// Writes a record as SQL by hand would: nothing is sealed anew.
template <class Record>
void forge(fixture& f, Record r) {
  change_set set;
  set.expected.push_back({stage::key_of_record(r), r.seal.version});
  ++r.seal.version;
  set.writes.emplace_back(std::move(r));
  REQUIRE(f.store.commit(set).what == commit_result::kind::stood);
}

bool has(const audit_verdict& v, audit_break_kind what, const subject& about) {
  return std::any_of(v.breaks.begin(), v.breaks.end(), [&](const audit_break& b) {
    return b.what == what && b.about == about && b.sequence == 0;
  });
}

}  // namespace

TEST_CASE("verify: a record changed by hand is named, of every kind that carries a MAC",
          "[operation][reporting][audit]") {
  scene s;
  auto& f = s.f;
  auto who = f.get_user(f.sample, "9998000286");
  who.role = role::administrator;
  forge(f, who);
  auto t = f.get_token(f.other, "VSST00000300");
  t.lock = lock::hard;
  forge(f, t);
  auto firm = *f.find<customer>(key_of(customer_key{f.bank, f.other}));
  firm.is_suspended = true;
  forge(f, firm);
  auto op = *f.find<desk_operator>(key_of(operator_key{f.bank, id<operator_id>("desk02")}));
  op.is_disabled = true;
  forge(f, op);
  const auto got = s.verify(f.system);
  REQUIRE(got.has_value());
  const auto& v = got.assume_value();
  CHECK(v.break_count == 4);
  CHECK(has(v, audit_break_kind::bad_record, stage::subject_of(f.user_of(f.sample, "9998000286"))));
  CHECK(has(v, audit_break_kind::bad_record, stage::subject_of(t)));
  CHECK(has(v, audit_break_kind::bad_record, stage::subject_of(customer_key{f.bank, f.other})));
  CHECK(has(v, audit_break_kind::bad_record, stage::subject_of(f.second_desk)));
  // The forged administrator is no administrator.
  CHECK(s.verify(f.dealer).error() == error{errc::tampered, rule::a4});
}

TEST_CASE("verify: an address use changed by hand is its customer's, a proposal the bank's",
          "[operation][reporting][audit]") {
  scene s;
  auto& f = s.f;
  f.put(address_use{f.bank, f.other, id<address_tag_id>("00ff"), {f.administrator_id}, {}});
  auto use = *f.find<address_use>(key_of({f.bank, f.other}, id<address_tag_id>("00ff")));
  use.users.clear();
  forge(f, use);
  for (const char* name : {"0123456789abcdef", "fedcba9876543210"}) {
    fxotp::proposal asked;
    asked.bank = f.bank;
    asked.id = id<proposal_id>(name);
    asked.what = action::invalidate;
    asked.proposer = id<operator_id>("desk01");
    f.put(asked);
    asked = *f.find<fxotp::proposal>(key_of(f.bank, asked.id));
    asked.what = action::delete_user;
    forge(f, asked);
  }
  const auto all = s.verify(f.system);
  REQUIRE(all.has_value());
  CHECK(all.assume_value().records == 13 + 3);
  CHECK(all.assume_value().break_count == 3);
  CHECK(has(all.assume_value(), audit_break_kind::bad_record,
            stage::subject_of(customer_key{f.bank, f.other})));
  CHECK(has(all.assume_value(), audit_break_kind::bad_record, stage::subject_of(f.bank)));
  // Of one customer alone: no proposals, which are the bank's.
  CHECK(s.verify(f.system, f.other).assume_value().break_count == 1);
  CHECK(s.verify(f.system, f.sample).assume_value().is_intact());
}

TEST_CASE("verify: keys that the ring no longer holds are told apart from alterations",
          "[operation][reporting][audit]") {
  auto store = make_memory_store();
  auto& shared = *store;
  fixture f("2025-07-01 10:00:00.000", test_policy(), std::move(store));
  const auto ring = [] {
    std::vector<key_ring::key> keys;
    keys.push_back({2, secret_bytes(std::string(key_ring::key_size, 'b'))});
    return std::move(key_ring::make(std::move(keys), 2)).assume_value();
  }();
  const host later{shared, f.time, f.random, ring, f.with.days, f.with.limits};
  const auto v = reporting(later).verify_audit(f.system, {}, nullptr);
  REQUIRE(v.has_value());
  CHECK(v.assume_value().break_count == 13 + 12);  // Each entry, and each record but the bank.
  for (const auto& b : v.assume_value().breaks)
    CHECK(b.what == audit_break_kind::unknown_key);
  // With both keys, and another one active, all is well.
  const host both{shared, f.time, f.random, test_keys(2), f.with.days, f.with.limits};
  CHECK(reporting(both).verify_audit(f.system, {}, nullptr).assume_value().is_intact());
}

TEST_CASE("verify: chains and records over many pages, each once",
          "[operation][reporting][audit]") {
  scene s;
  auto& f = s.f;
  std::vector<record> many;
  for (std::uint32_t i = 0; i < 2'500; ++i)
    many.emplace_back(f.person(f.sample, "U" + std::to_string(10'000 + i), "利用者"));
  f.put_all(std::move(many));
  for (int i = 0; i < 2'100; ++i)
    f.put(f.get_token(f.sample, "VSST76422445"));
  const auto got = s.verify(f.desk);
  REQUIRE(got.has_value());
  const auto& v = got.assume_value();
  CHECK(v.is_intact());
  CHECK(v.subjects == 13 + 2'500);
  CHECK(v.entries == 13 + 2'500 + 2'100);
  CHECK(v.records == 13 + 2'500);
  const auto one = subject{subject_kind::token, f.bank, f.sample, f.dealer_token.as<any_tag>()};
  s.store.on_entries = [&](auto& rows) {
    for (auto& e : rows)
      if (e.about == one && e.sequence == 1'777) e.detail = "n=1";
  };
  const auto altered = s.verify(f.desk);
  CHECK(altered.assume_value().break_count == 1);
  CHECK(altered.assume_value().breaks[0].sequence == 1'777);
}

TEST_CASE("verify: changes that are made meanwhile are no findings",
          "[operation][reporting][audit]") {
  scene s;
  auto& f = s.f;
  // With a long chain the heads that follow it are read well before their entries.
  const auto length = GENERATE(0, 2'200);
  for (int i = 0; i < length; ++i)
    f.put(f.get_token(f.sample, "VSST00000100"));
  // Before every page something changes: tokens and users of both customers, and new ones come.
  std::uint32_t pages = 0;
  s.store.before_list = [&](const page_need&) {
    ++pages;
    for (const auto* token : {"VSST76422445", "VSST00000100"})
      f.put(f.get_token(f.sample, token));
    f.put(f.get_user(f.other, "9998000300"));
    f.put(f.person(f.sample, "AA" + std::to_string(100 + pages), "新規"));
    f.put(f.person(f.other, "ZZ" + std::to_string(100 + pages), "新規"));
  };
  const auto got = s.verify(f.system);
  REQUIRE(got.has_value());
  CHECK(got.assume_value().is_intact());
  CHECK(got.assume_value().subjects >= 13);
  CHECK(pages > 5);  // It had to look again.
}

TEST_CASE("verify: who may, and how far", "[operation][reporting][audit]") {
  scene s;
  auto& f = s.f;
  auto t = f.get_token(f.other, "VSST00000300");
  t.lock = lock::hard;
  forge(f, t);
  const auto own = s.verify(f.administrator);
  CHECK(own.assume_value().is_intact());
  CHECK(own.assume_value().subjects == 5);  // Their customer, 2 users, 2 tokens.
  CHECK(own.assume_value().records == 5);
  CHECK(s.verify(f.other_administrator).assume_value().break_count == 1);
  CHECK(s.verify(f.desk).assume_value().break_count == 1);
  CHECK(s.verify(f.desk, f.sample).assume_value().is_intact());
  CHECK(s.verify(f.system, f.other).assume_value().break_count == 1);
  CHECK(s.verify(f.administrator, f.other).error() == error{errc::not_found, rule::p2});
  CHECK(s.verify(f.dealer).error() == error{errc::denied, rule::p0});
}
