/// A store that serves the wrong record, an old one, or none.
#include "operation/services.hpp"

namespace fxotp::test {
namespace {

constexpr error tampered{errc::tampered, rule::a4};

}  // namespace

TEST_CASE("replay: another's record under this one's id is tampered", "[operation][tampering]") {
  services s;
  const auto stolen = s.get_user(s.sample, "9998000100");
  s.tap.after_load = [&](records& loaded) {
    for (auto& r : loaded.found) {
      auto* u = std::get_if<user>(&r);
      if (u == nullptr || u->id != s.dealer_id) continue;
      *u = stolen;
      u->id = s.dealer_id;
    }
  };
  const auto before = s.now();
  CHECK(s.admin.suspend(s.dealer, pick({s.own_row()})).why == tampered);
  CHECK(s.moved(before).empty());
}

TEST_CASE("replay: another customer's record is tampered", "[operation][tampering]") {
  services s;
  const auto theirs = s.get_user(s.other, "9998000100");
  s.tap.after_load = [&](records& loaded) {
    for (auto& r : loaded.found) {
      auto* u = std::get_if<user>(&r);
      if (u == nullptr || u->id != s.administrator_id) continue;
      *u = theirs;
      u->customer = s.sample;
    }
  };
  CHECK(s.admin.suspend(s.administrator, pick({s.dealer_row()})).why == tampered);
}

TEST_CASE("replay: a record that was not asked for answers nothing", "[operation][tampering]") {
  services s;
  const auto stolen = s.get_user(s.sample, "9998000100");
  s.tap.after_load = [&](records& loaded) {
    for (auto& r : loaded.found) {
      if (key_of(r) == key_of(s.user_of(s.sample, "9998000286"))) r = stolen;
    }
  };
  const auto before = s.now();
  CHECK(s.admin.suspend(s.dealer, pick({s.own_row()})).why.code == errc::store_failed);
  CHECK(s.moved(before).empty());
}

TEST_CASE("replay: a load that leaves a key out fails the store", "[operation][tampering]") {
  services s;
  s.tap.after_load = [](records& loaded) { loaded = {}; };
  const auto before = s.now();
  CHECK(s.admin.suspend(s.administrator, pick({s.dealer_row()})).why.code == errc::store_failed);
  CHECK(s.wrong_code().why.code == errc::store_failed);
  CHECK(s.prov.put_bank(s.system, "銀行").why.code == errc::store_failed);
  CHECK(s.moved(before).empty());
}

TEST_CASE("replay: an old state that was good once does not pass the commit",
          "[operation][tampering]") {
  services s;
  const auto old = s.get_token(s.sample, "VSST00000100");
  s.lock_token("VSST00000100");
  s.tap.after_load = [&](records& loaded) {
    for (auto& r : loaded.found) {
      if (key_of(r) == key_of(s.token_of(s.sample, "VSST00000100"))) r = old;
    }
  };
  const auto before = s.now();
  CHECK(s.admin.suspend(s.administrator, pick({s.dealer_row()})).why.code == errc::busy);
  CHECK(s.moved(before).empty());
}

TEST_CASE("replay: an administrator hidden from the set only makes refusals",
          "[operation][tampering]") {
  services s;
  s.add_administrator("9998000101", "VSST00000101");
  s.tap.after_load = [](records& loaded) {
    for (auto& set : loaded.sets) {
      if (set.users.size() == 2) set.users.pop_back();
    }
  };
  const user_entry who{s.user_of(s.sample, "9998000100"), "サンプル管理者", user_type::corporate,
                       role::dealer, language::japanese};
  CHECK(s.prov.put_user(s.system, who).why == last_one);
}

TEST_CASE("replay: a dealer slipped into the set is no witness", "[operation][tampering]") {
  services s;
  s.tap.after_load = [&](records& loaded) {
    for (auto& set : loaded.sets)
      set.users = {s.administrator_id, s.dealer_id};
  };
  const user_entry who{s.user_of(s.sample, "9998000100"), "サンプル管理者", user_type::corporate,
                       role::dealer, language::japanese};
  CHECK(s.prov.put_user(s.system, who).why == last_one);
}

}  // namespace fxotp::test
