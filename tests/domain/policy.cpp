#include <fxotp/model/policy.hpp>

#include <limits>

#include "domain/sample.hpp"

using namespace fxotp;
using test::error_of;

namespace {

policy::settings chosen() {
  policy::settings out;
  out.dual_control = dual_control::off;
  out.enrollment = enrollment_by::first_factor;
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
  CHECK(made.enrollment() == enrollment_by::first_factor);
  CHECK_FALSE(made.shares_addresses());
  CHECK(made.code_digits() == 6);
  CHECK(made.code_lifetime() == std::chrono::minutes(5));
  CHECK(made.answer_floor() == std::chrono::milliseconds(50));
}

TEST_CASE("policy: dual control has to be chosen", "[domain][policy]") {
  CHECK(error_of(policy::make({})) == error{errc::invalid_policy, rule::p6});
  CHECK(with([](auto& s) { s.dual_control = dual_control{0}; }).by == rule::p6);
  CHECK(with([](auto& s) { s.dual_control = dual_control{3}; }).by == rule::p6);
  auto settings = chosen();
  settings.dual_control = dual_control::on;
  CHECK(test::must(policy::make(settings)).has_dual_control());
}

TEST_CASE("policy: who may enrol which address has to be chosen", "[domain][policy]") {
  const error e1{errc::invalid_policy, rule::e1};
  CHECK(with([](auto& s) { s.enrollment = std::nullopt; }) == e1);
  CHECK(with([](auto& s) { s.enrollment = enrollment_by{0}; }) == e1);
  CHECK(with([](auto& s) { s.enrollment = enrollment_by{3}; }) == e1);
  auto settings = chosen();
  settings.enrollment = enrollment_by::listed_address;
  CHECK(test::must(policy::make(settings)).enrollment() == enrollment_by::listed_address);
}

TEST_CASE("policy: codes and answers have their edges", "[domain][policy]") {
  constexpr auto most = std::numeric_limits<int>::max();
  const error m1{errc::invalid_policy, rule::m1};
  const error l7{errc::invalid_policy, rule::l7};
  const auto digits = [](auto n) { return with([=](auto& s) { s.code_digits = n; }); };
  const auto lives = [](int n) {
    return with([=](auto& s) { s.code_lifetime = std::chrono::minutes(n); });
  };
  const auto waits = [](int n) {
    return with([=](auto& s) { s.answer_floor = std::chrono::milliseconds(n); });
  };
  for (auto n : {6U, 8U})
    CHECK(digits(n) == error{});
  for (auto n : {0U, 5U, 7U, 9U})
    CHECK(digits(n) == m1);
  for (int n : {1, 5, 10})
    CHECK(lives(n) == error{});
  for (int n : {-1, 0, 11, most})
    CHECK(lives(n) == m1);
  for (int n : {0, 50, 5'000})
    CHECK(waits(n) == error{});
  for (int n : {-1, 5'001, most})
    CHECK(waits(n) == l7);
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
