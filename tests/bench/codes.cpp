/// Codes for the hosts of examples/ to enter: a secret in hex, then an instant in microseconds and
/// the code that is right at it, 30 s apart, from 2025-07-01 in Japan on.
/// usage: fxotp_bench_codes [COUNT]    (20,000 without)
#include <cstdio>
#include <cstdlib>

#include <fxotp/model/time.hpp>

#include "crypto/totp.hpp"

int main(int count, char** values) {
  using namespace fxotp;
  constexpr std::string_view secret = "12345678901234567890";
  for (const char c : secret)
    std::printf("%02x", static_cast<unsigned>(static_cast<unsigned char>(c)));
  std::printf("\n");
  const long codes = count > 1 ? std::strtol(values[1], nullptr, 10) : 20'000;
  instant at = start_of(parse_day("2025-07-01").value());
  for (long i = 0; i < codes; ++i) {
    const auto step = static_cast<std::uint64_t>(crypto::step_at(at));
    std::printf("%lld %06u\n", static_cast<long long>(at.time_since_epoch().count()),
                static_cast<unsigned>(crypto::hotp(secret, step, crypto::totp_digits)));
    at += std::chrono::seconds(30);
  }
}
