/// P6: every kind of proposal, ill-formed ones, tampered ones, and two hands at once.
#include <atomic>
#include <thread>

#include "operation/services.hpp"

namespace fxotp::test {
namespace {

constexpr error shapeless{errc::invalid_value, rule::p6};

struct two_hands : services {
  explicit two_hands(store_kind kind = store_kind::memory)
      : services("2025-07-01 10:00:00.000", test_policy(dual_control::on), make_store(kind)) {}

  proposal_id propose(const proposal_request& what) const {
    const auto done = admin.propose(desk, what);
    REQUIRE(done.why == none);
    return done.proposal;
  }
};

}  // namespace

TEST_CASE("proposals: a resume, an invalidation and a deletion", "[operation][dual]") {
  two_hands s;
  s.change_token("VSST76422445", [](token& t) { t.suspended_by_desk = true; });
  auto which = s.propose({action::resume, ticket({s.dealer_row()}), {}});
  CHECK(s.admin.approve(s.second_desk, which).why == none);
  CHECK_FALSE(s.dealers_token().is_suspended());
  which = s.propose({action::invalidate, ticket({s.row("9998000286")}), {}});
  CHECK(s.admin.approve(s.second_desk, which).why == none);
  CHECK(s.dealers_token().lifecycle == lifecycle::invalid);
  which = s.propose({action::delete_user, ticket({s.row("9998000286")}), {}});
  const auto before = s.now();
  CHECK(s.admin.approve(s.second_desk, which).why == none);
  CHECK(s.told(before) == names{"operator /desk02 approved", "user GM11253/9998000286 deleted"});
  CHECK(s.is_whole());
}

TEST_CASE("proposals: a customer is resumed", "[operation][dual]") {
  two_hands s;
  const proposal_request what{action::resume_customer, ticket({}), s.sample};
  CHECK(s.admin.propose(s.desk, what).why == wrong_state);
  REQUIRE(s.admin.suspend_customer(s.desk, s.sample, "INC-1001").is_done());
  const auto which = s.propose(what);
  const auto before = s.now();
  CHECK(s.admin.approve(s.second_desk, which).why == none);
  CHECK(s.told(before) == names{"operator /desk02 approved", "customer GM11253/ resumed"});
  CHECK(s.dealers_status() == status::available);
}

TEST_CASE("proposals: best effort is kept until the approval", "[operation][dual]") {
  two_hands s;
  s.add_user("9998000287", "VSST00000287");
  s.lock_token("VSST76422445");
  s.lock_token("VSST00000287");
  const auto both = selection{s.dealer_row(), s.row("9998000287")};
  const auto lenient = s.propose({action::unlock, ticket(both, mode::best_effort), {}});
  const auto strict = s.propose({action::unlock, ticket(both), {}});
  REQUIRE(s.admin.unlock(s.administrator, pick({s.dealer_row()})).is_done());
  const auto refused = s.admin.approve(s.second_desk, strict);
  CHECK(refused.why == rows_refused);
  CHECK(refused.rows == std::vector<error>{wrong_state, none});
  const auto done = s.admin.approve(s.second_desk, lenient);
  CHECK(done.why == none);
  CHECK(done.rows == std::vector<error>{wrong_state, none});
  CHECK(s.get_token(s.sample, "VSST00000287").lock == lock::none);
  CHECK(s.is_whole());
}

TEST_CASE("proposals: one that is none is refused by its shape", "[operation][dual]") {
  two_hands s;
  const auto before = s.now();
  const auto ask = [&](action what, selection rows, const customer_code& whom = {}) {
    return s.admin.propose(s.desk, {what, ticket(std::move(rows)), whom}).why;
  };
  for (const auto what : {action::suspend, action::suspend_customer, action::put_user,
                          action::approve, action::list, action{}, action{255}}) {
    CHECK(ask(what, {s.dealer_row()}) == shapeless);
  }
  CHECK(ask(action::unlock, {}) == error{errc::selection_empty, rule::p8});
  CHECK(ask(action::unlock, selection(1'001, s.dealer_row())) ==
        error{errc::selection_too_large, rule::p8});
  CHECK(ask(action::delete_user, {s.dealer_row()}) == shapeless);
  CHECK(ask(action::delete_user, {s.row("9998000286"), s.row("9998000287")}) == shapeless);
  CHECK(ask(action::resume_customer, {}) == shapeless);
  CHECK(ask(action::resume_customer, {s.dealer_row()}, s.sample) == shapeless);
  CHECK(s.moved(before).empty());
}

TEST_CASE("proposals: one that is not there is not found", "[operation][dual]") {
  two_hands s;
  const auto foreign = id<bank_code>("GM02000");
  s.put(bank{foreign, "別銀行", {}});
  s.put(desk_operator{foreign, id<operator_id>("desk09"), false, {}});
  s.lock_token("VSST76422445");
  const auto which = s.propose({action::unlock, ticket({s.dealer_row()}), {}});
  const auto stranger = actor::desk({foreign, id<operator_id>("desk09")});
  const auto before = s.now();
  CHECK(s.admin.approve(stranger, which).why == unreached);
  CHECK(s.admin.reject(stranger, which, "INC").why == unreached);
  CHECK(s.admin.approve(s.second_desk, id<proposal_id>("0123456789abcdef")).why == unreached);
  CHECK(s.admin.approve(s.second_desk, {}).why == unreached);
  CHECK(s.moved(before).empty());
}

TEST_CASE("proposals: without dual control they still work", "[operation][dual]") {
  services s;
  s.lock_token("VSST76422445");
  const auto made = s.admin.propose(s.desk, {action::unlock, ticket({s.dealer_row()}), {}});
  REQUIRE(made.is_done());
  CHECK(s.admin.approve(s.second_desk, made.proposal).why == none);
}

TEST_CASE("proposals: a tampered one is not carried out", "[operation][dual][tampering]") {
  two_hands s;
  s.lock_token("VSST76422445");
  s.lock_token("VSST00000100");
  const auto which = s.propose({action::unlock, ticket({s.dealer_row()}), {}});
  std::function<void(proposal&)> alter;
  SECTION("rows") {
    alter = [&](proposal& p) { p.rows = {s.own_row()}; };
  }
  SECTION("action") {
    alter = [](proposal& p) { p.what = action::invalidate; };
  }
  SECTION("proposer") {
    alter = [](proposal& p) { p.proposer = id<operator_id>("desk03"); };
  }
  SECTION("state") {
    alter = [](proposal& p) { p.state = proposal_state::rejected; };
  }
  SECTION("expiry") {
    alter = [](proposal& p) { p.expires_at += std::chrono::hours(1); };
  }
  SECTION("reason") {
    alter = [](proposal& p) { p.reason = "INC-1002"; };
  }
  s.tap.after_load = [&](records& loaded) {
    for (auto& r : loaded.found) {
      if (auto* p = std::get_if<proposal>(&r)) alter(*p);
    }
  };
  const auto before = s.now();
  CHECK(s.admin.approve(s.second_desk, which).why == error{errc::tampered, rule::a4});
  CHECK(s.admin.reject(s.second_desk, which, "odd").why == error{errc::tampered, rule::a4});
  CHECK(s.moved(before).empty());
}

TEST_CASE("proposals: a rejection between the decision and the commit wins", "[operation][dual]") {
  two_hands s;
  s.lock_token("VSST76422445");
  const auto which = s.propose({action::unlock, ticket({s.dealer_row()}), {}});
  bool is_first = true;
  s.tap.before_commit = [&](const change_set&) -> std::optional<commit_result> {
    if (std::exchange(is_first, false)) CHECK(s.admin.reject(s.desk, which, "wait").is_done());
    return {};
  };
  CHECK(s.admin.approve(s.second_desk, which).why == error{errc::proposal_closed, rule::p6});
  CHECK(s.dealers_token().lock == lock::failures);
}

TEST_CASE("proposals: approved by several at once, carried out once",
          "[operation][dual][concurrent]") {
  for (const auto kind : store_kinds()) {
    two_hands s(kind);
    for (int n = 0; n < 4; ++n)
      s.put(desk_operator{s.bank, id<operator_id>("second" + std::to_string(n)), false, {}});
    for (int round = 0; round < 50; ++round) {
      s.lock_token("VSST76422445");
      const auto which = s.propose({action::unlock, ticket({s.dealer_row()}), {}});
      const auto version = s.dealers_token().seal.version;
      std::atomic<int> approvals{0};
      std::atomic<int> refusals{0};
      std::vector<std::thread> hands;
      for (int n = 0; n < 4; ++n) {
        const auto by = actor::desk({s.bank, id<operator_id>("second" + std::to_string(n))});
        hands.emplace_back([&, by] {
          const auto why = s.admin.approve(by, which).why;
          if (!why.is_set()) ++approvals;
          // Read before the other's commit and after it: the token is no longer locked.
          if (why.code == errc::proposal_closed || why == wrong_state) ++refusals;
        });
      }
      for (auto& hand : hands)
        hand.join();
      REQUIRE(approvals == 1);
      REQUIRE(refusals == 3);
      REQUIRE(s.dealers_token().seal.version == version + 1);
    }
    CHECK(s.is_whole());
  }
}

}  // namespace fxotp::test
