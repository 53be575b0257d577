#include <fxotp/model/policy.hpp>

#include <limits>

#include "domain/sample.hpp"

using namespace fxotp;
using test::error_of;

namespace {

policy::settings chosen() {
  policy::settings out;
  out.dual_control = dual_control::off;
  return out;
}
template <class Set>
error with(Set&& set) {
  auto settings = chosen();
  set(settings);
  return error_of(policy::make(settings));
}

}  // namespace

TEST_CASE("policy: the defaults are the documented ones", "[domain][policy]") {
  const auto made = test::must(policy::make(chosen()));
  CHECK(made.lock_after() == 5);
  CHECK(made.selection_max() == 1'000);
  CHECK_FALSE(made.allows_own_token());
  CHECK(made.proposal_lifetime() == std::chrono::hours(24));
  CHECK_FALSE(made.has_dual_control());
  CHECK(policy::hard_lock_after == 100);
}

TEST_CASE("policy: dual control has to be chosen", "[domain][policy]") {
  CHECK(error_of(policy::make({})) == error{errc::invalid_policy, rule::p6});
  CHECK(with([](auto& s) { s.dual_control = dual_control{0}; }).by == rule::p6);
  CHECK(with([](auto& s) { s.dual_control = dual_control{3}; }).by == rule::p6);
  auto settings = chosen();
  settings.dual_control = dual_control::on;
  CHECK(test::must(policy::make(settings)).has_dual_control());
}

TEST_CASE("policy: every limit has its edges", "[domain][policy]") {
  constexpr auto most = std::numeric_limits<std::uint32_t>::max();
  const error l2{errc::invalid_policy, rule::l2};
  const error p8{errc::invalid_policy, rule::p8};
  const error p6{errc::invalid_policy, rule::p6};
  const auto locks = [](auto n) { return with([=](auto& s) { s.lock_after = n; }); };
  const auto selects = [](auto n) { return with([=](auto& s) { s.selection_max = n; }); };
  const auto lives = [](int n) {
    return with([=](auto& s) { s.proposal_lifetime = std::chrono::hours(n); });
  };
  for (auto n : {1U, 5U, 100U})
    CHECK(locks(n) == error{});
  for (auto n : {0U, 101U, most})
    CHECK(locks(n) == l2);
  for (auto n : {1U, 1'000U, 10'000U})
    CHECK(selects(n) == error{});
  for (auto n : {0U, 10'001U, most})
    CHECK(selects(n) == p8);
  for (int n : {1, 24, 72})
    CHECK(lives(n) == error{});
  for (int n : {-1, 0, 73, std::numeric_limits<int>::max()})
    CHECK(lives(n) == p6);
}
