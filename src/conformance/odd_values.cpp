#include "conformance/odd_values.hpp"

#include "conformance/sample.hpp"

namespace fxotp::conformance {

instant at(unsigned number) {
  return instant(std::chrono::microseconds(first_instant + number));
}

mac_tag mac_of(unsigned number) {
  mac_tag out;
  out.key = 1 + number % 3;
  for (std::size_t i = 0; i < out.bytes.size(); ++i)
    out.bytes[i] = static_cast<std::uint8_t>(std::size_t{number} * 31 + i * 17);
  return out;
}

std::string sealed(unsigned number) {
  std::string out;
  for (unsigned i = 0; i <= number % 100; ++i)
    out += static_cast<char>(static_cast<unsigned char>(i * 7));
  return out;
}

std::string odd_name(unsigned number) {
  if (number % 3 == 0) return "N";
  if (number % 3 == 1) return "外為 花子 ÿ 😀 \"'%_\\";
  std::string out;
  for (int i = 0; i < 66; ++i)
    out += "名";
  return out + "ab";
}

vip_data vip(unsigned i) {
  vip_data out;
  if (i % 3 != 0) out.sealed_secret = sealed(50 + i);
  if (i % 4 != 0) out.last_step = 58'000'000 + i;
  out.drift = static_cast<std::int32_t>(i) - 12;
  for (unsigned n = 0; n < i % 3; ++n)
    out.claims.push_back({id<claim_id>("claim", n), at(n)});
  for (unsigned n = 0; n < i % 5; ++n)
    out.given_back.push_back(at(n * 9));
  return out;
}

email_data email(unsigned i) {
  email_data out;
  out.sealed_address = sealed(40 + i);
  if (i % 4 == 1) {
    const auto purpose = static_cast<code_purpose>(1 + i % 3);
    out.live = challenge{id<challenge_id>(longest_id), mac_of(i), purpose, at(1), at(2), i % 5};
  }
  for (unsigned n = 0; n < i % 6; ++n)
    out.sends.push_back(at(n * 3));
  for (unsigned n = 0; n < i % 3; ++n)
    out.given_back.push_back(at(n * 5));
  if (i % 5 == 0) out.opened_until = at(99);
  out.is_announced = i % 2 == 0;
  return out;
}

}  // namespace fxotp::conformance
