/// Banks, customers, operators and users, as the host's own code puts them in.
#include "operation/services.hpp"

namespace fxotp::test {
namespace {

user_entry entry(const user_key& who, std::string_view name = "新規ユーザ") {
  user_entry out;
  out.key = who;
  out.name = name;
  return out;
}
constexpr error retired{errc::id_retired, rule::d2};
constexpr error live{errc::token_live, rule::d1};

}  // namespace

TEST_CASE("provisioning: a bank from nothing", "[operation][provisioning]") {
  services s;
  const auto code = id<bank_code>("GM02000");
  const auto by = actor::system(code, id<system_name>("import"));
  const auto firm = id<customer_code>("GM20001");
  const user_key who{code, firm, id<user_id>("1")};
  const ledger before(s.store, code);
  CHECK(s.prov.put_customer(by, firm, "早すぎる").why == unreached);
  CHECK(s.prov.put_operator(by, id<operator_id>("desk01"), false).why == unreached);
  CHECK(s.prov.put_user(by, entry(who)).why == unreached);
  CHECK(ledger(s.store, code).moved_since(before).empty());
  const ledger refused(s.store, code);
  CHECK(s.prov.put_bank(by, "別銀行").why == none);
  CHECK(s.prov.put_customer(by, firm, "別の顧客").why == none);
  CHECK(s.prov.put_operator(by, id<operator_id>("desk01"), false).why == none);
  CHECK(s.prov.put_user(by, entry(who)).why == none);
  const ledger after(s.store, code);
  CHECK(after.moved_since(refused) ==
        names{"bank /", "customer GM20001/", "operator /desk01", "user GM20001/1"});
  CHECK(after.told_since(refused) == names{"bank / created", "operator /desk01 created",
                                           "customer GM20001/ created", "user GM20001/1 created"});
  CHECK(after.is_whole(s.with.keys));
  for (const auto& e : after.entries_since(refused)) {
    CHECK(e.by.is == actor::kind::system);
    CHECK(e.by.id.view() == "import");
  }
}

TEST_CASE("provisioning: the same put twice changes nothing the second time",
          "[operation][provisioning]") {
  services s;
  const auto put_all = [&](std::string_view name, bool is_disabled) {
    CHECK(s.prov.put_bank(s.system, name).why == none);
    CHECK(s.prov.put_customer(s.system, s.sample, name).why == none);
    CHECK(s.prov.put_operator(s.system, id<operator_id>("desk01"), is_disabled).why == none);
    CHECK(s.prov.put_user(s.system, entry(s.user_of(s.sample, "9998000286"), name)).why == none);
  };
  auto before = s.now();
  put_all("新しい名前", true);
  CHECK(s.moved(before) ==
        names{"bank /", "customer GM11253/", "operator /desk01", "user GM11253/9998000286"});
  CHECK(s.told(before).size() == 4);
  before = s.now();
  put_all("新しい名前", true);
  CHECK(s.moved(before).empty());
  CHECK(s.told(before).empty());
}

TEST_CASE("provisioning: a put keeps what it does not name", "[operation][provisioning]") {
  services s;
  s.suspend_sample();
  s.change_user("9998000286", [](user& u) {
    u.enrollment = enrollment::closed;
    u.declined = optional_mail;
  });
  CHECK(s.prov.put_customer(s.system, s.sample, "改名").why == none);
  auto changed = entry(s.user_of(s.sample, "9998000286"), "改名");
  changed.type = user_type::bank;
  changed.mail_language = language::english;
  const auto before = s.now();
  CHECK(s.prov.put_user(s.system, changed).why == none);
  CHECK(s.told(before) == names{"user GM11253/9998000286 changed"});
  const auto u = s.get_user(s.sample, "9998000286");
  CHECK(u.name == "改名");
  CHECK(u.type == user_type::bank);
  CHECK(u.mail_language == language::english);
  CHECK(u.enrollment == enrollment::closed);
  CHECK((u.declined == optional_mail));
  CHECK(u.tokens.size() == 1);
  CHECK(s.dealers_status() == status::suspended);
}

TEST_CASE("provisioning: a role change has an entry of its own", "[operation][provisioning]") {
  services s;
  auto changed = entry(s.user_of(s.sample, "9998000286"), "マニュアルOTPユーザ");
  changed.role = role::administrator;
  const auto before = s.now();
  CHECK(s.prov.put_user(s.system, changed).why == none);
  const auto entries = s.now().entries_since(before);
  REQUIRE(entries.size() == 1);
  CHECK(entries[0].outcome == event::role_changed);
  CHECK(entries[0].detail == "role=administrator");
}

TEST_CASE("provisioning: a deleted user's id is never used again", "[operation][provisioning]") {
  services s;
  const auto whom = s.user_of(s.sample, "9998000286");
  REQUIRE(s.admin.invalidate(s.administrator, pick({s.dealer_row()})).is_done());
  REQUIRE(s.admin.delete_user(s.system, whom, {}).is_done());
  const auto before = s.now();
  CHECK(s.prov.put_user(s.system, entry(whom)).why == retired);
  CHECK(s.prov.put_user(s.system, entry(whom, "マニュアルOTPユーザ")).why == retired);
  CHECK(s.moved(before).empty());
  CHECK(s.get_user(s.sample, "9998000286").is_deleted);
  CHECK(s.told(before) == names(2, "system /provisioning refused"));
}

TEST_CASE("provisioning: names are short, well-formed text", "[operation][provisioning]") {
  services s;
  const auto before = s.now();
  const std::string bad[] = {"",           std::string(201, 'x'), std::string(10'000'000, 'x'),
                             "\xC3(",      "\xED\xA0\x80",        std::string("a\0b", 3),
                             "two\nlines", std::string("\0", 1),  "\xC0\x80"};
  for (const auto& name : bad) {
    CHECK(s.prov.put_bank(s.system, name).why.code == errc::invalid_text);
    CHECK(s.prov.put_customer(s.system, s.sample, name).why.code == errc::invalid_text);
    CHECK(s.prov.put_user(s.system, entry(s.user_of(s.sample, "1"), name)).why.code ==
          errc::invalid_text);
  }
  CHECK(s.moved(before).empty());
  CHECK(s.prov.put_bank(s.system, std::string(200, 'x')).why == none);
}

TEST_CASE("provisioning: ids and enumerators are checked", "[operation][provisioning]") {
  services s;
  const auto before = s.now();
  CHECK(s.prov.put_customer(s.system, {}, "顧客").why.code == errc::invalid_id);
  CHECK(s.prov.put_operator(s.system, {}, false).why.code == errc::invalid_id);
  CHECK(s.prov.put_user(s.system, entry({s.bank, s.sample, {}})).why.code == errc::invalid_id);
  CHECK(s.prov.put_user(s.system, entry({s.bank, {}, s.dealer_id})).why.code == errc::invalid_id);
  auto odd = entry(s.user_of(s.sample, "1"));
  odd.role = role{3};
  CHECK(s.prov.put_user(s.system, odd).why.code == errc::invalid_value);
  odd.role = role::dealer;
  odd.type = user_type{0};
  CHECK(s.prov.put_user(s.system, odd).why.code == errc::invalid_value);
  odd.type = user_type::bank;
  odd.mail_language = language{9};
  CHECK(s.prov.put_user(s.system, odd).why.code == errc::invalid_value);
  CHECK(s.prov.put_user(s.system, entry(s.user_of(id<customer_code>("GM99999"), "1"))).why ==
        unreached);
  CHECK(s.moved(before).empty());
}

TEST_CASE("provisioning: deletion takes all bindings with it", "[operation][deletion]") {
  services s("2025-09-01 00:00:00.000");
  s.add(s.person(s.sample, "9998000287", "共有ユーザ"), {});
  s.share("9998000287", "VSST76422445");
  s.add_email("9998000286", "EM0001");
  s.change_token("EM0001", [](token& t) { t.suspended_by_desk = true; });
  const auto before = s.now();
  CHECK(s.admin.delete_user(s.system, s.user_of(s.sample, "9998000286"), {}).why == none);
  CHECK(s.told(before) == names{"user GM11253/9998000286 deleted",
                                "token GM11253/EM0001 invalidated",
                                "token GM11253/VSST76422445 unbound"});
  CHECK(s.moved(before) ==
        names{"token GM11253/EM0001", "token GM11253/VSST76422445", "user GM11253/9998000286"});
  CHECK(s.get_user(s.sample, "9998000286").tokens.empty());
  CHECK(s.dealers_token().users == std::vector<user_id>{id<user_id>("9998000287")});
  CHECK(s.get_token(s.sample, "EM0001").lifecycle == lifecycle::invalid);
  CHECK(s.is_whole());
}

TEST_CASE("provisioning: a live VIP token holds deletion up until VIP has ended",
          "[operation][deletion]") {
  const auto [now, why] = GENERATE(table<std::string, error>({
      {"2025-06-22 23:59:59.999", live},
      {"2025-08-31 23:59:59.999", live},
      {"2025-09-01 00:00:00.000", none},
  }));
  CAPTURE(now);
  services s(now);
  s.lock_token("VSST76422445", lock::hard);
  s.add_email("9998000100", "EM0001");
  const auto whom = s.user_of(s.sample, "9998000286");
  const auto before = s.now();
  SECTION("by the system") {
    CHECK(s.admin.delete_user(s.system, whom, {}).why == why);
  }
  SECTION("by the desk") {
    CHECK(s.admin.delete_user(s.desk, whom, "INC-1").why == why);
  }
  SECTION("by an administrator") {
    CHECK(s.admin.delete_user(s.administrator, whom, {}).why == why);
  }
  CHECK(s.moved(before).empty() == why.is_set());
}

TEST_CASE("provisioning: a user with email only is deleted at any time", "[operation][deletion]") {
  services s;
  s.add(s.person(s.sample, "9998000287", "メールのみ"), {s.email(s.sample, "EM0001", "a@b.jp")});
  CHECK(s.admin.delete_user(s.administrator, s.user_of(s.sample, "9998000287"), {}).why == none);
  CHECK(s.admin.delete_user(s.administrator, s.user_of(s.sample, "1"), {}).why == unreached);
}

}  // namespace fxotp::test
