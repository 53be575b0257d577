#include "catch.hpp"
#include "crypto/keys.hpp"
#include "domain/bytes.hpp"
#include "operation/importing.hpp"

using namespace fxotp;
using namespace fxotp::test;

namespace {

const std::string whole_bank =
    "\xEF\xBB\xBFkind,bank,...\r\n"
    "bank,GM02000,\"第二,銀行\"\r\n"
    "\r\n"
    "customer,GM02000,GM21001,新しい会社\r\n"
    "operator,GM02000,desk09\r\n"
    "user,GM02000,GM21001,9998000902,第二ユーザ,bank,dealer,en\r\n"
    "user,GM02000,GM21001,9998000901,第一ユーザ,corporate,administrator\r\n"
    ",,,,,\r\n"
    "token,GM02000,GM21001,VSST20000002,9998000902;9998000901,2024/10/01,\r\n"
    "token,GM02000,GM21001,VSST20000001,9998000901,2025-06-22," +
    a_secret;

std::string secret_of(const token& t, const key_ring& keys) {
  domain::byte_writer bound_to;
  bound_to.id(t.bank).id(t.customer).id(t.id).u32(t.generation);
  auto opened = crypto::unseal(keys, crypto::purpose::vip_secret,
                               std::get<vip_data>(t.data).sealed_secret, bound_to.view());
  REQUIRE(opened.has_value());
  return std::string(opened.assume_value().view());
}

std::vector<std::string> texts(const std::vector<user_id>& ids) {
  std::vector<std::string> out;
  for (const auto& each : ids)
    out.emplace_back(each.view());
  return out;
}
std::vector<std::string> texts(const std::vector<token_id>& ids) {
  std::vector<std::string> out;
  for (const auto& each : ids)
    out.emplace_back(each.view());
  return out;
}

}  // namespace

TEST_CASE("import: a whole bank, shared tokens and secrets", "[operation][import]") {
  const auto kind = GENERATE(from_range(store_kinds()));
  importing at(kind);
  const ledger before(at.store, at.fresh);
  const auto report = at.load(at.fresh_system, whole_bank);
  REQUIRE(report.errors.empty());
  REQUIRE_FALSE(report.why.is_set());
  CHECK(report.banks == 1);
  CHECK(report.customers == 1);
  CHECK(report.operators == 1);
  CHECK(report.users == 2);
  CHECK(report.tokens == 2);

  const auto bank = at.find<fxotp::bank>(key_of(at.fresh));
  REQUIRE(bank.has_value());
  CHECK(bank->name == "第二,銀行");
  const customer_key firm{at.fresh, id<customer_code>("GM21001")};
  CHECK(at.find<customer>(key_of(firm))->name == "新しい会社");
  CHECK_FALSE(at.find<desk_operator>(key_of(operator_key{at.fresh, id<operator_id>("desk09")}))
                  ->is_disabled);
  const auto first =
      at.find<user>(key_of(user_key{at.fresh, firm.customer, id<user_id>("9998000901")}));
  REQUIRE(first.has_value());
  CHECK(first->role == role::administrator);
  CHECK(first->mail_language == language::japanese);
  CHECK(first->seal.version == 1);
  CHECK(texts(first->tokens) == names{"VSST20000001", "VSST20000002"});
  const auto second =
      at.find<user>(key_of(user_key{at.fresh, firm.customer, id<user_id>("9998000902")}));
  CHECK(second->type == user_type::bank);
  CHECK(second->mail_language == language::english);
  CHECK(texts(second->tokens) == names{"VSST20000002"});

  const auto shared =
      at.find<token>(key_of(token_key{at.fresh, firm.customer, id<token_id>("VSST20000002")}));
  REQUIRE(shared.has_value());
  CHECK(texts(shared->users) == names{"9998000901", "9998000902"});
  CHECK(shared->started_on == on("2024/10/01"));
  CHECK(shared->lifecycle == lifecycle::active);
  CHECK(std::get<vip_data>(shared->data).sealed_secret.empty());
  const auto own =
      at.find<token>(key_of(token_key{at.fresh, firm.customer, id<token_id>("VSST20000001")}));
  CHECK(secret_of(*own, at.with.keys) == a_secret_plain);
  CHECK(own->generation == 1);

  CHECK(at.is_whole(at.fresh));
  const ledger after(at.store, at.fresh);
  auto told = after.told_since(before);
  std::sort(told.begin(), told.end());
  CHECK(told == names{"bank / created", "customer GM21001/ created", "operator /desk09 created",
                      "token GM21001/VSST20000001 registered",
                      "token GM21001/VSST20000002 registered", "user GM21001/9998000901 created",
                      "user GM21001/9998000902 created"});
  for (const auto& e : after.entries_since(before)) {
    CHECK(e.what == action::import_csv);
    CHECK(e.by.is == actor::kind::system);
    CHECK(e.by.id.view() == "loader");
    CHECK(e.at == at.time.now());
  }
}

