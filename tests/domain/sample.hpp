/// Records with every field set, and the rules that tests judge by.
#pragma once

#include <string_view>

#include <fxotp/model/records.hpp>

#include "domain/rulebook.hpp"
#include "operation/ports.hpp"

namespace fxotp::test {

/// The value, which has to be there.
template <class T>
T must(result<T> got) {
  REQUIRE(got.has_value());
  return std::move(got).assume_value();
}
/// Why not; unset when there is a value.
template <class T>
error error_of(const result<T>& got) {
  return got ? error{} : got.assume_error();
}

/// Keys, calendar and policy in one place, to borrow rules from.
struct rule_source {
  key_ring keys = test_keys();
  calendar days = calendar::manual();
  policy limits = test_policy();
  [[nodiscard]] domain::rulebook rules() const noexcept { return {keys, days, limits}; }
};

namespace sample {

inline instant written() {
  return at("2025-07-01 10:00:00.000");
}

inline stamp seal() {
  return {7, written(), {}};
}
inline fxotp::customer customer() {
  return {id<bank_code>("GM01000"), id<customer_code>("GM11253"), "マニュアルサンプル", false,
          seal()};
}
inline fxotp::desk_operator desk_operator() {
  return {id<bank_code>("GM01000"), id<operator_id>("desk01"), false, seal()};
}
inline fxotp::user user() {
  fxotp::user out;
  out.bank = id<bank_code>("GM01000");
  out.customer = id<customer_code>("GM11253");
  out.id = id<user_id>("9998000286");
  out.name = "マニュアルOTPユーザ";
  out.tokens = {id<token_id>("VSST00000001"), id<token_id>("VSST76422445")};
  out.declined = mail_kind_set{} | mail_kind::unlocked_notice;
  out.listed = {"sealed one", "sealed two"};
  out.seal = seal();
  return out;
}
/// An active VIP token of two users.
inline fxotp::token token() {
  fxotp::token out;
  out.bank = id<bank_code>("GM01000");
  out.customer = id<customer_code>("GM11253");
  out.id = id<token_id>("VSST76422445");
  out.generation = 3;
  out.users = {id<user_id>("9998000286"), id<user_id>("9998000287")};
  out.streak = 2;
  out.failures = 4;
  out.started_on = on("2024/10/01");
  auto& data = out.data.emplace<vip_data>();
  data.sealed_secret = "sealed";
  data.last_step = 58'000'000;
  data.drift = -2;
  data.claims = {{id<claim_id>("0123456789abcdef"), written()}, {id<claim_id>("f"), written()}};
  data.given_back = {written(), written() + std::chrono::minutes(1)};
  out.chain = {5, {1, {1, 2, 3}}};
  out.seal = seal();
  return out;
}
inline fxotp::token email() {
  fxotp::token out = token();
  out.id = id<token_id>("EM0001");
  out.users.pop_back();
  auto& data = out.data.emplace<email_data>();
  data.sealed_address = "sealed address";
  data.live = challenge{id<challenge_id>("00112233445566778899aabbccddeeff"),
                        {2, {7, 8, 9}},
                        code_purpose::change,
                        written(),
                        written() + std::chrono::minutes(5),
                        3};
  data.sends = {written(), written() + std::chrono::minutes(1)};
  data.given_back = {written(), written() + std::chrono::minutes(2)};
  data.opened_until = written() + std::chrono::minutes(10);
  data.is_announced = false;
  return out;
}
inline fxotp::address_use address_use() {
  return {id<bank_code>("GM01000"),
          id<customer_code>("GM11253"),
          id<address_tag_id>("00112233445566778899aabbccddeeff"),
          {id<user_id>("9998000286"), id<user_id>("9998000287")},
          seal()};
}
inline fxotp::proposal proposal() {
  fxotp::proposal out;
  out.bank = id<bank_code>("GM01000");
  out.id = id<proposal_id>("0123456789abcdef");
  out.what = action::unlock;
  out.rows = {{id<customer_code>("GM11253"), id<user_id>("9998000286"), id<token_id>("VSST1")},
              {id<customer_code>("GM11254"), id<user_id>("9998000300"), id<token_id>("VSST2")}};
  out.customer = id<customer_code>("GM11253");
  out.reason = "INC-1001";
  out.proposer = id<operator_id>("desk01");
  out.decider = id<operator_id>("desk02");
  out.created_at = written();
  out.expires_at = written() + std::chrono::hours(24);
  out.seal = seal();
  return out;
}
inline audit_entry entry() {
  audit_entry out;
  out.about = {subject_kind::token, id<bank_code>("GM01000"), id<customer_code>("GM11253"),
               id<any_id>("VSST76422445")};
  out.at = written();
  out.phase = phase::coexistence;
  out.by = actor::user(
      {id<bank_code>("GM01000"), id<customer_code>("GM11253"), id<user_id>("9998000100")});
  out.approved_by = id<operator_id>("desk02");
  out.what = action::unlock;
  out.outcome = event::unlocked;
  out.why = {errc::wrong_state, rule::p7};
  out.reason = "INC-1001";
  out.detail = "streak=5";
  return out;
}

}  // namespace sample
}  // namespace fxotp::test
