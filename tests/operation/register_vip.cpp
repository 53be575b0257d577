/// VIP tokens registered, shared, and begun anew (C4, D2).
#include "crypto/keys.hpp"
#include "domain/bytes.hpp"
#include "operation/services.hpp"

namespace fxotp::test {
namespace {

constexpr std::string_view before_june = "2025-06-22 23:59:59.999";
const std::string secret = "12345678901234567890";
constexpr error exists{errc::already_exists};

/// A bank before coexistence.
struct early : services {
  early() : services(before_june) {}

  [[nodiscard]] vip_entry entry(std::string_view token, const std::vector<user_id>& users,
                                std::string_view with_secret = {}) const {
    return {token_of(sample, token), users, secret_bytes(with_secret), {}};
  }
  [[nodiscard]] answer enrol(std::string_view token, const std::vector<user_id>& users,
                             std::string_view with_secret = {}) const {
    return prov.register_vip(system, entry(token, users, with_secret));
  }
  [[nodiscard]] std::string sealed_of(std::string_view token) {
    return std::get<vip_data>(get_token(sample, token).data).sealed_secret;
  }
  /// The secret that the stored token holds.
  [[nodiscard]] std::string opened(std::string_view token) {
    const auto t = get_token(sample, token);
    domain::byte_writer bound_to;
    bound_to.id(t.bank).id(t.customer).id(t.id).u32(t.generation);
    const auto plain =
        crypto::unseal(with.keys, crypto::purpose::vip_secret, sealed_of(token), bound_to.view());
    return plain ? std::string(plain.assume_value().view()) : std::string("not to be opened");
  }
};

}  // namespace

TEST_CASE("register: a token for one user", "[operation][register]") {
  early s;
  const auto before = s.now();
  CHECK(s.enrol("VSST00009999", {s.dealer_id}, secret).why == none);
  CHECK(s.moved(before) == names{"token GM11253/VSST00009999", "user GM11253/9998000286"});
  CHECK(s.told(before) == names{"token GM11253/VSST00009999 registered"});
  const auto t = s.get_token(s.sample, "VSST00009999");
  CHECK(t.lifecycle == lifecycle::active);
  CHECK(t.generation == 1);
  CHECK(t.users == std::vector<user_id>{s.dealer_id});
  CHECK(t.started_on == on("2025/06/22"));
  CHECK(std::get<vip_data>(t.data).last_step == -1);
  CHECK(s.get_user(s.sample, "9998000286").tokens ==
        std::vector<token_id>{id<token_id>("VSST00009999"), s.dealer_token});
  CHECK(s.is_whole());
}

TEST_CASE("register: a secret is sealed, to its token", "[operation][register]") {
  early s;
  REQUIRE(s.enrol("VSST00009998", {s.dealer_id}, secret).is_done());
  REQUIRE(s.enrol("VSST00009999", {s.dealer_id}, secret).is_done());
  REQUIRE(s.enrol("VSST00009997", {s.dealer_id}).is_done());
  CHECK(s.opened("VSST00009999") == secret);
  CHECK(s.sealed_of("VSST00009999").find(secret.substr(0, 4)) == std::string::npos);
  CHECK(s.sealed_of("VSST00009999") != s.sealed_of("VSST00009998"));
  CHECK(s.sealed_of("VSST00009997").empty());
  auto moved = s.get_token(s.sample, "VSST00009999");
  std::get<vip_data>(moved.data).sealed_secret = s.sealed_of("VSST00009998");
  s.put(moved);
  CHECK(s.opened("VSST00009999") == "not to be opened");
}

TEST_CASE("register: a seed is never used for two ciphertexts", "[operation][register]") {
  early s;
  std::vector<std::string> sealed;
  s.tap.before_commit = [&](const change_set& changes) -> std::optional<commit_result> {
    for (const auto& r : changes.writes) {
      if (const auto* t = std::get_if<token>(&r)) {
        sealed.push_back(std::get<vip_data>(t->data).sealed_secret);
      }
    }
    if (sealed.size() == 1) return commit_result::conflict({});
    return {};
  };
  REQUIRE(s.enrol("VSST00009999", {s.dealer_id}, secret).is_done());
  REQUIRE(sealed.size() == 2);
  CHECK(sealed[0].substr(0, 16) != sealed[1].substr(0, 16));
}

TEST_CASE("register: one token for several users, and more later", "[operation][register]") {
  early s;
  s.add(s.person(s.sample, "9998000287", "第二"), {});
  s.add(s.person(s.sample, "9998000288", "第三"), {});
  const auto second = id<user_id>("9998000287");
  const auto third = id<user_id>("9998000288");
  CHECK(s.enrol("VSST00009999", {second, s.dealer_id}, secret).why == none);
  CHECK(s.get_token(s.sample, "VSST00009999").users == std::vector<user_id>{s.dealer_id, second});
  const auto sealed = s.sealed_of("VSST00009999");
  const auto before = s.now();
  CHECK(s.enrol("VSST00009999", {third}).why == none);
  CHECK(s.told(before) == names{"token GM11253/VSST00009999 bound"});
  CHECK(s.get_token(s.sample, "VSST00009999").users.size() == 3);
  CHECK(s.sealed_of("VSST00009999") == sealed);
  const auto after = s.now();
  CHECK(s.enrol("VSST00009999", {third}).why == exists);
  CHECK(s.enrol("VSST00009999", {third}, secret).why == exists);
  CHECK(s.moved(after).empty());
  CHECK(s.is_whole());
}

TEST_CASE("register: an invalid id begins a new generation and keeps its last step",
          "[operation][register]") {
  early s;
  REQUIRE(s.enrol("VSST00009999", {s.dealer_id}, secret).is_done());
  s.change_token("VSST00009999", [](token& t) {
    std::get<vip_data>(t.data).last_step = 58'000'000;
    t.lock = lock::hard;
    t.failures = 100;
    t.suspended_by_administrator = true;
  });
  const auto row = s.row("9998000286", "VSST00009999");
  REQUIRE(s.admin.invalidate(s.desk, ticket({row})).is_done());
  const auto before = s.now();
  CHECK(s.enrol("VSST00009999", {s.administrator_id}, std::string(20, 'z')).why == none);
  const auto t = s.get_token(s.sample, "VSST00009999");
  CHECK(t.generation == 2);
  CHECK(t.lifecycle == lifecycle::active);
  CHECK(t.lock == lock::none);
  CHECK(t.failures == 0);
  CHECK_FALSE(t.is_suspended());
  CHECK(t.users == std::vector<user_id>{s.administrator_id});
  CHECK(std::get<vip_data>(t.data).last_step == 58'000'000);
  CHECK(s.opened("VSST00009999") == std::string(20, 'z'));
  CHECK(s.told(before) == names{"token GM11253/VSST00009999 registered"});
  CHECK(s.now().entries_since(before)[0].detail == "generation=2 users=1");
  CHECK(s.is_whole());
}

TEST_CASE("register: only before coexistence", "[operation][register]") {
  for (const auto* now :
       {"2025-06-23 00:00:00.000", "2025-08-30 00:00:00.000", "2025-09-01 00:00:00.000"}) {
    services s(now);
    const vip_entry what{s.token_of(s.sample, "VSST00009999"), {s.dealer_id}, {}, {}};
    const vip_entry more{s.token_of(s.sample, "VSST00000100"), {s.dealer_id}, {}, {}};
    const auto before = s.now();
    CHECK(s.prov.register_vip(s.system, what).why == error{errc::outside_window, rule::c4});
    CHECK(s.prov.register_vip(s.system, more).why == error{errc::outside_window, rule::c4});
    CHECK(s.moved(before).empty());
    CHECK(s.told(before) == names(2, "system /provisioning refused"));
  }
}

TEST_CASE("register: entries are checked", "[operation][register]") {
  early s;
  const auto before = s.now();
  for (const auto* bad :
       {"VSST0000999", "VSST000099990", "vsst00009999", "VSS000009999", "VSSTA0009999", "EM0001"}) {
    CHECK(s.enrol(bad, {s.dealer_id}).why.code == errc::invalid_id);
  }
  CHECK(s.enrol("VSST00009999", {}).why.code == errc::invalid_value);
  std::vector<user_id> crowd;
  for (int i = 0; i < 101; ++i)
    crowd.push_back(id<user_id>("crowd" + std::to_string(i)));
  CHECK(s.enrol("VSST00009999", crowd).why.code == errc::invalid_value);
  CHECK(s.enrol("VSST00009999", {s.dealer_id, s.dealer_id}).why == twice);
  CHECK(s.enrol("VSST00009999", {user_id{}}).why.code == errc::invalid_id);
  for (const std::size_t size : {1U, 15U, 65U, 10'000'000U}) {
    CHECK(s.enrol("VSST00009999", {s.dealer_id}, std::string(size, 's')).why.code ==
          errc::invalid_value);
  }
  CHECK(s.enrol("VSST00009999", {s.dealer_id, id<user_id>("1111111111")}).why == unreached);
  auto late = s.entry("VSST00009999", {s.dealer_id});
  late.started_on = on("2025/06/23");
  CHECK(s.prov.register_vip(s.system, late).why.code == errc::invalid_value);
  auto lost = s.entry("VSST00009999", {s.dealer_id});
  lost.key.customer = id<customer_code>("GM99999");
  CHECK(s.prov.register_vip(s.system, lost).why == unreached);
  CHECK(s.moved(before).empty());
}

TEST_CASE("register: the edges of what is allowed", "[operation][register]") {
  early s;
  std::vector<user_id> crowd;
  for (int i = 0; i < 100; ++i) {
    crowd.push_back(id<user_id>("crowd" + std::to_string(i)));
    s.add(s.person(s.sample, crowd.back().view(), "多数"), {});
  }
  CHECK(s.enrol("VSST00009999", crowd, std::string(16, 's')).why == none);
  auto oldest = s.entry("VSST00009998", crowd, std::string(64, 's'));
  oldest.started_on = on("1970/01/01");
  CHECK(s.prov.register_vip(s.system, oldest).why == none);
  CHECK(s.get_token(s.sample, "VSST00009998").started_on == on("1970/01/01"));
  CHECK(s.get_token(s.sample, "VSST00009999").users.size() == 100);
  CHECK(s.is_whole());
}

TEST_CASE("register: a deleted user gets no token", "[operation][register]") {
  early s;
  REQUIRE(s.admin.invalidate(s.desk, ticket({s.dealer_row()})).is_done());
  REQUIRE(s.admin.delete_user(s.system, s.user_of(s.sample, "9998000286"), {}).is_done());
  const auto before = s.now();
  CHECK(s.enrol("VSST00009999", {s.dealer_id}).why == unreached);
  CHECK(s.enrol("VSST76422445", {s.dealer_id}).why == unreached);
  CHECK(s.moved(before).empty());
}

}  // namespace fxotp::test
