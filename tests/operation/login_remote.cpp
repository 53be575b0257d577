/// L6: VIP codes that a remote service checks.
#include "operation/door.hpp"

namespace fxotp::test {
using std::chrono::minutes;
using std::chrono::seconds;

namespace {

struct remote_door : door {
  explicit remote_door(const policy& limits = test_policy())
      : door("2025-07-01 10:00:00.000", limits) {
    make_remote(dealer_token.view());
  }
  code_verdict verify() const { return verify_vip("123456"); }
  [[nodiscard]] std::size_t open_claims() {
    return std::get<vip_data>(dealers_token().data).claims.size();
  }
  /// A process that dies between claim and settling: its claim stays.
  void die_asking() {
    std::size_t commits = 0;
    tap.before_commit = [&commits](const change_set&) -> std::optional<commit_result> {
      if (commits++ == 0) return {};
      return commit_result::failed(errc::store_failed);
    };
    CHECK(verify().why.code == errc::store_failed);
    tap.untap();
  }
};

}  // namespace

TEST_CASE("remote: claimed, asked once, settled", "[operation][login][remote]") {
  remote_door s;
  std::size_t open = 0;
  s.remote.answers = [&](const vip_question& q) -> result<vip_reply> {
    open = s.open_claims();
    CHECK(q.code == "123456");
    CHECK(q.credential == s.token_of(s.sample, "VSST76422445"));
    return vip_reply{vip_reply::verdict::right, q.credential.token};
  };
  CHECK(s.verify().is_accepted);
  CHECK(open == 1);
  CHECK(s.open_claims() == 0);
  CHECK(s.remote.asked == 1);
  CHECK(s.dealers_token().failures == 0);
  CHECK(s.is_whole());
}

TEST_CASE("remote: five wrong ones lock, and a sixth is not asked", "[operation][login][remote]") {
  remote_door s;
  s.remote.says(vip_reply::verdict::wrong);
  for (std::uint32_t left = 5; left-- > 0;) {
    const auto how = s.verify();
    CHECK(how.why == wrong_code);
    CHECK(how.attempts_left == left);
  }
  CHECK(s.verify().why == held_l4);
  CHECK(s.remote.asked == 5);
  CHECK(s.dealers_token().failures == 5);
}

TEST_CASE("remote: what gives no verdict accepts nothing and locks nobody out",
          "[operation][login][remote]") {
  remote_door s;
  const auto how = GENERATE(0, 1, 2, 3);
  CAPTURE(how);
  s.remote.answers = [&](const vip_question& q) -> result<vip_reply> {
    if (how == 0) return errc::port_failed;
    if (how == 1) throw std::runtime_error("the service");
    if (how == 2) return vip_reply{vip_reply::verdict::none, q.credential.token};
    return vip_reply{vip_reply::verdict::right, s.administrator_token};
  };
  for (int i = 0; i < 20; ++i)
    CHECK(s.verify().why == no_verdict);
  CHECK(s.dealers_token().lock == lock::none);
  CHECK(s.dealers_token().failures == 0);
  // Beyond 20 an hour, they count.
  CHECK(s.verify().why == no_verdict);
  CHECK(s.dealers_token().streak == 1);
  s.wait(minutes(61));
  CHECK(s.verify().why == no_verdict);
  CHECK(s.dealers_token().streak == 1);
  s.remote.says(vip_reply::verdict::right);
  CHECK(s.verify().is_accepted);
  CHECK(s.dealers_token().streak == 0);
}

TEST_CASE("remote: a late answer is no answer, and its claim counts",
          "[operation][login][remote]") {
  remote_door s;
  s.remote.answers = [&](const vip_question& q) -> result<vip_reply> {
    s.wait(seconds(60));
    return vip_reply{vip_reply::verdict::right, q.credential.token};
  };
  CHECK(s.verify().why == no_verdict);
  CHECK(s.open_claims() == 1);
  s.remote.says(vip_reply::verdict::wrong);
  CHECK(s.verify().why == wrong_code);
  CHECK(s.dealers_token().streak == 2);
  CHECK(s.dealers_token().failures == 2);
  CHECK(s.open_claims() == 0);
}

TEST_CASE("remote: a process that dies leaves claims that expire into failures",
          "[operation][login][remote]") {
  remote_door s;
  for (int i = 0; i < 5; ++i)
    s.die_asking();
  CHECK(s.open_claims() == 5);
  CHECK(s.dealers_token().streak == 0);
  CHECK(s.dealers_token().failures == 5);
  const auto asked = s.remote.asked.load();
  CHECK(s.verify().why == full);
  CHECK(s.remote.asked == asked);
  s.wait(seconds(60));
  CHECK(s.verify().why == held_l4);
  CHECK(s.remote.asked == asked);
  CHECK(s.dealers_token().lock == lock::failures);
  CHECK(s.is_whole());
}

TEST_CASE("remote: a right code ends the streak but no other claim", "[operation][login][remote]") {
  remote_door s;
  s.die_asking();
  CHECK(s.verify().is_accepted);
  CHECK(s.dealers_token().failures == 1);
  CHECK(s.open_claims() == 1);
  s.wait(seconds(60));
  CHECK(s.verify().is_accepted);
  CHECK(s.dealers_token().failures == 0);
}

TEST_CASE("remote: a verdict noted by the host ends no open claim", "[operation][login][remote]") {
  remote_door s;
  s.die_asking();
  REQUIRE(s.right_code().is_done());
  CHECK(s.dealers_token().failures == 1);
  s.wait(seconds(60));
  s.remote.says(vip_reply::verdict::wrong);
  CHECK(s.verify().attempts_left == 3U);
  CHECK(s.dealers_token().streak == 2);
}

TEST_CASE("remote: what is held or invalidated while it is asked is not accepted",
          "[operation][login][remote]") {
  remote_door s;
  const auto how = GENERATE(0, 1, 2);
  CAPTURE(how);
  s.remote.answers = [&](const vip_question& q) -> result<vip_reply> {
    const auto held = how == 0   ? s.admin.suspend(s.administrator, pick({s.dealer_row()}))
                      : how == 1 ? s.admin.invalidate(s.administrator, pick({s.dealer_row()}))
                                 : s.admin.suspend_customer(s.desk, s.sample, "INC-1");
    CHECK(held.is_done());
    return vip_reply{vip_reply::verdict::right, q.credential.token};
  };
  const auto verdict = s.verify();
  CHECK_FALSE(verdict.is_accepted);
  CHECK(verdict.why == (how == 1 ? no_verdict : held_l4));
  CHECK(s.dealers_token().streak == 0);
  CHECK(s.is_whole());
}

TEST_CASE("remote: without the port there is no verdict", "[operation][login][remote]") {
  remote_door s;
  s.with.vip = nullptr;
  CHECK(s.verify().why == no_verdict);
}

TEST_CASE("remote: a hundred claims without a success end in a lock for good",
          "[operation][login][remote]") {
  remote_door s;
  s.remote.says(vip_reply::verdict::wrong);
  for (int round = 0; round < 20; ++round) {
    for (int i = 0; i < 5; ++i)
      CHECK(s.verify().why == wrong_code);
    const auto unlocked = s.admin.unlock(s.administrator, pick({s.dealer_row()}));
    CHECK(unlocked.is_done() == (round < 19));
  }
  CHECK(s.remote.asked == 100);
  CHECK(s.dealers_token().lock == lock::hard);
}

}  // namespace fxotp::test
