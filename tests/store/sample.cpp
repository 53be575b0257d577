#include "store/sample.hpp"

#include <algorithm>

namespace fxotp::test {
namespace {

stamp first_stamp() {
  stamp out;
  out.version = 1;
  out.updated_at = instant(std::chrono::microseconds(1'750'604'400'000'000));
  out.mac.key = 1;
  out.mac.bytes.fill(0xA5);
  return out;
}

}  // namespace

bank a_bank(std::string_view code) {
  return {bank_id(code), "みらい銀行", first_stamp()};
}

customer a_customer(std::string_view code, std::string_view bank) {
  return {bank_id(bank), customer_id(code), "株式会社テスト", false, first_stamp()};
}

user a_user(std::string_view name, std::string_view customer, std::string_view bank) {
  user out;
  out.bank = bank_id(bank);
  out.customer = customer_id(customer);
  out.id = id<user_id>(name);
  out.name = "外為 太郎";
  out.seal = first_stamp();
  return out;
}

token a_token(std::string_view name, std::string_view customer, std::string_view bank) {
  token out;
  out.bank = bank_id(bank);
  out.customer = customer_id(customer);
  out.id = id<token_id>(name);
  out.started_on = day{20'000};
  auto& data = out.data.emplace<vip_data>();
  data.sealed_secret = std::string(52, '\x5A');
  data.last_step = 58'000'000;
  out.seal = first_stamp();
  return out;
}

address_use an_address_use(std::string_view address, std::string_view customer,
                           std::string_view bank) {
  return {bank_id(bank),
          customer_id(customer),
          id<address_tag_id>(address),
          {id<user_id>("U1"), id<user_id>("U2")},
          first_stamp()};
}

notice a_notice(std::string_view name, std::string_view bank) {
  notice out;
  out.bank = bank_id(bank);
  out.id = id<message_id>(name);
  out.customer = customer_id("GM11253");
  out.kind = mail_kind::locked_notice;
  out.about = id<user_id>("9998000286");
  out.token = id<token_id>("VSST00000001");
  out.at = instant(std::chrono::microseconds(1'750'604'400'000'000));
  out.sealed_to = std::string(60, '\x7E');
  return out;
}

audit_entry an_entry(const subject& about, std::uint64_t sequence, std::int64_t at) {
  audit_entry out;
  out.about = about;
  out.sequence = sequence;
  out.at = instant(std::chrono::microseconds(at));
  out.by = actor::system(about.bank, id<system_name>("test"));
  out.what = action::unlock;
  out.outcome = event::unlocked;
  out.reason = "INC-0001";
  out.detail = "streak=5";
  out.mac.key = 1;
  out.mac.bytes.fill(static_cast<std::uint8_t>(sequence));
  return out;
}

void bind(user& u, token& t) {
  t.users.push_back(u.id);
  std::sort(t.users.begin(), t.users.end());
  u.tokens.push_back(t.id);
  std::sort(u.tokens.begin(), u.tokens.end());
}

change_set writing(std::vector<record> writes) {
  change_set out;
  for (const record& r : writes) {
    out.expected.push_back({key_of(r), stamp_of(r).version - 1});
  }
  out.writes = std::move(writes);
  return out;
}

std::string words(const commit_result& ended) {
  const std::string code = " " + std::to_string(static_cast<int>(ended.why.code)) + " " +
                           std::to_string(ended.why.vendor);
  switch (ended.what) {
    case commit_result::kind::stood:
      return "stood";
    case commit_result::kind::conflict:
      return "conflict";
    case commit_result::kind::uncertain:
      return "uncertain" + code;
    case commit_result::kind::failed:
      break;
  }
  return "failed" + code;
}

std::string commit(repository& in, const change_set& changes) {
  return words(in.commit(changes));
}

}  // namespace fxotp::test