TEST_CASE("import: a bank that is there gets customers, users and tokens", "[operation][import]") {
  const auto kind = GENERATE(from_range(store_kinds()));
  importing at(kind);
  const ledger before = at.now();
  const auto report = at.load(
      "token,GM01000,GM11253,VSST30000001,9998000286;9998000100,2024/10/01\n"
      "customer,GM01000,GM11260,三番目\n"
      "user,GM01000,GM11260,9998000286,同じID,corporate,administrator\n"
      "user,GM01000,GM11253,9998000500,追加,corporate,dealer\n"
      "token,GM01000,GM11260,VSST76422445,9998000286,2024/10/01\n"
      "token,GM01000,GM11253,VSST00000001,9998000500;9998000286,2024/10/01\n");
  REQUIRE(report.errors.empty());
  REQUIRE_FALSE(report.why.is_set());
  CHECK(report.users == 2);
  CHECK(report.tokens == 3);
  const auto dealer = at.get_user(at.sample, "9998000286");
  CHECK(texts(dealer.tokens) == names{"VSST00000001", "VSST30000001", "VSST76422445"});
  CHECK(dealer.name == "マニュアルOTPユーザ");
  CHECK(dealer.seal.version == 2);
  const auto administrator = at.get_user(at.sample, "9998000100");
  CHECK(texts(administrator.tokens) == names{"VSST00000100", "VSST30000001"});
  CHECK(administrator.role == role::administrator);
  CHECK(at.is_whole(at.bank));
  auto moved = at.now().moved_since(before);
  std::sort(moved.begin(), moved.end());
  CHECK(moved == names{"customer GM11260/", "token GM11253/VSST00000001",
                       "token GM11253/VSST30000001", "token GM11260/VSST76422445",
                       "user GM11253/9998000100", "user GM11253/9998000286",
                       "user GM11253/9998000500", "user GM11260/9998000286"});
}

TEST_CASE("import: an invalid VIP id begins a generation and keeps its last step (D2)",
          "[operation][import]") {
  const auto kind = GENERATE(from_range(store_kinds()));
  importing at(kind);
  auto old = at.vip(at.sample, "VSST40000001");
  old.lifecycle = lifecycle::invalid;
  old.generation = 3;
  old.lock = lock::failures;
  old.streak = 5;
  old.failures = 7;
  old.suspended_by_desk = true;
  auto& data = std::get<vip_data>(old.data);
  data.sealed_secret = "gone";
  data.last_step = 55'000'000;
  at.put(old);
  const auto before = at.get_token(at.sample, "VSST40000001");
  const auto report =
      at.load("token,GM01000,GM11253,VSST40000001,9998000286,2025/01/31," + a_secret);
  REQUIRE(report.errors.empty());
  REQUIRE_FALSE(report.why.is_set());
  const auto t = at.get_token(at.sample, "VSST40000001");
  CHECK(t.generation == 4);
  CHECK(std::get<vip_data>(t.data).last_step == 55'000'000);
  CHECK(t.lifecycle == lifecycle::active);
  CHECK(t.lock == lock::none);
  CHECK(t.streak + t.failures == 0);
  CHECK_FALSE(t.is_suspended());
  CHECK(t.seal.version == before.seal.version + 1);
  CHECK(t.chain.entries == before.chain.entries + 1);
  CHECK(secret_of(t, at.with.keys) == a_secret_plain);
  CHECK(at.is_whole(at.bank));
}

