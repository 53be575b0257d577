/// P6: what the desk does alone, what it proposes, and who decides.
#include "operation/services.hpp"

namespace fxotp::test {
namespace {

using std::chrono::hours;
using std::chrono::microseconds;

constexpr error waits{errc::needs_approval, rule::p6};
constexpr error same{errc::same_operator, rule::p6};
constexpr error expired{errc::proposal_expired, rule::p6};
constexpr error decided{errc::proposal_closed, rule::p6};
constexpr std::string_view july = "2025-07-01 10:00:00.000";

/// Dual control is on, the dealer's token locked.
struct two_hands : services {
  two_hands() : services(july, test_policy(dual_control::on)) { lock_token("VSST76422445"); }

  [[nodiscard]] proposal_request unlocking() const {
    return {action::unlock, ticket({dealer_row()}), {}};
  }
  proposal_id propose(const proposal_request& what) const {
    const auto done = admin.propose(desk, what);
    REQUIRE(done.why == none);
    REQUIRE_FALSE(done.proposal.is_empty());
    return done.proposal;
  }
  [[nodiscard]] proposal get(const proposal_id& which) {
    const auto found = find<proposal>(key_of(bank, which));
    REQUIRE(found.has_value());
    return *found;
  }
};

}  // namespace

TEST_CASE("dual control: the desk alone suspends, and only suspends", "[operation][dual]") {
  two_hands s;
  const auto whom = s.user_of(s.sample, "9998000286");
  const auto before = s.now();
  CHECK(s.admin.unlock(s.desk, ticket({s.dealer_row()})).why == waits);
  CHECK(s.admin.resume(s.desk, ticket({s.dealer_row()})).why == waits);
  CHECK(s.admin.invalidate(s.desk, ticket({s.dealer_row()})).why == waits);
  CHECK(s.admin.delete_user(s.desk, whom, "INC-1001").why == waits);
  CHECK(s.admin.resume_customer(s.desk, s.sample, "INC-1001").why == waits);
  CHECK(s.moved(before).empty());
  CHECK(s.told(before) == names(5, "operator /desk01 refused"));
  CHECK(s.admin.suspend(s.desk, ticket({s.dealer_row()})).why == none);
  CHECK(s.admin.suspend_customer(s.desk, s.sample, "INC-1001").why == none);
}

TEST_CASE("dual control: an administrator needs no second hand", "[operation][dual]") {
  two_hands s;
  CHECK(s.admin.unlock(s.administrator, pick({s.dealer_row()})).why == none);
}

TEST_CASE("dual control: a proposal changes nothing but itself", "[operation][dual]") {
  two_hands s;
  const auto before = s.now();
  const auto which = s.propose(s.unlocking());
  CHECK(which.view().size() == 16);
  CHECK(s.moved(before) == names{"proposal /" + std::string(which.view())});
  CHECK(s.told(before) == names{"operator /desk01 proposed"});
  const auto made = s.get(which);
  CHECK(made.state == proposal_state::open);
  CHECK(made.proposer.view() == "desk01");
  CHECK(made.decider.is_empty());
  CHECK(made.created_at == s.time.now());
  CHECK(made.expires_at == s.time.now() + hours(24));
  CHECK(made.rows == selection{s.dealer_row()});
  CHECK(made.reason == "INC-1001");
  CHECK(s.propose(s.unlocking()) != which);
}

TEST_CASE("dual control: another operator approves, and both names are in the entries",
          "[operation][dual]") {
  two_hands s;
  const auto which = s.propose(s.unlocking());
  s.time.advance(hours(1));
  const auto before = s.now();
  const auto done = s.admin.approve(s.second_desk, which);
  CHECK(done.why == none);
  CHECK(done.rows == std::vector<error>{none});
  CHECK(done.proposal == which);
  CHECK(done.at == s.time.now());
  CHECK(s.dealers_token().lock == lock::none);
  CHECK(s.told(before) ==
        names{"operator /desk02 approved", "token GM11253/VSST76422445 unlocked"});
  for (const auto& e : s.now().entries_since(before)) {
    CHECK(e.by.id.view() == "desk01");
    CHECK(e.approved_by.view() == "desk02");
    CHECK(e.what == action::unlock);
    CHECK(e.reason == "INC-1001");
    CHECK(e.at == s.time.now());
  }
  CHECK(s.get(which).state == proposal_state::approved);
  CHECK(s.get(which).decider.view() == "desk02");
  CHECK(s.is_whole());
}

TEST_CASE("dual control: the proposer does not approve", "[operation][dual]") {
  two_hands s;
  const auto which = s.propose(s.unlocking());
  const auto before = s.now();
  CHECK(s.admin.approve(s.desk, which).why == same);
  CHECK(s.moved(before).empty());
  CHECK(s.told(before) == names{"operator /desk01 refused"});
}

TEST_CASE("dual control: a proposal is decided once", "[operation][dual]") {
  two_hands s;
  const auto which = s.propose(s.unlocking());
  SECTION("approved") {
    CHECK(s.admin.approve(s.second_desk, which).why == none);
  }
  SECTION("rejected by another") {
    CHECK(s.admin.reject(s.second_desk, which, "no ticket").why == none);
    CHECK(s.get(which).decider.view() == "desk02");
  }
  SECTION("rejected by the proposer") {
    const auto before = s.now();
    CHECK(s.admin.reject(s.desk, which, "mistaken").why == none);
    CHECK(s.told(before) == names{"operator /desk01 rejected"});
    CHECK(s.get(which).state == proposal_state::rejected);
    CHECK(s.dealers_token().lock == lock::failures);
  }
  const auto before = s.now();
  CHECK(s.admin.approve(s.second_desk, which).why == decided);
  CHECK(s.admin.reject(s.second_desk, which, "again").why == decided);
  CHECK(s.moved(before).empty());
}

TEST_CASE("dual control: a proposal's time is over at its instant", "[operation][dual]") {
  two_hands s;
  const auto which = s.propose(s.unlocking());
  const auto made = s.time.now();
  SECTION("a moment before") {
    s.time.set(made + hours(24) - microseconds(1));
    CHECK(s.admin.approve(s.second_desk, which).why == none);
  }
  SECTION("at it") {
    s.time.set(made + hours(24));
    CHECK(s.admin.approve(s.second_desk, which).why == expired);
    CHECK(s.admin.reject(s.second_desk, which, "over").why == none);
  }
  SECTION("long after, rejected or not") {
    s.time.set(made + hours(1'000));
    CHECK(s.admin.approve(s.second_desk, which).why == expired);
    CHECK(s.dealers_token().lock == lock::failures);
  }
}

TEST_CASE("dual control: a bank may choose another lifetime", "[operation][dual]") {
  services s(july, policy_with([](policy::settings& p) {
               p.dual_control = dual_control::on;
               p.proposal_lifetime = hours(72);
             }));
  const auto done = s.admin.propose(s.desk, {action::invalidate, ticket({s.dealer_row()}), {}});
  REQUIRE(done.is_done());
  s.time.advance(hours(72) - microseconds(1));
  CHECK(s.admin.approve(s.second_desk, done.proposal).why == none);
}

TEST_CASE("dual control: the change is decided anew", "[operation][dual]") {
  two_hands s;
  const auto which = s.propose(s.unlocking());
  error why = wrong_state;
  SECTION("unlocked meanwhile") {
    CHECK(s.admin.unlock(s.administrator, pick({s.dealer_row()})).is_done());
  }
  SECTION("locked for good meanwhile") {
    s.lock_token("VSST76422445", lock::hard);
    why = {errc::hard_locked, rule::l3};
  }
  SECTION("the user deleted meanwhile") {
    CHECK(s.admin.invalidate(s.administrator, pick({s.dealer_row()})).is_done());
    CHECK(s.admin.delete_user(s.administrator, s.user_of(s.sample, "9998000286"), {}).is_done());
    why = unreached;
  }
  SECTION("the proposer disabled meanwhile") {
    CHECK(s.prov.put_operator(s.system, id<operator_id>("desk01"), true).is_done());
    why = denied_p1;
  }
  SECTION("the approver disabled meanwhile") {
    CHECK(s.prov.put_operator(s.system, id<operator_id>("desk02"), true).is_done());
    why = denied_p1;
  }
  const auto before = s.now();
  CHECK(s.admin.approve(s.second_desk, which).why == why);
  CHECK(s.moved(before).empty());
  CHECK(s.told(before) == names{"operator /desk02 refused"});
  CHECK(s.get(which).state == proposal_state::open);
}

TEST_CASE("dual control: what would be refused now is refused now", "[operation][dual]") {
  two_hands s;
  const auto before = s.now();
  const auto ask = [&](action what, selection rows) {
    return s.admin.propose(s.desk, {what, ticket(std::move(rows)), {}}).why;
  };
  CHECK(ask(action::resume, {s.dealer_row()}) == wrong_state);
  CHECK(ask(action::unlock, {s.dealer_row(), s.dealer_row()}) == rows_refused);
  CHECK(ask(action::unlock, {s.row("1111111111")}) == unreached);
  CHECK(ask(action::delete_user, {s.row("9998000286")}) == error{errc::token_live, rule::d1});
  CHECK(s.moved(before).empty());
  CHECK(s.told(before) == names(4, "operator /desk01 refused"));
}

}  // namespace fxotp::test
