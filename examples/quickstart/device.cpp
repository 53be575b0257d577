#include "device.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <cstdint>
#include <cstdlib>

namespace quickstart {
namespace {

constexpr std::chrono::seconds period{30};

}  // namespace

std::string shown_code(fxotp::instant at) {
  auto step = static_cast<std::uint64_t>(at.time_since_epoch() / period);
  std::array<unsigned char, 8> counter{};
  for (std::size_t i = counter.size(); i-- > 0; step >>= 8U)
    counter[i] = static_cast<unsigned char>(step & 0xFFU);
  std::array<unsigned char, 20> hash{};
  unsigned size = 0;
  if (HMAC(EVP_sha1(), device_secret.data(), static_cast<int>(device_secret.size()), counter.data(),
           counter.size(), hash.data(), &size) == nullptr) {
    std::abort();
  }
  const std::size_t offset = hash.back() & 15U;
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < 4; ++i)
    number = number << 8U | hash.at(offset + i);
  const auto digits = std::to_string((number & 0x7FFFFFFFU) % 1'000'000U);
  return std::string(6 - digits.size(), '0') + digits;
}

std::string mistyped_code(fxotp::instant at) {
  for (char digit = '0';; ++digit) {
    const std::string code(6, digit);
    if (code != shown_code(at) && code != shown_code(at - period) &&
        code != shown_code(at + period)) {
      return code;
    }
  }
}

}  // namespace quickstart
