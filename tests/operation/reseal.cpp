/// A4: a new MAC after a repair by hand, audited.
#include "operation/services.hpp"

namespace fxotp::test {
namespace {

constexpr error tampered{errc::tampered, rule::a4};

/// A store whose records somebody has altered for good: the tap alters what it gives, until the
/// library writes the record itself.
template <class Record, class Change>
void alter(services& s, const record_key& which, Change change) {
  const auto stored = s.find<Record>(which);
  REQUIRE(stored.has_value());
  const auto version = stored->seal.version;
  s.tap.after_load = [which, change, version](records& loaded) {
    for (auto& r : loaded.found) {
      if (key_of(r) == which && stamp_of(r).version == version) change(std::get<Record>(r));
    }
  };
}

}  // namespace

TEST_CASE("reseal: a user's record is good again, as it stands", "[operation][reseal]") {
  services s;
  const auto which = key_of(s.user_of(s.sample, "9998000286"));
  alter<user>(s, which, [](user& u) { u.name = "手で直した"; });
  CHECK(s.admin.suspend(s.administrator, pick({s.dealer_row()})).why == tampered);
  const auto before = s.now();
  CHECK(s.prov.reseal(s.system, which, "INC-1001").why == none);
  CHECK(s.told(before) == names{"user GM11253/9998000286 resealed"});
  const auto entries = s.now().entries_since(before);
  CHECK(entries[0].reason == "INC-1001");
  CHECK(entries[0].by.id.view() == "provisioning");
  CHECK(s.get_user(s.sample, "9998000286").name == "手で直した");
  CHECK(s.admin.suspend(s.administrator, pick({s.dealer_row()})).why == none);
  CHECK(s.is_whole());
}

TEST_CASE("reseal: every kind of record that carries a MAC", "[operation][reseal]") {
  services s;
  record_key which;
  std::string told;
  SECTION("customer") {
    which = key_of(customer_key{s.bank, s.sample});
    alter<customer>(s, which, [](customer& c) { c.name = "直"; });
    told = "customer GM11253/ resealed";
  }
  SECTION("operator") {
    which = key_of(operator_key{s.bank, id<operator_id>("desk01")});
    alter<desk_operator>(s, which, [](desk_operator& o) { o.is_disabled = true; });
    told = "operator /desk01 resealed";
  }
  SECTION("token") {
    which = key_of(s.token_of(s.sample, "VSST76422445"));
    alter<token>(s, which, [](token& t) { t.streak = 3; });
    told = "token GM11253/VSST76422445 resealed";
  }
  SECTION("address use") {
    s.put(address_use{s.bank, s.sample, id<address_tag_id>("00ff"), {s.dealer_id}, {}});
    which = key_of({s.bank, s.sample}, id<address_tag_id>("00ff"));
    alter<address_use>(s, which, [](address_use& a) { a.users.clear(); });
    told = "customer GM11253/ resealed";
  }
  SECTION("proposal") {
    const auto made = s.admin.propose(s.desk, {action::invalidate, ticket({s.dealer_row()}), {}});
    REQUIRE(made.is_done());
    which = key_of(s.bank, made.proposal);
    alter<proposal>(s, which, [](proposal& p) { p.reason = "直"; });
    told = "bank / resealed";
  }
  const auto before = s.now();
  CHECK(s.prov.reseal(s.system, which, "INC-1001").why == none);
  CHECK(s.moved(before) == names{name_of(which)});
  CHECK(s.told(before) == names{told});
  CHECK(s.is_whole());
}

TEST_CASE("reseal: needs a reason and a record", "[operation][reseal]") {
  services s;
  const auto before = s.now();
  const auto which = key_of(s.user_of(s.sample, "9998000286"));
  const auto ask = [&](const record_key& key, std::string_view reason) {
    return s.prov.reseal(s.system, key, reason).why.code;
  };
  CHECK(ask(which, {}) == errc::invalid_text);
  CHECK(ask(which, std::string(10'000'000, 'x')) == errc::invalid_text);
  CHECK(ask(which, std::string("a\0b", 3)) == errc::invalid_text);
  CHECK(ask(key_of(s.user_of(s.sample, "1111111111")), "INC") == errc::not_found);
  CHECK(ask(key_of(s.token_of(s.other, "VSST76422445")), "INC") == errc::not_found);
  CHECK(ask(key_of({s.bank, s.sample}, id<address_tag_id>("00ff")), "INC") == errc::not_found);
  CHECK(ask(key_of(s.bank), "INC") == errc::invalid_value);
  CHECK(ask(key_of(stage::subject_of(s.administrator)), "INC") == errc::invalid_value);
  CHECK(ask(administrators_of({s.bank, s.sample}), "INC") == errc::invalid_value);
  CHECK(s.moved(before).empty());
  CHECK(s.prov.reseal(s.administrator, which, "INC").why == refused_p0);
  CHECK(s.prov.reseal(s.desk, which, "INC").why == refused_p0);
  CHECK(s.moved(before).empty());
}

}  // namespace fxotp::test
