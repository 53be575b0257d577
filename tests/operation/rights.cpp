/// P0, P2, P3, P5: who may ask for what, of whom.
#include "operation/services.hpp"

namespace fxotp::test {
namespace {

const std::string_view why_so = "INC-1001";

/// Every change that an actor can ask for, aimed at the sample customer's dealer.
std::vector<std::pair<action, answer>> ask_all(services& s, const actor& by) {
  const auto rows = ticket({s.dealer_row()});
  const auto whom = s.user_of(s.sample, "9998000286");
  const auto no_such = id<proposal_id>("0123456789abcdef");
  vip_entry token{s.token_of(s.sample, "VSST00009999"), {s.dealer_id}, {}, {}};
  token.key.bank = by.bank;
  user_entry someone;
  someone.key = {by.bank, s.sample, id<user_id>("9998000999")};
  someone.name = "新規";
  return {
      {action::unlock, s.admin.unlock(by, rows)},
      {action::suspend, s.admin.suspend(by, rows)},
      {action::resume, s.admin.resume(by, rows)},
      {action::invalidate, s.admin.invalidate(by, rows)},
      {action::suspend_customer, s.admin.suspend_customer(by, s.sample, why_so)},
      {action::resume_customer, s.admin.resume_customer(by, s.sample, why_so)},
      {action::delete_user, s.admin.delete_user(by, whom, why_so)},
      {action::propose, s.admin.propose(by, {action::unlock, rows, {}})},
      {action::approve, s.admin.approve(by, no_such)},
      {action::reject, s.admin.reject(by, no_such, why_so)},
      {action::put_bank, s.prov.put_bank(by, "銀行")},
      {action::put_customer, s.prov.put_customer(by, s.sample, "顧客")},
      {action::put_operator, s.prov.put_operator(by, id<operator_id>("desk09"), false)},
      {action::put_user, s.prov.put_user(by, someone)},
      {action::register_vip, s.prov.register_vip(by, token)},
      {action::reseal, s.prov.reseal(by, key_of(customer_key{by.bank, s.sample}), why_so)},
  };
}

}  // namespace

TEST_CASE("rights: what a capacity may not ask for is denied and recorded", "[operation][rights]") {
  services s;
  const auto denied_of = [&](const actor& by) {
    const auto before = s.now();
    std::vector<action> out;
    for (const auto& [what, got] : ask_all(s, by)) {
      if (got.why == refused_p0) out.push_back(what);
    }
    std::size_t recorded = 0;
    for (const auto& e : s.now().entries_since(before))
      recorded += e.outcome == event::refused && e.why == refused_p0 ? 1U : 0U;
    CHECK(recorded == out.size());
    return out;
  };
  const std::vector<action> of_system{action::put_bank, action::put_customer, action::put_operator,
                                      action::put_user, action::register_vip, action::reseal};
  const std::vector<action> of_desk{action::suspend_customer, action::resume_customer,
                                    action::propose, action::approve, action::reject};
  const std::vector<action> of_tokens{action::unlock, action::suspend, action::resume,
                                      action::invalidate};
  std::vector<action> not_administrators = of_desk;
  not_administrators.insert(not_administrators.end(), of_system.begin(), of_system.end());
  std::vector<action> not_systems = of_tokens;
  not_systems.insert(not_systems.end(), of_desk.begin(), of_desk.end());
  CHECK(denied_of(s.administrator) == not_administrators);
  CHECK(denied_of(s.desk) == of_system);
  CHECK(denied_of(s.system) == not_systems);
  CHECK(denied_of(s.dealer).size() == 16);
  CHECK(s.is_whole());
}

TEST_CASE("rights: a dealer changes nothing", "[operation][rights]") {
  services s;
  s.lock_token("VSST00000100");
  const auto before = s.now();
  for (const auto& [what, got] : ask_all(s, s.dealer)) {
    CAPTURE(static_cast<int>(what));
    CHECK(got.why == refused_p0);
  }
  CHECK(s.moved(before).empty());
  for (const auto& told : s.told(before))
    CHECK(told == "user GM11253/9998000286 refused");
}

TEST_CASE("rights: another company's administrator finds nothing", "[operation][rights]") {
  services s;
  s.lock_token("VSST76422445");
  const auto before = s.now();
  const auto& by = s.other_administrator;
  CHECK(s.admin.unlock(by, pick({s.dealer_row()})).why == unreached);
  CHECK(s.admin.suspend(by, pick({s.dealer_row()})).why == unreached);
  CHECK(s.admin.resume(by, pick({s.dealer_row()})).why == unreached);
  CHECK(s.admin.invalidate(by, pick({s.dealer_row()})).why == unreached);
  CHECK(s.admin.delete_user(by, s.user_of(s.sample, "9998000286"), {}).why == unreached);
  CHECK(s.moved(before).empty());
  CHECK(s.told(before) == names(5, "user GM11254/9998000100 refused"));
}

TEST_CASE("rights: the desk of another bank finds nothing", "[operation][rights]") {
  services s;
  const auto foreign = id<bank_code>("GM02000");
  s.put(bank{foreign, "別銀行", {}});
  s.put(desk_operator{foreign, id<operator_id>("desk01"), false, {}});
  const auto by = actor::desk({foreign, id<operator_id>("desk01")});
  const auto before = s.now();
  const ledger theirs(s.store, foreign);
  CHECK(s.admin.suspend(by, ticket({s.dealer_row()})).why == unreached);
  CHECK(s.admin.suspend_customer(by, s.sample, why_so).why == unreached);
  CHECK(s.admin.delete_user(by, s.user_of(s.sample, "9998000286"), why_so).why == unreached);
  CHECK(s.moved(before).empty());
  CHECK(s.told(before).empty());
  CHECK(ledger(s.store, foreign).told_since(theirs) == names(3, "operator /desk01 refused"));
}

TEST_CASE("rights: a system acts in its own bank only", "[operation][rights]") {
  services s;
  const auto by = actor::system(id<bank_code>("GM02000"), id<system_name>("provisioning"));
  const auto before = s.now();
  user_entry who;
  who.key = s.user_of(s.sample, "9998000286");
  who.name = "別名";
  const vip_entry token{s.token_of(s.sample, "VSST00009999"), {s.dealer_id}, {}, {}};
  CHECK(s.prov.put_user(by, who).why == unreached);
  CHECK(s.prov.register_vip(by, token).why == unreached);
  CHECK(s.prov.reseal(by, key_of(who.key), why_so).why == unreached);
  CHECK(s.admin.delete_user(by, who.key, why_so).why == unreached);
  CHECK(s.prov.put_customer(by, s.sample, "別名").why == unreached);
  CHECK(s.moved(before).empty());
}

TEST_CASE("rights: nobody does it to themselves", "[operation][rights]") {
  services s;
  s.add_administrator("9998000101", "VSST00000101");
  s.share("9998000101", "VSST00000100");
  s.lock_token("VSST00000101");
  const auto before = s.now();
  const auto& by = s.administrator;
  for (const auto& row : {s.own_row(), s.row("9998000101", "VSST00000100")}) {
    CHECK(s.admin.unlock(by, pick({row})).why == own);
    CHECK(s.admin.suspend(by, pick({row})).why == own);
    CHECK(s.admin.resume(by, pick({row})).why == own);
  }
  CHECK(s.admin.suspend(by, pick({s.row("9998000100")})).why == own);
  CHECK(s.admin.invalidate(by, pick({s.own_row()})).why == own);
  CHECK(s.admin.invalidate(by, pick({s.row("9998000100")})).why == own);
  CHECK(s.admin.delete_user(by, s.user_of(s.sample, "9998000100"), {}).why == own);
  CHECK(s.moved(before).empty());
  // The other user's binding to a shared token is theirs.
  CHECK(s.admin.invalidate(by, pick({s.row("9998000101", "VSST00000100")})).why == none);
}

TEST_CASE("rights: a bank may allow it", "[operation][rights]") {
  services s("2025-07-01 10:00:00.000", own_token_policy());
  s.add_administrator("9998000101", "VSST00000101");
  s.add_email("9998000100", "EM0001");
  CHECK(s.admin.suspend(s.administrator, pick({s.own_row()})).why == none);
  CHECK(s.admin.resume(s.administrator, pick({s.own_row()})).why == none);
  CHECK(s.admin.invalidate(s.administrator, pick({s.own_row()})).why == none);
  CHECK(s.admin.delete_user(s.administrator, s.user_of(s.sample, "9998000100"), {}).why == own);
}

TEST_CASE("rights: the desk gives a reason", "[operation][rights]") {
  services s;
  const auto before = s.now();
  const auto whom = s.user_of(s.sample, "9998000286");
  CHECK(s.admin.unlock(s.desk, pick({s.dealer_row()})).why == no_reason);
  CHECK(s.admin.suspend(s.desk, pick({s.dealer_row()})).why == no_reason);
  CHECK(s.admin.resume(s.desk, pick({s.dealer_row()})).why == no_reason);
  CHECK(s.admin.invalidate(s.desk, pick({s.dealer_row()})).why == no_reason);
  CHECK(s.admin.suspend_customer(s.desk, s.sample, {}).why == no_reason);
  CHECK(s.admin.resume_customer(s.desk, s.sample, {}).why == no_reason);
  CHECK(s.admin.delete_user(s.desk, whom, {}).why == no_reason);
  CHECK(s.admin.propose(s.desk, {action::unlock, pick({s.dealer_row()}), {}}).why == no_reason);
  CHECK(s.admin.reject(s.desk, id<proposal_id>("0123456789abcdef"), {}).why == no_reason);
  CHECK(s.moved(before).empty());
  CHECK(s.told(before) == names(9, "operator /desk01 refused"));
}

TEST_CASE("rights: a reason is a line of text", "[operation][rights]") {
  services s;
  const auto before = s.now();
  const auto ask = [&](const actor& by, std::string_view reason) {
    return s.admin.suspend(by, pick({s.dealer_row()}, mode::all_or_nothing, reason)).why.code;
  };
  const std::string bad[] = {std::string(201, 'x'), std::string(10'000'000, 'x'), "\xC3(",
                             std::string("a\0b", 3), "two\nlines"};
  for (const auto& reason : bad) {
    CHECK(ask(s.desk, reason) == errc::invalid_text);
    CHECK(ask(s.administrator, reason) == errc::invalid_text);
  }
  CHECK(s.moved(before).empty());
  CHECK(ask(s.desk, std::string(200, 'x')) == errc::none);
  CHECK(ask(s.administrator, "退職のため") == errc::none);
}

}  // namespace fxotp::test
