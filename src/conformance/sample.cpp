#include "conformance/sample.hpp"

namespace fxotp::conformance {
namespace {

constexpr instant some_time{std::chrono::microseconds(1'750'604'400'000'000)};

stamp first_stamp() {
  stamp out;
  out.version = 1;
  out.updated_at = some_time;
  out.mac.key = 1;
  out.mac.bytes.fill(0xA5);
  return out;
}

stamp without_mac() {
  stamp out = first_stamp();
  out.mac = {};
  return out;
}

template <class List, class Id>
void insert_sorted(List& into, const Id& one) {
  into.insert(std::lower_bound(into.begin(), into.end(), one), one);
}

}  // namespace

bank a_bank(const bank_code& code) {
  return {code, "みらい銀行", without_mac()};
}

customer a_customer(const customer_key& key) {
  return {key.bank, key.customer, "株式会社テスト", false, first_stamp()};
}

desk_operator an_operator(const operator_key& key) {
  return {key.bank, key.id, false, first_stamp()};
}

user a_user(const customer_key& of, const user_id& name) {
  user out;
  out.bank = of.bank;
  out.customer = of.customer;
  out.id = name;
  out.name = "外為 太郎";
  out.seal = first_stamp();
  return out;
}

token a_token(const customer_key& of, const token_id& name) {
  token out;
  out.bank = of.bank;
  out.customer = of.customer;
  out.id = name;
  out.started_on = day{20'000};
  auto& data = out.data.emplace<vip_data>();
  data.sealed_secret = std::string(52, '\x5A');
  data.last_step = 58'000'000;
  out.seal = first_stamp();
  return out;
}

token a_dead_token(const customer_key& of, const token_id& name) {
  token out = a_token(of, name);
  out.lifecycle = lifecycle::invalid;
  return out;
}

address_use an_address_use(const customer_key& of, const address_tag_id& address) {
  return {of.bank, of.customer, address, {id<user_id>("U1"), id<user_id>("U2")}, first_stamp()};
}

proposal a_proposal(const bank_code& bank, const proposal_id& name) {
  proposal out;
  out.bank = bank;
  out.id = name;
  out.what = action::unlock;
  out.reason = "INC-0001 解除";
  out.proposer = id<operator_id>("OP1");
  out.created_at = some_time;
  out.expires_at = some_time + std::chrono::hours(24);
  out.seal = first_stamp();
  return out;
}

trail a_trail(const subject& about) {
  trail out;
  out.about = about;
  out.seal = without_mac();
  return out;
}

notice a_notice(const bank_code& bank, const message_id& name) {
  notice out;
  out.bank = bank;
  out.id = name;
  out.customer = id<customer_code>("GM11253");
  out.kind = mail_kind::locked_notice;
  out.about = id<user_id>("9998000286");
  out.token = id<token_id>("VSST00000001");
  out.at = some_time;
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

subject subject_of(const token& t) {
  return {subject_kind::token, t.bank, t.customer, t.id.as<any_tag>()};
}
subject subject_of(const user& u) {
  return {subject_kind::user, u.bank, u.customer, u.id.as<any_tag>()};
}
subject subject_of(const customer& c) {
  return {subject_kind::customer, c.bank, c.code, {}};
}

void bind(user& u, token& t) {
  insert_sorted(t.users, u.id);
  insert_sorted(u.tokens, t.id);
}

change_set writing(std::vector<record> writes) {
  change_set out;
  for (const record& r : writes)
    out.expected.push_back({key_of(r), stamp_of(r).version - 1});
  out.writes = std::move(writes);
  return out;
}

record next(record of) {
  std::visit([](auto& any) { ++any.seal.version; }, of);
  return of;
}

}  // namespace fxotp::conformance
