#include <algorithm>
#include <limits>

#include <fxotp/reporting.hpp>

#include "operation/altered_store.hpp"
#include "operation/fixture.hpp"

using namespace fxotp;
using fxotp::test::altered_store;
using fxotp::test::at;
using fxotp::test::fixture;
using fxotp::test::id;
using fxotp::test::test_policy;

namespace {

/// The sample bank over a store that can be altered, the dealer's token with ten entries.
struct scene {
  scene() {
    for (int i = 0; i < 9; ++i)
      f.put(f.get_token(f.sample, "VSST76422445"));
    dealer = subject{subject_kind::token, f.bank, f.sample, f.dealer_token.as<any_tag>()};
    person = stage::subject_of(f.user_of(f.sample, "9998000286"));
  }

  std::unique_ptr<altered_store> made = std::make_unique<altered_store>();
  altered_store& store = *made;
  fixture f{"2025-07-01 10:00:00.000", test_policy(), std::move(made)};
  subject dealer;
  subject person;

  [[nodiscard]] audit_verdict verify() {
    auto got = reporting(f.with).verify_audit(f.system, {}, nullptr);
    REQUIRE(got.has_value());
    return std::move(got).assume_value();
  }
  /// Lets `change` loose on the dealer's token's entries wherever they are read.
  void alter(std::function<void(std::vector<audit_entry>&, std::size_t first)> change) {
    store.on_entries = [this, change](std::vector<audit_entry>& rows) {
      const auto is_it = [this](const audit_entry& e) { return e.about == dealer; };
      const auto at = std::find_if(rows.begin(), rows.end(), is_it);
      if (at != rows.end()) change(rows, static_cast<std::size_t>(at - rows.begin()));
    };
  }
};

bool is_break(const audit_verdict& v, std::size_t at, audit_break_kind what, std::uint64_t number) {
  return v.breaks.size() > at && v.breaks[at].what == what && v.breaks[at].sequence == number;
}

}  // namespace

TEST_CASE("verify: what nobody touched is intact", "[operation][reporting][audit]") {
  scene s;
  const auto v = s.verify();
  CHECK(v.is_intact());
  CHECK(v.subjects == 13);  // A bank, 2 customers, 2 operators, 4 users, 4 tokens.
  CHECK(v.entries == 13 + 9);
  CHECK(v.records == 13);
  CHECK(v.breaks.empty());
}

TEST_CASE("verify: an altered entry is one finding, whatever of it was altered",
          "[operation][reporting][audit]") {
  scene s;
  const auto number = GENERATE(std::size_t{1}, std::size_t{5}, std::size_t{10});
  const std::vector<std::function<void(audit_entry&)>> changes{
      [](audit_entry& e) { e.detail += "x"; },
      [](audit_entry& e) { e.at += std::chrono::microseconds(1); },
      [](audit_entry& e) { e.by.id = id<any_id>("someone"); },
      [](audit_entry& e) { e.outcome = event::unlocked; },
      [](audit_entry& e) { e.why = errc::denied; },
      [](audit_entry& e) { e.mac.bytes[3] ^= 1U; },
  };
  for (const auto& change : changes) {
    s.alter([&](auto& rows, std::size_t first) { change(rows[first + number - 1]); });
    const auto v = s.verify();
    CHECK(v.break_count == 1);
    CHECK(is_break(v, 0, audit_break_kind::altered, number));
    CHECK(v.breaks.front().about == s.dealer);
  }
}

