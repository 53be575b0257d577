/// One-time passwords against the vectors of the RFCs, and which step of a window is matched.
#include "crypto/totp.hpp"

#include <atomic>
#include <thread>
#include <vector>

#include "catch.hpp"
#include "vectors.hpp"

using namespace fxotp;
using namespace fxotp::crypto;

namespace {

const std::string rfc_secret = "12345678901234567890";

std::uint64_t number_of(const vectors::test_case& from, const char* field) {
  std::uint64_t out = 0;
  for (const char each : from.bytes(field))
    out = out << 8U | static_cast<unsigned char>(each);
  return out;
}

// The digits are written in pairs, as bytes are.
std::uint32_t code_of(const vectors::test_case& from) {
  return static_cast<std::uint32_t>(std::stoul(vectors::to_hex(from.bytes("code"))));
}

instant seconds_since_1970(std::int64_t count) {
  return instant(std::chrono::seconds(count));
}

}  // namespace

TEST_CASE("hotp: RFC 4226, appendix D", "[crypto][totp]") {
  const auto cases = vectors::read("hotp_sha1.txt");
  REQUIRE(cases.size() == 10);
  for (const auto& each : cases) {
    INFO("case " << each.number());
    const std::string secret = each.bytes("secret");
    const std::uint64_t counter = number_of(each, "counter");
    const auto truncated = static_cast<std::uint32_t>(number_of(each, "truncated"));
    CHECK(hotp(secret, counter, 6) == code_of(each));
    CHECK(hotp(secret, counter, 6) == truncated % 1'000'000);
    CHECK(hotp(secret, counter, 7) == truncated % 10'000'000);
    CHECK(hotp(secret, counter, 8) == truncated % 100'000'000);
  }
}

TEST_CASE("totp: RFC 6238, appendix B", "[crypto][totp]") {
  const auto cases = vectors::read("totp_sha1.txt");
  REQUIRE(cases.size() == 6);
  for (const auto& each : cases) {
    INFO("case " << each.number());
    const std::string secret = each.bytes("secret");
    const auto step = static_cast<std::int64_t>(number_of(each, "step"));
    REQUIRE(step_at(seconds_since_1970(static_cast<std::int64_t>(number_of(each, "time")))) ==
            step);
    CHECK(hotp(secret, static_cast<std::uint64_t>(step), 8) == code_of(each));
    CHECK(match_step(secret, code_of(each) % 1'000'000, {step - 1, 3}) == step);
  }
}

TEST_CASE("totp: a step is 30 seconds, the first begins with 1970", "[crypto][totp]") {
  using std::chrono::microseconds;
  for (const std::int64_t step : {-2, -1, 0, 1, 2, 58'000'000}) {
    const instant begins = seconds_since_1970(step * 30);
    CHECK(step_at(begins) == step);
    CHECK(step_at(begins + microseconds(29'999'999)) == step);
    CHECK(step_at(begins - microseconds(1)) == step - 1);
  }
}

TEST_CASE("totp: the step of a code is found wherever it lies in the window", "[crypto][totp]") {
  for (std::int64_t at = 0; at < 10; ++at) {
    const std::uint32_t code = hotp(rfc_secret, static_cast<std::uint64_t>(at), 6);
    for (std::int64_t first = -5; first < 15; ++first)
      for (std::int64_t count = 0; count < 8; ++count) {
        INFO("step " << at << " in " << first << " + " << count);
        const bool lies_in = first <= at && at < first + count;
        const auto found = match_step(rfc_secret, code, {first, count});
        REQUIRE(found == (lies_in ? std::optional<std::int64_t>(at) : std::nullopt));
      }
  }
}

TEST_CASE("totp: of steps with the same code the earliest is found", "[crypto][totp]") {
  const std::string secret(20, 's');
  std::vector<std::int64_t> first_with(1'000'000, -1);
  int pairs = 0;
  for (std::int64_t step = 0; step < 5'000; ++step) {
    const std::uint32_t code = hotp(secret, static_cast<std::uint64_t>(step), 6);
    if (const std::int64_t older = first_with[code]; older >= 0) {
      ++pairs;
      CHECK(match_step(secret, code, {older, step - older + 1}) == older);
      CHECK(match_step(secret, code, {older + 1, step - older}) == step);
    } else {
      first_with[code] = step;
    }
  }
  CHECK(pairs > 0);
}

TEST_CASE("totp: no steps, steps before 1970, and a code of more digits match nothing",
          "[crypto][totp]") {
  const std::uint32_t code = hotp(rfc_secret, 0, 6);
  CHECK(match_step(rfc_secret, code, {0, 0}) == std::nullopt);
  CHECK(match_step(rfc_secret, code, {0, -1}) == std::nullopt);
  CHECK(match_step(rfc_secret, code, {-10, 10}) == std::nullopt);
  CHECK(match_step(rfc_secret, code, {-10, 11}) == 0);
  CHECK(match_step(rfc_secret, code + 1'000'000, {0, 1}) == std::nullopt);
  CHECK(match_step(rfc_secret, ~std::uint32_t{0}, {0, 1}) == std::nullopt);
  // A code of eight digits that ends in the six.
  CHECK(match_step(rfc_secret, hotp(rfc_secret, 0, 8), {0, 1}) == std::nullopt);
}

TEST_CASE("totp: a secret fills a block, or is hashed to fit it", "[crypto][totp]") {
  // RFC 2104: a key is filled up with zeros.
  const std::string shorter(20, 'k');
  CHECK(hotp(shorter, 7, 8) == hotp(shorter + std::string(44, '\0'), 7, 8));
  CHECK(hotp(shorter, 7, 8) != hotp(shorter + std::string(45, '\0'), 7, 8));
  // One of 65 bytes is its SHA-1; this one's, by sha1sum.
  const std::string longer(65, 'k');
  const std::string hashed = vectors::from_hex("e5f412114bfbd9c0a54966b9cbe0b4bd73568281");
  for (std::uint64_t counter = 0; counter < 10; ++counter)
    CHECK(hotp(longer, counter, 8) == hotp(hashed, counter, 8));
}

TEST_CASE("totp: many threads at once", "[crypto][totp][concurrent]") {
  std::vector<std::uint32_t> expected;
  for (std::uint64_t step = 0; step < 500; ++step)
    expected.push_back(hotp(rfc_secret, step, 6));
  std::atomic<int> wrong{0};
  std::vector<std::thread> running;
  for (int thread = 0; thread < 4; ++thread)
    running.emplace_back([&, thread] {
      const std::string own(static_cast<std::size_t>(20 + thread), 'o');
      for (std::int64_t step = 0; step < 500; ++step) {
        const auto at = static_cast<std::uint64_t>(step);
        if (match_step(rfc_secret, expected[at], {step, 3}) != step) ++wrong;
        if (match_step(own, hotp(own, at, 6), {step, 1}) != step) ++wrong;
      }
    });
  for (auto& each : running)
    each.join();
  CHECK(wrong == 0);
}
