/// L2: what is out dies with a hold and with the token.
#include "domain/sample.hpp"
#include "domain/token.hpp"

using namespace fxotp;
using namespace fxotp::domain;

namespace {

token with_code() {
  token t;
  t.users = {test::id<user_id>("9998000286")};
  email_data data;
  data.sealed_address = "sealed";
  data.live = challenge{};
  data.sends = {instant{}};
  t.data = data;
  return t;
}
const email_data& data_of(const token& t) {
  return std::get<email_data>(t.data);
}

}  // namespace

TEST_CASE("token: the failure that locks takes the code that is out", "[domain][token]") {
  auto t = with_code();
  REQUIRE(fail(t, 2));
  CHECK(data_of(t).live.has_value());
  REQUIRE(fail(t, 2));
  CHECK(t.lock == lock::failures);
  CHECK_FALSE(data_of(t).live.has_value());
}

TEST_CASE("token: the failure that locks for good takes it too", "[domain][token]") {
  auto t = with_code();
  t.failures = 99;
  REQUIRE(fail(t, 100));
  CHECK(t.lock == lock::hard);
  CHECK_FALSE(data_of(t).live.has_value());
}

TEST_CASE("token: a suspension takes it, by either side", "[domain][token]") {
  for (const auto by : {side::administrator, side::desk}) {
    auto t = with_code();
    REQUIRE(suspend(t, by));
    CHECK_FALSE(data_of(t).live.has_value());
    CHECK(data_of(t).sends.size() == 1);
  }
}

TEST_CASE("token: an invalidation takes it and leaves the sealed address", "[domain][token]") {
  auto t = with_code();
  REQUIRE(invalidate(t, t.users.front(), side::administrator));
  CHECK_FALSE(data_of(t).live.has_value());
  CHECK(data_of(t).sealed_address == "sealed");
}

TEST_CASE("token: open claims go with the last binding, not before", "[domain][token]") {
  token t;
  t.users = {test::id<user_id>("9998000286"), test::id<user_id>("9998000287")};
  vip_data data;
  data.claims.emplace_back();
  t.data = data;
  REQUIRE(unbind(t, test::id<user_id>("9998000286")));
  CHECK(std::get<vip_data>(t.data).claims.size() == 1);
  REQUIRE(unbind(t, test::id<user_id>("9998000287")));
  CHECK(std::get<vip_data>(t.data).claims.empty());
}

TEST_CASE("token: an unlocked one keeps its failures", "[domain][token]") {
  auto t = with_code();
  for (int i = 0; i < 3; ++i)
    REQUIRE(fail(t, 3));
  REQUIRE(unlock(t));
  CHECK(t.streak == 0);
  CHECK(t.failures == 3);
}
