#include "domain/resynchronization.hpp"
#include "catch.hpp"
#include "crypto/totp.hpp"

using namespace fxotp;
using domain::find_pair;
using domain::shown_pair;

namespace {

constexpr std::string_view secret = "12345678901234567890";
constexpr std::int64_t here = 58'000'000;
constexpr instant now{std::chrono::seconds(here * 30 + 7)};

/// What a credential shows in the steps `first` and the one after.
shown_pair pair_at(std::int64_t first) {
  const auto code = [](std::int64_t step) {
    return crypto::hotp(secret, static_cast<std::uint64_t>(step), 6);
  };
  return {code(first), code(first + 1)};
}
errc why_not(const result<std::int64_t>& found) {
  return found ? errc::none : found.error().code;
}

}  // namespace

TEST_CASE("resynchronization: every pair within two hours is found",
          "[domain][resynchronization]") {
  for (std::int64_t off = -240; off <= 239; ++off) {
    const auto found = find_pair(secret, pair_at(here + off), -1, now);
    REQUIRE(found.has_value());
    CHECK(found.assume_value() == here + off + 1);
  }
  CHECK(why_not(find_pair(secret, pair_at(here - 241), -1, now)) == errc::wrong_code);
  CHECK(why_not(find_pair(secret, pair_at(here + 240), -1, now)) == errc::wrong_code);
}

TEST_CASE("resynchronization: both codes lie after the last accepted step",
          "[domain][resynchronization]") {
  const auto shown = pair_at(here);
  CHECK(find_pair(secret, shown, here - 1, now).has_value());
  CHECK(why_not(find_pair(secret, shown, here, now)) == errc::replayed);
  CHECK(why_not(find_pair(secret, shown, here + 1, now)) == errc::replayed);
  CHECK(why_not(find_pair(secret, shown, here + 999, now)) == errc::replayed);
}

TEST_CASE("resynchronization: nothing is found before 1970", "[domain][resynchronization]") {
  CHECK(find_pair(secret, pair_at(0), -1, instant{}).assume_value() == 1);
  CHECK(why_not(find_pair(secret, {1, 2}, -1, instant{})) == errc::wrong_code);
}
