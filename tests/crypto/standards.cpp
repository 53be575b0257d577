/// The primitives against the vectors of the standards that define them.
#include <algorithm>

#include "catch.hpp"
#include "crypto/gcm.hpp"
#include "crypto/hkdf.hpp"
#include "crypto/hmac.hpp"
#include "vectors.hpp"

using namespace fxotp;
using namespace fxotp::crypto;
using vectors::to_hex;

namespace {

std::string hex(const digest& of) {
  return to_hex({reinterpret_cast<const char*>(of.data()), of.size()});
}

}  // namespace

TEST_CASE("hmac: RFC 4231", "[crypto][hmac]") {
  const auto cases = vectors::read("hmac_sha256.txt");
  REQUIRE(cases.size() == 7);
  for (const auto& each : cases) {
    INFO("case " << each.number());
    const std::string key = each.bytes("key");
    const std::string data = each.bytes("data");
    const std::string mac = to_hex(each.bytes("mac"));

    const auto ready = hmac_key::make(key);
    REQUIRE(ready);
    for (int again = 0; again < 2; ++again) {
      const auto found = ready.assume_value().of(data);
      REQUIRE(found);
      CHECK(hex(found.assume_value()).substr(0, mac.size()) == mac);
    }
    const std::string_view all = data;
    const auto once = hmac(key, {all.substr(0, data.size() / 3), {}, all.substr(data.size() / 3)});
    REQUIRE(once);
    CHECK(hex(once.assume_value()).substr(0, mac.size()) == mac);
  }
}

TEST_CASE("hmac: kept and single-use keys agree at every length around a block", "[crypto][hmac]") {
  for (std::size_t size = 0; size <= 200; ++size) {
    const std::string key(size, 'k');
    const std::string message(size, 'm');
    const auto ready = hmac_key::make(key);
    REQUIRE(ready);
    const auto kept = ready.assume_value().of(message);
    const auto once = hmac(key, {message});
    REQUIRE(kept);
    REQUIRE(once);
    REQUIRE(kept.assume_value() == once.assume_value());
  }
}

TEST_CASE("hkdf: RFC 5869", "[crypto][hkdf]") {
  const auto cases = vectors::read("hkdf_sha256.txt");
  REQUIRE(cases.size() == 3);
  for (const auto& each : cases) {
    INFO("case " << each.number());
    const std::string ikm = each.bytes("ikm");
    const std::string salt = each.bytes("salt");
    const std::string info = each.bytes("info");
    const std::string okm = each.bytes("okm");
    const auto found = derive({ikm, salt, info}, okm.size());
    REQUIRE(found);
    CHECK(to_hex(found.assume_value().view()) == to_hex(okm));
  }
}

TEST_CASE("hkdf: more than 255 blocks is refused", "[crypto][hkdf]") {
  constexpr std::size_t most = 8160;
  CHECK(derive({"key", {}, {}}, most));
  const auto found = derive({"key", {}, {}}, most + 1);
  REQUIRE_FALSE(found);
  CHECK(found.assume_error().code == errc::unsupported);
}

TEST_CASE("gcm: McGrew and Viega's cases seal and open", "[crypto][gcm]") {
  const auto cases = vectors::read("aes_256_gcm.txt");
  REQUIRE(cases.size() == 4);
  for (const auto& each : cases) {
    INFO("case " << each.number());
    const std::string key = each.bytes("key");
    const std::string nonce = each.bytes("nonce");
    const std::string bound_to = each.bytes("bound_to");
    const std::string plain = each.bytes("plain");
    const std::string sealed = each.bytes("sealed");

    std::string out = "before";
    REQUIRE(gcm_seal({key, nonce, bound_to}, plain, out));
    CHECK(to_hex(out) == to_hex("before" + sealed));
    const auto opened = gcm_open({key, nonce, bound_to}, sealed);
    REQUIRE(opened);
    CHECK(to_hex(opened.assume_value().view()) == to_hex(plain));
  }
}

TEST_CASE("gcm: any altered bit of any of its inputs is tampered", "[crypto][gcm]") {
  for (const auto& each : vectors::read("aes_256_gcm.txt")) {
    for (const char* const field : {"key", "nonce", "bound_to", "sealed"}) {
      for (std::size_t bit = 0; bit < each.bytes(field).size() * 8; ++bit) {
        INFO("case " << each.number() << ", " << field << ", bit " << bit);
        auto altered = each;
        std::string bytes = each.bytes(field);
        bytes[bit / 8] = static_cast<char>(bytes[bit / 8] ^ (1 << (bit % 8)));
        altered.set(field, to_hex(bytes));
        const std::string key = altered.bytes("key");
        const std::string nonce = altered.bytes("nonce");
        const std::string bound_to = altered.bytes("bound_to");
        const auto opened = gcm_open({key, nonce, bound_to}, altered.bytes("sealed"));
        REQUIRE_FALSE(opened);
        REQUIRE(opened.assume_error().code == errc::tampered);
      }
    }
  }
}

TEST_CASE("gcm: text shorter than a tag is tampered", "[crypto][gcm]") {
  const std::string key(32, 'k');
  const std::string nonce(12, 'n');
  for (std::size_t size = 0; size <= gcm_tag_size; ++size) {
    const auto opened = gcm_open({key, nonce, {}}, std::string(size, 's'));
    REQUIRE_FALSE(opened);
    CHECK(opened.assume_error().code == errc::tampered);
  }
}
