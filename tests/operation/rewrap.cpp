/// Records move to the active key, and stay what they are.
#include "operation/rewrapping.hpp"

namespace fxotp::test {
namespace {

std::vector<audit_entry> rewraps(const ledger& now, const ledger& before) {
  std::vector<audit_entry> out;
  for (auto& e : now.entries_since(before))
    if (e.outcome == event::rewrapped) out.push_back(std::move(e));
  return out;
}

}  // namespace

TEST_CASE("rewrap: everything is moved, and a ring without the old key reads it",
          "[operation][rewrap]") {
  for (const auto kind : store_kinds()) {
    old_bank s(make_store(kind));
    const auto old = all_of(s.store, s.bank);
    const auto before = s.now();
    CHECK_FALSE(s.is_readable_by(new_ring()));
    const auto moved = s.move_on({}, 3);
    CHECK(moved == old.size());
    CHECK(s.is_readable_by(new_ring()));
    CHECK(s.is_whole());
    // Written once, nothing of it changed, the time least of all.
    for (const auto& r : old) {
      CAPTURE(name_of(key_of(r)));
      const auto records = s.store.load({key_of(r)});
      REQUIRE(records.has_value());
      for (const auto& now : records.assume_value().found) {
        if (!(key_of(now) == key_of(r))) continue;
        CHECK(stamp_of(now).version == stamp_of(r).version + 1);
        CHECK((stamp_of(now).updated_at == stamp_of(r).updated_at));
        CHECK(stamp_of(now).mac.key == 2);
      }
    }
    // An entry a page, the system's.
    std::uint64_t told = 0;
    for (const auto& e : rewraps(s.now(), before)) {
      CHECK((e.about == stage::subject_of(s.system)));
      CHECK(e.what == action::rewrap);
      const auto count = std::stoul(e.detail.substr(6));
      CHECK(e.detail == "count=" + std::to_string(count) + " key=2");
      told += count;
    }
    CHECK(told == moved);
    // Once more: nothing to do, nothing written.
    const auto after = s.now();
    CHECK(s.move_on({}, whole) == 0);
    CHECK(s.moved(after).empty());
    CHECK(s.told(after).empty());
  }
}

TEST_CASE("rewrap: what was sealed is still what it was", "[operation][rewrap]") {
  old_bank s;
  s.move_on({}, whole);
  s.with.keys = new_ring();
  const auto vip = s.dealers_token();
  CHECK(value_of(domain::secret_of(vip, s.with.keys)).view() == s.secret);
  CHECK(value_of(domain::address_of(s.dealers_email(), s.with.keys)) == "kojima@example.co.jp");
  const auto who = s.get_user(s.sample, s.dealer_id.view());
  REQUIRE(who.listed.size() == 2);
  CHECK(value_of(domain::listed_address(who, who.listed[0], s.with.keys)) ==
        "kojima@example.co.jp");
  CHECK(value_of(domain::listed_address(who, who.listed[1], s.with.keys)) ==
        "second@example.co.jp");
  CHECK((s.get_token(s.sample, "VSST00000400").data.index() == 0));
  // Both methods let the user in, without the old key.
  CHECK(s.verify_vip(s.vip_code()).why == none);
  const auto sent = s.logins.send_code(s.dealer_in);
  REQUIRE(sent.why == none);
  CHECK(s.verify_mailed(sent.challenge, s.box.code()).why == none);
}

TEST_CASE("rewrap: an address in use is found under the new key alone", "[operation][rewrap]") {
  old_bank s;
  CHECK(s.served_by("kojima@example.co.jp").empty());
  s.move_on({}, 2);
  CHECK(s.served_by("kojima@example.co.jp") == std::vector<user_id>{s.dealer_id});
  CHECK(s.served_by("someone@example.co.jp") == std::vector<user_id>{id<user_id>("9998000400")});
  s.with.keys = new_ring();
  s.add_user("9998000500", "VSST00000500");
  const login_try other{{s.bank, s.sample, id<user_id>("9998000500")}, true};
  CHECK(s.logins.enroll_email(other, "kojima@example.co.jp").why ==
        error{errc::address_in_use, rule::e1});
}

TEST_CASE("rewrap: no two sealed texts have one nonce", "[operation][rewrap]") {
  old_bank s;
  s.move_on({}, whole);
  std::set<std::string> seen;
  std::size_t count = 0;
  const auto add = [&](std::string_view sealed) {
    if (sealed.empty()) return;
    ++count;
    seen.emplace(sealed.substr(4, 12));
  };
  for (const auto& r : all_of(s.store, s.bank)) {
    if (const auto* u = std::get_if<user>(&r)) {
      for (const auto& sealed : u->listed)
        add(sealed);
    }
    const auto* t = std::get_if<token>(&r);
    if (t == nullptr) continue;
    if (const auto* vip = std::get_if<vip_data>(&t->data)) add(vip->sealed_secret);
    if (const auto* email = std::get_if<email_data>(&t->data)) add(email->sealed_address);
  }
  CHECK(count == 5);
  CHECK(seen.size() == count);
}

}  // namespace fxotp::test