TEST_CASE("import: an empty file, or one without items, imports nothing and is done",
          "[operation][import]") {
  importing at;
  for (const auto* text : {"", "\xEF\xBB\xBF", "\n\r\n\n", "kind,a,b\n,,\n"}) {
    const ledger before = at.now();
    const auto report = at.load(text);
    CHECK_FALSE(report.why.is_set());
    CHECK(report.error_count == 0);
    CHECK(at.now().moved_since(before).empty());
    CHECK(at.now().told_since(before).empty());
  }
}

TEST_CASE("import: 100,000 lines", "[operation][import]") {
  importing at;
  const auto report = at.load(at.fresh_system, large_file(50'000));
  REQUIRE(report.errors.empty());
  REQUIRE_FALSE(report.why.is_set());
  CHECK(report.users == 50'000);
  CHECK(report.tokens == 50'000);
  CHECK(at.is_whole(at.fresh));
  const auto t = at.find<token>(
      key_of(token_key{at.fresh, id<customer_code>("C9"), id<token_id>("VSST10049999")}));
  REQUIRE(t.has_value());
  CHECK(secret_of(*t, at.with.keys) == a_secret_plain);
}

TEST_CASE("import: a stored user who gets a token keeps everything else", "[operation][import]") {
  const auto kind = GENERATE(from_range(store_kinds()));
  importing at(kind);
  auto who = at.get_user(at.sample, "9998000286");
  who.declined = optional_mail;
  who.mail_language = language::english;
  who.enrollment = enrollment::closed;
  who.listed = {std::string("\0\xFF", 2), std::string(300, 'x'), "third"};
  at.put(who);
  REQUIRE_FALSE(at.load("token,GM01000,GM11253,VSST30000001,9998000286,2024/10/01\n").why.is_set());
  const auto now = at.get_user(at.sample, "9998000286");
  CHECK(texts(now.tokens) == names{"VSST30000001", "VSST76422445"});
  CHECK(now.listed == who.listed);
  CHECK((now.declined == optional_mail && now.mail_language == language::english));
  CHECK(now.enrollment == enrollment::closed);
  CHECK(at.is_whole(at.bank));
}

TEST_CASE("import: parts end anywhere, among empty lines and stored users too",
          "[operation][import]") {
  importing at;
  std::string users;
  std::string tokens;
  for (int n = 0; n < 2'500; ++n) {
    const auto user = std::to_string(9'000'000'000 + n);
    users += "user,GM01000,GM11253," + user + ",名前,corporate,dealer\n";
    tokens += "token,GM01000,GM11253,VSST" + std::to_string(50'000'000 + n) + "," + user +
              ",2024/10/01\n";
    if (n % 1'000 == 7) users += std::string(3'000, '\n');
  }
  const auto first = at.load(users);
  REQUIRE_FALSE(first.why.is_set());
  CHECK(first.users == 2'500);
  const auto second = at.load(tokens);
  REQUIRE_FALSE(second.why.is_set());
  CHECK(second.tokens == 2'500);
  CHECK(texts(at.get_user(at.sample, "9000002499").tokens) == names{"VSST50002499"});
  CHECK(at.get_user(at.sample, "9000002499").seal.version == 2);
  CHECK(at.is_whole(at.bank));
}

TEST_CASE("import: a new bank's records are not looked for one by one", "[operation][import]") {
  importing at;
  at.met.loaded.clear();
  REQUIRE_FALSE(at.load(at.fresh_system, large_file(3'000)).why.is_set());
  for (const auto& key : at.met.loaded) {
    CHECK(key.kind != record_kind::user);
    CHECK(key.kind != record_kind::token);
  }
  CHECK(at.met.loaded.size() < 20);
}
