#include "failover/town.hpp"

#include "crypto/totp.hpp"
#include "domain/sealed.hpp"

namespace fxotp::test {
namespace {

constexpr std::string_view secret = "12345678901234567890";  // RFC 6238's own.
constexpr std::string_view administrator = "9998000100";

std::string digits(std::uint32_t of, std::size_t width) {
  const std::string text = std::to_string(of);
  return std::string(width - text.size(), '0') + text;
}

customer_code customer_of(std::uint32_t token) {
  return id<customer_code>("GM2" + digits(token / tokens_a_caller, 4));
}

void add_customer(fixture& f, std::uint32_t first_token) {
  const customer_code firm = customer_of(first_token);
  f.put(customer{f.bank, firm, "共有サンプル", false, {}});
  const std::string own = "VSST9000" + digits(first_token, 4);
  f.add(f.person(firm, administrator, "管理者", role::administrator), {f.vip(firm, own)});
}

void add_token(fixture& f, std::uint32_t number) {
  const place at = place_of(number);
  token t = f.vip(at.user.customer, at.token.view());
  std::get<vip_data>(t.data).sealed_secret =
      domain::seal_secret(t, secret_bytes(std::string(secret)), f.with.keys, {});
  f.add(f.person(at.user.customer, at.user.user.view(), "ユーザ"), {std::move(t)});
}

}  // namespace

place place_of(std::uint32_t token) {
  const auto bank = id<bank_code>("GM01000");
  const customer_code firm = customer_of(token);
  return {{bank, firm, id<user_id>("999810" + digits(token, 4))},
          id<token_id>("VSST0010" + digits(token, 4)),
          actor::user({bank, firm, id<user_id>(administrator)})};
}

std::string code_of(std::int64_t step) {
  return digits(crypto::hotp(secret, static_cast<std::uint64_t>(step), 6), 6);
}

std::string wrong_code_at(std::int64_t step) {
  std::string out;
  for (const char digit : {'0', '1', '2', '3'}) {
    out.assign(6, digit);
    if (out != code_of(step - 1) && out != code_of(step) && out != code_of(step + 1)) break;
  }
  return out;
}

bool is_distinct(std::int64_t step) {
  return code_of(step) != code_of(step - 1) && code_of(step) != code_of(step + 1);
}

std::int64_t first_step() {
  return crypto::step_at(at(first_instant));
}

instant instant_of(std::int64_t step) {
  return at(first_instant) + (step - first_step()) * std::chrono::seconds(30);
}

void found_town(std::unique_ptr<repository> store) {
  fixture f(first_instant, test_policy(), std::move(store));
  for (std::uint32_t token = 0; token <= shared_token; ++token) {
    if (token % tokens_a_caller == 0) add_customer(f, token);
    add_token(f, token);
  }
}

}  // namespace fxotp::test
