/// One-time passwords against liboath, which shares no line of code with this library.
#include <liboath/oath.h>

#include <random>

#include "catch.hpp"
#include "crypto/totp.hpp"

using namespace fxotp::crypto;

namespace {

std::uint32_t by_liboath(const std::string& secret, std::uint64_t counter, unsigned digits) {
  char text[16] = {};
  REQUIRE(oath_hotp_generate(secret.data(), secret.size(), counter, digits, false,
                             OATH_HOTP_DYNAMIC_TRUNCATION, text) == OATH_OK);
  return static_cast<std::uint32_t>(std::stoul(text));
}

std::string random_secret(std::mt19937_64& from) {
  std::string out(from() % 100 + 1, '\0');
  for (char& each : out)
    each = static_cast<char>(from());
  return out;
}

}  // namespace

TEST_CASE("totp: liboath agrees on 100,000 random secrets, times and codes", "[crypto][totp]") {
  REQUIRE(oath_init() == OATH_OK);
  std::mt19937_64 from(20'250'623);
  int matched = 0;
  for (int round = 0; round < 100'000; ++round) {
    const std::string secret = random_secret(from);
    // Up to the year 3058; at an offset from the step's beginning.
    const std::int64_t time = static_cast<std::int64_t>(from() >> 29U) + 30;
    const std::int64_t step = time / 30;
    const std::uint32_t codes[] = {by_liboath(secret, static_cast<std::uint64_t>(step - 1), 6),
                                   by_liboath(secret, static_cast<std::uint64_t>(step), 6),
                                   by_liboath(secret, static_cast<std::uint64_t>(step + 1), 6)};
    // One of the window's, one right but for a digit, or any.
    const std::uint32_t typed[] = {codes[from() % 3], (codes[1] + 1) % 1'000'000,
                                   static_cast<std::uint32_t>(from() % 1'000'000)};
    const std::uint32_t code = typed[from() % 3];
    std::optional<std::int64_t> expected;
    for (int n = 2; n >= 0; --n)
      if (codes[n] == code) expected = step - 1 + n;
    matched += expected ? 1 : 0;

    const auto now = fxotp::instant(std::chrono::seconds(time));
    if (step_at(now) != step || match_step(secret, code, {step - 1, 3}) != expected)
      FAIL("round " << round << ": " << secret.size() << " bytes, step " << step);
    const unsigned digits = 6 + static_cast<unsigned>(round) % 3;
    const std::uint64_t counter = from();
    if (hotp(secret, counter, digits) != by_liboath(secret, counter, digits))
      FAIL("round " << round << ": " << digits << " digits");
  }
  CHECK(matched > 30'000);
  CHECK(matched < 40'000);
  oath_done();
}
