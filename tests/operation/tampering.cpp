/// A4: on a record that does not carry the MAC of its content nothing is decided.
#include "operation/services.hpp"

namespace fxotp::test {
namespace {

constexpr error tampered{errc::tampered, rule::a4};
constexpr error key_missing{errc::key_missing, rule::a4};

/// Alters records of one kind with one id, as they are loaded.
template <class Record, class Change>
void tamper(services& s, const record_key& which, Change change) {
  s.tap.after_load = [which, change](records& loaded) {
    for (auto& r : loaded.found) {
      if (key_of(r) == which) change(std::get<Record>(r));
    }
  };
}
template <class Change>
void tamper_user(services& s, std::string_view who, Change change) {
  tamper<user>(s, key_of(s.user_of(s.sample, who)), change);
}
template <class Change>
void tamper_token(services& s, std::string_view which, Change change) {
  tamper<token>(s, key_of(s.token_of(s.sample, which)), change);
}
/// Every change that reads the dealer, their token, and the administrator.
std::vector<answer> ask_all(services& s) {
  const auto rows = pick({s.dealer_row()});
  return {s.admin.unlock(s.administrator, rows), s.admin.suspend(s.administrator, rows),
          s.admin.resume(s.administrator, rows), s.admin.invalidate(s.administrator, rows),
          s.admin.delete_user(s.administrator, s.user_of(s.sample, "9998000286"), {})};
}
void check_nothing_done(services& s, const error& why) {
  const auto before = s.now();
  for (const auto& got : ask_all(s))
    CHECK(got.why == why);
  CHECK(s.moved(before).empty());
}

}  // namespace

TEST_CASE("tampering: an actor's record", "[operation][tampering]") {
  services s;
  const std::string_view who = "9998000100";
  SECTION("role") {
    tamper_user(s, who, [](user& u) { u.role = role::dealer; });
  }
  SECTION("name") {
    tamper_user(s, who, [](user& u) { u.name = "別人"; });
  }
  SECTION("type") {
    tamper_user(s, who, [](user& u) { u.type = user_type::bank; });
  }
  SECTION("enrollment") {
    tamper_user(s, who, [](user& u) { u.enrollment = enrollment::closed; });
  }
  SECTION("mail language") {
    tamper_user(s, who, [](user& u) { u.mail_language = language::english; });
  }
  SECTION("mail settings") {
    tamper_user(s, who, [](user& u) { u.declined = optional_mail; });
  }
  SECTION("deleted") {
    tamper_user(s, who, [](user& u) { u.is_deleted = true; });
  }
  SECTION("tokens hidden") {
    tamper_user(s, who, [](user& u) { u.tokens.clear(); });
  }
  SECTION("tokens added") {
    tamper_user(s, who, [&](user& u) { u.tokens.push_back(s.dealer_token); });
  }
  SECTION("version") {
    tamper_user(s, who, [](user& u) { ++u.seal.version; });
  }
  SECTION("time") {
    tamper_user(s, who, [](user& u) { u.seal.updated_at -= std::chrono::seconds(1); });
  }
  SECTION("MAC") {
    tamper_user(s, who, [](user& u) { u.seal.mac.bytes[15] ^= 1; });
  }
  SECTION("key") {
    tamper_user(s, who, [](user& u) { u.seal.mac.key = 2; });
  }
  check_nothing_done(s, tampered);
}

TEST_CASE("tampering: a made-up administrator", "[operation][tampering]") {
  services s;
  tamper_user(s, "9998000286", [](user& u) { u.role = role::administrator; });
  const auto before = s.now();
  CHECK(s.admin.unlock(s.dealer, pick({s.own_row()})).why == tampered);
  CHECK(s.moved(before).empty());
  CHECK(s.told(before).empty());
}

TEST_CASE("tampering: the actor's customer, and the token that gives the right",
          "[operation][tampering]") {
  services s;
  const auto firm = key_of(customer_key{s.bank, s.sample});
  SECTION("resumed") {
    s.suspend_sample();
    tamper<customer>(s, firm, [](customer& c) { c.is_suspended = false; });
  }
  SECTION("renamed") {
    tamper<customer>(s, firm, [](customer& c) { c.name += "x"; });
  }
  SECTION("unlocked") {
    s.lock_token("VSST00000100");
    tamper_token(s, "VSST00000100", [](token& t) { t.lock = lock::none; });
  }
  SECTION("made alive") {
    tamper_token(s, "VSST00000100", [](token& t) { t.lifecycle = lifecycle::pending; });
  }
  SECTION("absent though the user names it") {
    s.tap.after_load = [&](records& loaded) {
      const auto which = key_of(s.token_of(s.sample, "VSST00000100"));
      auto& found = loaded.found;
      found.erase(std::remove_if(found.begin(), found.end(),
                                 [&](const record& r) { return key_of(r) == which; }),
                  found.end());
      loaded.absent.push_back(which);
    };
  }
  check_nothing_done(s, tampered);
}

TEST_CASE("tampering: the token to be changed", "[operation][tampering]") {
  services s;
  const std::string_view which = "VSST76422445";
  SECTION("lock lifted") {
    s.lock_token(which);
    tamper_token(s, which, [](token& t) { t.lock = lock::none; });
  }
  SECTION("lock softened") {
    s.lock_token(which, lock::hard);
    tamper_token(s, which, [](token& t) { t.lock = lock::failures; });
  }
  SECTION("mark set") {
    tamper_token(s, which, [](token& t) { t.suspended_by_administrator = true; });
  }
  SECTION("desk's mark cleared") {
    s.change_token(which, [](token& t) { t.suspended_by_desk = true; });
    tamper_token(s, which, [](token& t) { t.suspended_by_desk = false; });
  }
  SECTION("bindings") {
    tamper_token(s, which, [&](token& t) { t.users.insert(t.users.begin(), s.administrator_id); });
  }
  SECTION("generation") {
    tamper_token(s, which, [](token& t) { ++t.generation; });
  }
  SECTION("streak") {
    tamper_token(s, which, [](token& t) { t.streak = 1; });
  }
  SECTION("failures") {
    tamper_token(s, which, [](token& t) { t.failures = 1; });
  }
  SECTION("started on") {
    tamper_token(s, which, [](token& t) { t.started_on = on("2025/01/01"); });
  }
  SECTION("secret") {
    tamper_token(s, which, [](token& t) { std::get<vip_data>(t.data).sealed_secret = "mine"; });
  }
  SECTION("last step") {
    tamper_token(s, which, [](token& t) { std::get<vip_data>(t.data).last_step = 5; });
  }
  SECTION("method") {
    tamper_token(s, which, [](token& t) {
      t.data.emplace<email_data>().sealed_address = "evil@example.com";
    });
  }
  SECTION("chain") {
    tamper_token(s, which, [](token& t) { --t.chain.entries; });
  }
  SECTION("newest entry") {
    tamper_token(s, which, [](token& t) { t.chain.newest.bytes[0] ^= 1; });
  }
  check_nothing_done(s, tampered);
  CHECK(s.wrong_code().why == tampered);
  CHECK(s.right_code().why == tampered);
}

TEST_CASE("tampering: with best effort only the altered row is refused", "[operation][tampering]") {
  services s;
  s.add_user("9998000287", "VSST00000287");
  tamper_token(s, "VSST00000287", [](token& t) { t.streak = 1; });
  const auto done = s.admin.suspend(s.administrator,
                                    pick({s.row("9998000287"), s.dealer_row()}, mode::best_effort));
  CHECK(done.rows == std::vector<error>{tampered, none});
  s.tap.untap();
  CHECK_FALSE(s.get_token(s.sample, "VSST00000287").is_suspended());
  CHECK(s.dealers_token().is_suspended());
}

TEST_CASE("tampering: an operator enabled by hand", "[operation][tampering]") {
  services s;
  REQUIRE(s.prov.put_operator(s.system, id<operator_id>("desk01"), true).is_done());
  tamper<desk_operator>(s, key_of(operator_key{s.bank, id<operator_id>("desk01")}),
                        [](desk_operator& o) { o.is_disabled = false; });
  const auto before = s.now();
  CHECK(s.admin.suspend(s.desk, ticket({s.dealer_row()})).why == tampered);
  CHECK(s.admin.suspend_customer(s.desk, s.sample, "INC-1001").why == tampered);
  CHECK(s.moved(before).empty());
}

TEST_CASE("tampering: the system writes over nothing that was altered", "[operation][tampering]") {
  services s("2025-06-01 10:00:00.000");
  const user_entry who{s.user_of(s.sample, "9998000286"), "改名", user_type::corporate,
                       role::administrator, language::japanese};
  const vip_entry what{s.token_of(s.sample, "VSST00009999"), {s.dealer_id}, {}, {}};
  tamper_user(s, "9998000286", [](user& u) { u.is_deleted = true; });
  const auto before = s.now();
  CHECK(s.prov.put_user(s.system, who).why == tampered);
  CHECK(s.prov.register_vip(s.system, what).why == tampered);
  tamper<customer>(s, key_of(customer_key{s.bank, s.sample}), [](customer& c) { c.name = "x"; });
  CHECK(s.prov.put_user(s.system, who).why == tampered);
  CHECK(s.prov.put_customer(s.system, s.sample, "改名").why == tampered);
  CHECK(s.admin.suspend_customer(s.desk, s.sample, "INC-1001").why == tampered);
  CHECK(s.moved(before).empty());
}

TEST_CASE("tampering: a key that the ring does not hold", "[operation][tampering]") {
  services s;
  tamper_token(s, "VSST76422445", [](token& t) { t.seal.mac.key = 9; });
  check_nothing_done(s, key_missing);
  tamper_user(s, "9998000100", [](user& u) { u.seal.mac.key = 0; });
  check_nothing_done(s, key_missing);
}

TEST_CASE("tampering: records under an older key are good", "[operation][tampering]") {
  services s;
  s.with.keys = test_keys(2);
  CHECK(s.admin.suspend(s.administrator, pick({s.dealer_row()})).why == none);
  CHECK(s.dealers_token().seal.mac.key == 2);
  CHECK(s.get_token(s.sample, "VSST00000100").seal.mac.key == 1);
  CHECK(s.is_whole());
}

}  // namespace fxotp::test