TEST_CASE("verify: entries that are gone are named", "[operation][reporting][audit]") {
  scene s;
  SECTION("in the middle") {
    s.alter([](auto& rows, std::size_t first) {
      const auto at = rows.begin() + static_cast<std::ptrdiff_t>(first);
      rows.erase(at + 3, at + 5);
    });
    const auto v = s.verify();
    CHECK(v.break_count == 2);
    CHECK(is_break(v, 0, audit_break_kind::missing, 4));
    CHECK(is_break(v, 1, audit_break_kind::missing, 5));
  }
  SECTION("at the end: the record still names them") {
    s.store.on_entries = [&](auto& rows) {
      const auto is_late = [&](const audit_entry& e) {
        return e.about == s.dealer && e.sequence > 8;
      };
      rows.erase(std::remove_if(rows.begin(), rows.end(), is_late), rows.end());
    };
    const auto v = s.verify();
    CHECK(v.break_count == 2);
    CHECK(is_break(v, 0, audit_break_kind::missing, 9));
    CHECK(is_break(v, 1, audit_break_kind::missing, 10));
  }
  SECTION("all of a subject") {
    s.store.on_entries = [&](auto& rows) {
      const auto is_it = [&](const audit_entry& e) { return e.about == s.person; };
      rows.erase(std::remove_if(rows.begin(), rows.end(), is_it), rows.end());
    };
    const auto v = s.verify();
    CHECK(v.break_count == 1);
    CHECK(is_break(v, 0, audit_break_kind::missing, 1));
    CHECK(v.breaks.front().about == s.person);
  }
  SECTION("a forged number names a hundred and counts the rest") {
    s.alter([](auto& rows, std::size_t first) {
      rows[first + 9].sequence = std::numeric_limits<std::uint64_t>::max();
    });
    const auto v = s.verify();
    CHECK(v.breaks.size() == audit_verdict::breaks_max);
    CHECK(v.break_count > 1'000'000);
    CHECK(is_break(v, 0, audit_break_kind::missing, 10));
  }
}

TEST_CASE("verify: entries that changed places are reordered, not altered",
          "[operation][reporting][audit]") {
  scene s;
  SECTION("two, by their numbers") {
    s.alter([](auto& rows, std::size_t first) {
      std::swap(rows[first + 2], rows[first + 6]);
      std::swap(rows[first + 2].sequence, rows[first + 6].sequence);
    });
    const auto v = s.verify();
    CHECK(v.break_count == 2);
    CHECK(is_break(v, 0, audit_break_kind::reordered, 3));
    CHECK(is_break(v, 1, audit_break_kind::reordered, 7));
  }
  SECTION("one comes twice") {
    s.alter([](auto& rows, std::size_t first) {
      const auto again = rows[first + 4];
      rows.insert(rows.begin() + static_cast<std::ptrdiff_t>(first) + 5, again);
    });
    const auto v = s.verify();
    CHECK(v.break_count == 1);
    CHECK(is_break(v, 0, audit_break_kind::reordered, 5));
  }
}

TEST_CASE("verify: a head that is not the newest entry is found", "[operation][reporting][audit]") {
  scene s;
  const auto forge_trail = [&](const std::function<void(chain_head&)>& change) {
    s.store.on_heads = [&s, change](auto& rows) {
      for (auto& row : rows)
        if (row.about == s.person) change(row.chain);
    };
    s.store.on_record = [&s, change](record& r) {
      if (auto* t = std::get_if<trail>(&r); t && t->about == s.person) change(t->chain);
    };
    const auto v = s.verify();
    CHECK(v.break_count == 1);
    return v;
  };
  SECTION("another MAC") {
    const auto v = forge_trail([](chain_head& c) { c.newest.bytes[0] ^= 1U; });
    CHECK(is_break(v, 0, audit_break_kind::head, 1));
  }
  SECTION("none at all") {
    s.store.on_heads = [&s](auto& rows) {
      const auto is_it = [&](const chain_row& r) { return r.about == s.person; };
      rows.erase(std::remove_if(rows.begin(), rows.end(), is_it), rows.end());
    };
    s.store.on_record = [&s](record& r) {
      if (auto* t = std::get_if<trail>(&r); t && t->about == s.person) t->chain = {};
    };
    const auto v = s.verify();
    CHECK(v.break_count == 1);
    CHECK(is_break(v, 0, audit_break_kind::head, 1));
    CHECK(v.breaks.front().about == s.person);
  }
  SECTION("more entries than there are") {
    const auto v = forge_trail([](chain_head& c) { c.entries = 2; });
    CHECK(is_break(v, 0, audit_break_kind::missing, 2));
  }
  SECTION("an older token record, with its own right MAC") {
    const auto before = s.f.get_token(s.f.sample, "VSST76422445");
    auto locked = before;
    locked.lock = lock::failures;
    s.f.put(locked);
    s.store.on_heads = [&](auto& rows) {
      for (auto& row : rows)
        if (row.about == s.dealer) row.chain = before.chain;
    };
    s.store.on_record = [&](record& r) {
      if (auto* t = std::get_if<token>(&r); t && t->id == before.id) *t = before;
    };
    const auto v = s.verify();
    CHECK(v.break_count == 1);
    CHECK(is_break(v, 0, audit_break_kind::head, 11));
    CHECK(v.breaks.front().about == s.dealer);
  }
}
