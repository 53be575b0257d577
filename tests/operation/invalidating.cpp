/// E6, E4, L2: what an invalidation takes with it, and what it leaves.
#include "operation/mailed.hpp"

namespace fxotp::test {
namespace {

constexpr error invalid_p6{errc::invalid_value, rule::p6};

selection_request reenrolling(selection rows, std::string_view reason = {}) {
  auto out = pick(std::move(rows), mode::all_or_nothing, reason);
  out.reenroll = true;
  return out;
}

enrollment dealers_enrollment(services& s) {
  return s.get_user(s.sample, "9998000286").enrollment;
}

names details_since(services& s, const ledger& before) {
  names out;
  for (const auto& e : s.now().entries_since(before))
    out.push_back(e.detail);
  return out;
}

}  // namespace

TEST_CASE("invalidating: it closes the user's own enrolment", "[operation][invalidating]") {
  services s;
  const auto by_desk = GENERATE(false, true);
  const auto before = s.now();
  const auto& by = by_desk ? s.desk : s.administrator;
  REQUIRE(s.admin.invalidate(by, ticket({s.dealer_row()})).is_done());
  CHECK(dealers_enrollment(s) == enrollment::closed);
  CHECK(details_since(s, before) == names{"user=9998000286 enrollment=closed"});
  CHECK(s.get_user(s.sample, "9998000100").enrollment == enrollment::open);
  CHECK(s.is_whole());
}

TEST_CASE("invalidating: unless the request says that the user may enrol again",
          "[operation][invalidating]") {
  services s;
  const auto before = s.now();
  REQUIRE(s.admin.invalidate(s.administrator, reenrolling({s.dealer_row()})).is_done());
  CHECK(dealers_enrollment(s) == enrollment::open);
  CHECK(details_since(s, before) == names{"user=9998000286"});
}

TEST_CASE("invalidating: with the same words a closed enrolment opens",
          "[operation][invalidating]") {
  services s;
  s.change_user("9998000286", [](user& u) { u.enrollment = enrollment::closed; });
  const auto before = s.now();
  REQUIRE(s.admin.invalidate(s.administrator, reenrolling({s.dealer_row()})).is_done());
  CHECK(dealers_enrollment(s) == enrollment::open);
  CHECK(details_since(s, before) == names{"user=9998000286 enrollment=open"});
}

TEST_CASE("invalidating: other changes and refused ones close nothing",
          "[operation][invalidating]") {
  services s;
  REQUIRE(s.admin.suspend(s.administrator, pick({s.dealer_row()})).is_done());
  REQUIRE(s.admin.resume(s.administrator, pick({s.dealer_row()})).is_done());
  REQUIRE_FALSE(s.admin.invalidate(s.administrator, pick({s.dealer_row(), s.own_row()})).is_done());
  CHECK(dealers_enrollment(s) == enrollment::open);
}

TEST_CASE("invalidating: of a shared token, the enrolment of whose binding goes",
          "[operation][invalidating]") {
  services s;
  s.add_user("9998000287", "VSST00000287");
  s.share("9998000287", "VSST76422445");
  REQUIRE(s.admin.invalidate(s.administrator, pick({s.dealer_row()})).is_done());
  CHECK(dealers_enrollment(s) == enrollment::closed);
  CHECK(s.get_user(s.sample, "9998000287").enrollment == enrollment::open);
}

TEST_CASE("invalidating: a proposal carries it to its approval", "[operation][invalidating]") {
  const auto kind = GENERATE(from_range(store_kinds()));
  const bool reenroll = GENERATE(false, true);
  services s("2025-07-01 10:00:00.000", test_policy(dual_control::on), make_store(kind));
  proposal_request asked{action::invalidate, ticket({s.dealer_row()}), {}};
  asked.on.reenroll = reenroll;
  const auto made = s.admin.propose(s.desk, asked);
  REQUIRE(made.is_done());
  CHECK(s.find<proposal>(key_of(s.bank, made.proposal))->reenroll == reenroll);
  REQUIRE(s.admin.approve(s.second_desk, made.proposal).is_done());
  CHECK(dealers_enrollment(s) == (reenroll ? enrollment::open : enrollment::closed));
  CHECK(s.is_whole());
}

TEST_CASE("invalidating: nothing else is proposed with it", "[operation][invalidating]") {
  services s("2025-07-01 10:00:00.000", test_policy(dual_control::on));
  s.lock_token("VSST76422445");
  proposal_request asked{action::unlock, ticket({s.dealer_row()}), {}};
  asked.on.reenroll = true;
  CHECK(s.admin.propose(s.desk, asked).why == invalid_p6);
}

TEST_CASE("invalidating: what is out dies with the token, its address stays",
          "[operation][invalidating]") {
  mailed s;
  s.send_code_to("EM00000286");
  s.change_token("VSST76422445", [&](token& t) {
    std::get<vip_data>(t.data).claims.push_back({id<claim_id>("0123456789abcdef"), s.time.now()});
  });
  const auto sealed = std::get<email_data>(s.get_token(s.sample, "EM00000286").data).sealed_address;
  REQUIRE(s.admin.invalidate(s.administrator, pick({s.row("9998000286")})).is_done());
  CHECK_FALSE(s.has_code_out("EM00000286"));
  CHECK(std::get<vip_data>(s.dealers_token().data).claims.empty());
  const auto gone = s.get_token(s.sample, "EM00000286");
  CHECK(std::get<email_data>(gone.data).sealed_address == sealed);
  CHECK(domain::address_of(gone, s.with.keys).assume_value() == "dealer@example.co.jp");
}

TEST_CASE("invalidating: a code dies with a suspension and does not come back",
          "[operation][invalidating]") {
  mailed s;
  s.send_code_to("EM00000286");
  REQUIRE(s.admin.suspend(s.administrator, pick({s.email_row()})).is_done());
  CHECK_FALSE(s.has_code_out("EM00000286"));
  REQUIRE(s.admin.resume(s.administrator, pick({s.email_row()})).is_done());
  CHECK_FALSE(s.has_code_out("EM00000286"));
}

TEST_CASE("invalidating: an address that waits beside the present one goes with it",
          "[operation][invalidating]") {
  // The waiting one's id sorts before or after the present one's.
  const std::string_view beside = GENERATE("EM00000000", "EM00000999");
  mailed s;
  s.wait_beside("9998000286", beside, "new@example.co.jp");
  s.send_code_to(beside);
  selection rows;
  SECTION("the present one selected") {
    rows = {s.email_row()};
  }
  SECTION("both selected") {
    rows = {s.email_row(), s.row("9998000286", beside)};
  }
  SECTION("both selected, the other way round") {
    rows = {s.row("9998000286", beside), s.email_row()};
  }
  SECTION("all of the user's") {
    rows = {s.row("9998000286")};
  }
  REQUIRE(s.admin.invalidate(s.administrator, pick(rows)).why == none);
  CHECK(s.get_token(s.sample, "EM00000286").lifecycle == lifecycle::invalid);
  const auto gone = s.get_token(s.sample, beside);
  CHECK(gone.lifecycle == lifecycle::invalid);
  CHECK(gone.users.empty());
  CHECK_FALSE(s.has_code_out(beside));
  const auto left = s.get_user(s.sample, "9998000286").tokens;
  CHECK(std::count_if(left.begin(), left.end(),
                      [](const token_id& t) { return t.view().substr(0, 2) == "EM"; }) == 0);
  CHECK(s.is_whole());
}

TEST_CASE("invalidating: the one that waits goes alone, and with the VIP token it stays",
          "[operation][invalidating]") {
  mailed s;
  s.wait_beside("9998000286", "EM00000999", "new@example.co.jp");
  REQUIRE(s.admin.invalidate(s.administrator, pick({s.dealer_row()})).is_done());
  CHECK(s.get_token(s.sample, "EM00000999").lifecycle == lifecycle::pending);
  REQUIRE(s.admin.invalidate(s.administrator, pick({s.row("9998000286", "EM00000999")})).is_done());
  CHECK(s.get_token(s.sample, "EM00000286").lifecycle == lifecycle::active);
}

TEST_CASE("invalidating: what the desk suspended beside it is the desk's to end",
          "[operation][invalidating]") {
  mailed s;
  s.wait_beside("9998000286", "EM00000999", "new@example.co.jp");
  s.change_token("EM00000999", [](token& t) { t.suspended_by_desk = true; });
  const auto before = s.now();
  CHECK(s.admin.invalidate(s.administrator, pick({s.email_row()})).why == wrong_state);
  CHECK(s.moved(before).empty());
  CHECK(s.admin.invalidate(s.desk, ticket({s.email_row()})).why == none);
  CHECK(s.get_token(s.sample, "EM00000999").lifecycle == lifecycle::invalid);
}

TEST_CASE("invalidating: a deleted user's waiting address goes too", "[operation][invalidating]") {
  mailed s("2025-09-02 10:00:00.000");
  s.wait_beside("9998000286", "EM00000999", "new@example.co.jp");
  s.send_code_to("EM00000999");
  s.send_code_to("EM00000286");
  REQUIRE(s.admin.delete_user(s.desk, s.user_of(s.sample, "9998000286"), "INC-1").is_done());
  for (const auto* each : {"EM00000286", "EM00000999"}) {
    CHECK(s.get_token(s.sample, each).lifecycle == lifecycle::invalid);
    CHECK_FALSE(s.has_code_out(each));
  }
}

}  // namespace fxotp::test
