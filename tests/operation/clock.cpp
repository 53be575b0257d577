/// C6: a clock may fall a little behind what was seen; further back nothing is decided.
#include "operation/services.hpp"

namespace fxotp::test {
namespace {

using std::chrono::microseconds;
using std::chrono::seconds;

constexpr error backwards{errc::clock_backwards, rule::c6};

}  // namespace

TEST_CASE("clock: a minute behind is read as the newest instant seen", "[operation][clock]") {
  services s;
  s.lock_token("VSST76422445");
  const auto newest = s.time.now();
  s.time.set(newest - seconds(60));
  const auto done = s.admin.unlock(s.administrator, pick({s.dealer_row()}));
  CHECK(done.why == none);
  CHECK(done.at == newest);
  CHECK(s.dealers_token().seal.updated_at == newest);
  CHECK(s.wrong_code().at == newest);
  CHECK(s.is_whole());
}

TEST_CASE("clock: more than a minute behind and nothing is decided", "[operation][clock]") {
  services s;
  s.lock_token("VSST76422445");
  s.suspend_sample();
  s.suspend_sample(false);
  REQUIRE(s.prov.put_bank(s.system, "銀行").is_done());
  REQUIRE(s.prov.put_operator(s.system, id<operator_id>("desk01"), true).is_done());
  REQUIRE(s.prov.put_operator(s.system, id<operator_id>("desk01"), false).is_done());
  const auto newest = s.time.now();
  s.time.set(newest - seconds(60) - microseconds(1));
  const auto before = s.now();
  const auto whom = s.user_of(s.sample, "9998000286");
  CHECK(s.admin.unlock(s.administrator, pick({s.dealer_row()})).why == backwards);
  CHECK(s.admin.suspend(s.administrator, pick({s.dealer_row()})).why == backwards);
  CHECK(s.admin.delete_user(s.administrator, whom, {}).why == backwards);
  CHECK(s.admin.suspend_customer(s.desk, s.sample, "INC-1001").why == backwards);
  CHECK(s.wrong_code().why == backwards);
  CHECK(s.right_code().why == backwards);
  CHECK(s.prov.put_bank(s.system, "別名").why == backwards);
  CHECK(s.moved(before).empty());
  CHECK(s.told(before).empty());
  s.time.set(newest);
  CHECK(s.admin.unlock(s.administrator, pick({s.dealer_row()})).why == none);
}

TEST_CASE("clock: what only a later load brings counts too", "[operation][clock]") {
  services s;
  s.add_administrator("9998000101", "VSST00000101");
  const user_entry who{s.user_of(s.sample, "9998000100"), "サンプル管理者", user_type::corporate,
                       role::dealer, language::japanese};
  SECTION("refused") {
    s.time.advance(-seconds(60) - microseconds(1));
    CHECK(s.prov.put_user(s.system, who).why == backwards);
  }
  SECTION("read as the newest") {
    const auto newest = s.time.now();
    s.time.advance(-seconds(60));
    CHECK(s.prov.put_user(s.system, who).at == newest);
  }
}

TEST_CASE("clock: records of other customers do not count", "[operation][clock]") {
  services s;
  s.change_user("9998000286", [](user& u) { u.name = "改名"; });
  s.time.advance(-std::chrono::hours(24));
  CHECK(s.admin.suspend(s.other_administrator, pick({s.row(s.other, "9998000300", "VSST00000300")}))
            .why == none);
}

TEST_CASE("clock: a conflict brings a new moment", "[operation][clock]") {
  services s;
  bool is_first = true;
  s.tap.before_commit = [&](const change_set&) -> std::optional<commit_result> {
    if (!std::exchange(is_first, false)) return {};
    s.time.advance(std::chrono::hours(1));
    return commit_result::conflict({key_of(s.token_of(s.sample, "VSST76422445"))});
  };
  const auto done = s.admin.suspend(s.administrator, pick({s.dealer_row()}));
  CHECK(done.at == s.time.now());
  CHECK(s.dealers_token().seal.updated_at == s.time.now());
}

TEST_CASE("clock: the phase of the second moment decides", "[operation][clock]") {
  services s("2025-08-31 23:59:59.999");
  s.add_email("9998000100", "EM0001");
  bool is_first = true;
  s.tap.before_commit = [&](const change_set&) -> std::optional<commit_result> {
    if (!std::exchange(is_first, false)) return {};
    s.time.set(at("2025-09-01"));
    return commit_result::conflict({key_of(s.token_of(s.sample, "VSST76422445"))});
  };
  CHECK(s.admin.suspend(s.administrator, pick({s.dealer_row()})).why == closed);
  CHECK_FALSE(s.dealers_token().is_suspended());
}

}  // namespace fxotp::test
