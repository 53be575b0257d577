#include <fxotp/model/policy.hpp>

#include "domain/sample.hpp"
#include "domain/token.hpp"

using namespace fxotp;
using namespace fxotp::domain;
using test::error_of;
using test::must;

namespace {

token fresh() {
  token out = test::sample::token();
  out.streak = out.failures = 0;
  std::get<vip_data>(out.data).claims.clear();
  return out;
}

}  // namespace

TEST_CASE("token: the n-th failure in a row locks, whatever n is", "[domain][token]") {
  for (std::uint32_t lock_after : {1U, 2U, 5U, 99U}) {
    CAPTURE(lock_after);
    token t = fresh();
    for (std::uint32_t n = 1; n < lock_after; ++n)
      CHECK(must(fail(t, lock_after)) == event::failed);
    CHECK(t.lock == lock::none);
    CHECK(must(fail(t, lock_after)) == event::locked);
    CHECK(t.lock == lock::failures);
    CHECK(t.streak == lock_after);
    CHECK(t.failures == lock_after);
  }
}

TEST_CASE("token: a success ends the streak, so that the count begins anew", "[domain][token]") {
  token t = fresh();
  for (int round = 0; round < 50; ++round) {
    for (int n = 0; n < 4; ++n)
      CHECK(must(fail(t, 5)) == event::failed);
    CHECK(must(succeed(t)) == event::succeeded);
    CHECK(t.streak == 0);
    CHECK(t.failures == 0);
  }
}

TEST_CASE("token: an unlock ends the streak but not the count of failures", "[domain][token]") {
  token t = fresh();
  for (int n = 0; n < 4; ++n)
    CHECK(must(fail(t, 5)) == event::failed);
  CHECK(must(fail(t, 5)) == event::locked);
  CHECK(must(unlock(t)) == event::unlocked);
  CHECK(t.streak == 0);
  CHECK(t.failures == 5);
}

TEST_CASE("token: a hundred failures since the last success lock for good, across unlocks",
          "[domain][token]") {
  for (std::uint32_t lock_after : {1U, 3U, 5U, 100U}) {
    CAPTURE(lock_after);
    token t = fresh();
    for (std::uint32_t n = 1; n < policy::hard_lock_after; ++n) {
      const event what = must(fail(t, lock_after));
      CHECK(what == (n % lock_after == 0 ? event::locked : event::failed));
      if (what == event::locked) CHECK(must(unlock(t)) == event::unlocked);
    }
    CHECK(t.failures == 99);
    CHECK(must(fail(t, lock_after)) == event::hard_locked);
    CHECK(t.lock == lock::hard);
    CHECK(error_of(unlock(t)) == error{errc::hard_locked, rule::l3});
    CHECK(error_of(succeed(t)) == error{errc::wrong_state, rule::l4});
    CHECK(error_of(fail(t, lock_after)) == error{errc::wrong_state, rule::l4});
    CHECK(t.failures == 100);
  }
}

TEST_CASE("token: only an invalidation and a new generation lift a hard lock", "[domain][token]") {
  token t = test::sample::token();
  t.lock = lock::hard;
  t.failures = 100;
  while (!t.users.empty())
    static_cast<void>(must(invalidate(t, user_id(t.users.front()), side::administrator)));
  CHECK(t.lifecycle == lifecycle::invalid);
  CHECK(must(begin_generation(t)) == event::registered);
  CHECK(t.generation == 4);
  CHECK(t.lock == lock::none);
  CHECK(t.failures == 0);
  CHECK(std::get<vip_data>(t.data).last_step == 58'000'000);  // No old code comes back (D2).
}

TEST_CASE("token: an email token has one user and no second generation", "[domain][token]") {
  token t = test::sample::email();
  const user_id own = t.users.front();
  const auto other = test::id<user_id>("9998000300");
  CHECK(error_of(bind(t, other)) == error{errc::wrong_state, rule::p7});
  CHECK(t.users == std::vector<user_id>{own});
  CHECK(must(unbind(t, own)) == event::invalidated);
  CHECK(error_of(begin_generation(t)) == error{errc::wrong_state, rule::p7});
  CHECK(t.lifecycle == lifecycle::invalid);
}

TEST_CASE("token: users stay in order, each once; whoever is not bound cannot be unbound",
          "[domain][token]") {
  token t = fresh();
  t.users.clear();
  for (const char* user : {"30", "10", "20", "05"})
    CHECK(must(bind(t, test::id<user_id>(user))) == event::bound);
  CHECK(error_of(bind(t, test::id<user_id>("20"))) == error{errc::already_exists});
  const auto wrong = error{errc::wrong_state, rule::p7};
  CHECK(error_of(unbind(t, test::id<user_id>("2"))) == wrong);
  CHECK(error_of(invalidate(t, test::id<user_id>("40"), side::desk)) == wrong);
  CHECK(error_of(invalidate(t, user_id{}, side::desk)) == wrong);
  std::string all;
  for (const auto& u : t.users)
    all.append(u.view()).append(" ");
  CHECK(all == "05 10 20 30 ");
}

TEST_CASE("token: a VIP id has four capital letters and eight digits", "[domain][token]") {
  const auto is = [](std::string_view text) { return is_vip_id(test::id<token_id>(text)); };
  CHECK(is("VSST76422445"));
  CHECK(is("AZAZ00000999"));
  for (const char* wrong : {"VSST7642244", "VSST764224450", "vSST76422445", "VSS176422445",
                            "VSSTA6422445", "VSST7642244O", "76422445VSST", "V", "VSST-6422445",
                            "VSS[76422445", "VSS@76422445", "VSST7642244/", "VSST7642244:"}) {
    CAPTURE(wrong);
    CHECK_FALSE(is(wrong));
  }
  CHECK_FALSE(is_vip_id(token_id{}));
}
