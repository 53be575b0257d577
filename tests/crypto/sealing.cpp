#include "catch.hpp"
#include "crypto/gcm.hpp"
#include "crypto/hkdf.hpp"
#include "crypto/keys.hpp"
#include "rings.hpp"

using namespace fxotp;
using namespace fxotp::crypto;
using rings::code_of;
using rings::key;

namespace {

constexpr nonce once{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
constexpr const char* owner = "VSST12345678";

}  // namespace

TEST_CASE("sealing: key id, nonce, ciphertext, tag", "[crypto][sealing]") {
  const key_ring ring = rings::of(0x01020304, key(0x01020304, 'a'));
  const std::string sealed = seal(ring, purpose::vip_secret, "secret", owner, once);
  REQUIRE(sealed.size() == 4 + 12 + 6 + 16);
  CHECK(sealed.substr(0, 4) == "\1\2\3\4");
  CHECK(sealed.substr(4, 12) == std::string(once.begin(), once.end()));
  CHECK(sealed.find("secret") == std::string::npos);

  const auto derived = derive({rings::bytes_of('a'), {}, "fxotp/1/vip_secret"}, 32);
  REQUIRE(derived);
  std::string expected;
  REQUIRE(
      gcm_seal({derived.assume_value().view(), sealed.substr(4, 12), owner}, "secret", expected));
  CHECK(sealed.substr(16) == expected);
}

TEST_CASE("sealing: what was sealed opens, of any length", "[crypto][sealing]") {
  const key_ring ring = rings::of(1, key(1, 'a'));
  for (const std::size_t size : {0U, 1U, 15U, 16U, 17U, 20U, 64U, 10'000'000U}) {
    const std::string plain(size, '\0');
    const auto opened = unseal(ring, purpose::vip_secret,
                               seal(ring, purpose::vip_secret, plain, owner, once), owner);
    REQUIRE(opened);
    CHECK(opened.assume_value().view() == plain);
  }
  const auto unbound =
      unseal(ring, purpose::vip_secret, seal(ring, purpose::vip_secret, "secret", {}, once), {});
  REQUIRE(unbound);
}

TEST_CASE("sealing: an altered bit anywhere does not open", "[crypto][sealing]") {
  const key_ring ring = rings::of(1, key(1, 'a'), key(2, 'b'), key(3, 'c'));
  const std::string sealed = seal(ring, purpose::vip_secret, std::string(20, 's'), owner, once);
  for (std::size_t bit = 0; bit < sealed.size() * 8; ++bit) {
    INFO("bit " << bit);
    std::string altered = sealed;
    altered[bit / 8] = static_cast<char>(altered[bit / 8] ^ (1 << (bit % 8)));
    const auto id = static_cast<unsigned char>(altered[3]);
    const bool is_held = bit / 8 >= 4 || (bit / 8 == 3 && ring.has(id));
    REQUIRE(code_of(unseal(ring, purpose::vip_secret, altered, owner)) ==
            (is_held ? errc::tampered : errc::key_missing));
  }
}

TEST_CASE("sealing: what it is bound to cannot be exchanged", "[crypto][sealing]") {
  const key_ring ring = rings::of(1, key(1, 'a'));
  const std::string bound_to = owner;
  const std::string sealed = seal(ring, purpose::vip_secret, "secret", bound_to, once);
  for (std::size_t bit = 0; bit < bound_to.size() * 8; ++bit) {
    std::string altered = bound_to;
    altered[bit / 8] = static_cast<char>(altered[bit / 8] ^ (1 << (bit % 8)));
    REQUIRE(code_of(unseal(ring, purpose::vip_secret, sealed, altered)) == errc::tampered);
  }
  CHECK(code_of(unseal(ring, purpose::vip_secret, sealed, "")) == errc::tampered);
  CHECK(code_of(unseal(ring, purpose::vip_secret, sealed, bound_to + '\0')) == errc::tampered);
}

TEST_CASE("sealing: a piece of sealed text does not open", "[crypto][sealing]") {
  const key_ring ring = rings::of(1, key(1, 'a'));
  const std::string sealed = seal(ring, purpose::vip_secret, "secret", owner, once);
  for (std::size_t size = 0; size < sealed.size(); ++size)
    REQUIRE(code_of(unseal(ring, purpose::vip_secret, sealed.substr(0, size), owner)) ==
            errc::tampered);
  CHECK(code_of(unseal(ring, purpose::vip_secret, sealed + '\0', owner)) == errc::tampered);
  std::string large = "\1\1\1\1";
  large.resize(10'000'000);
  CHECK(code_of(unseal(ring, purpose::vip_secret, large, owner)) == errc::key_missing);
}

TEST_CASE("sealing: another ring with the same key id does not open", "[crypto][sealing]") {
  const std::string sealed =
      seal(rings::of(1, key(1, 'a')), purpose::vip_secret, "secret", owner, once);
  CHECK(code_of(unseal(rings::of(1, key(1, 'b')), purpose::vip_secret, sealed, owner)) ==
        errc::tampered);
  CHECK(code_of(unseal(rings::of(2, key(2, 'a')), purpose::vip_secret, sealed, owner)) ==
        errc::key_missing);
}

TEST_CASE("sealing: each purpose has a key of its own", "[crypto][sealing]") {
  const key_ring ring = rings::of(1, key(1, 'a'));
  const std::string secret = seal(ring, purpose::vip_secret, "secret", owner, once);
  const std::string address = seal(ring, purpose::address_seal, "secret", owner, once);
  CHECK(secret != address);
  CHECK(unseal(ring, purpose::address_seal, address, owner).assume_value().view() == "secret");
  CHECK(code_of(unseal(ring, purpose::address_seal, secret, owner)) == errc::tampered);
  CHECK(code_of(unseal(ring, purpose::vip_secret, address, owner)) == errc::tampered);

  const auto derived = derive({rings::bytes_of('a'), {}, "fxotp/1/address_seal"}, 32);
  REQUIRE(derived);
  std::string expected;
  REQUIRE(
      gcm_seal({derived.assume_value().view(), address.substr(4, 12), owner}, "secret", expected));
  CHECK(address.substr(16) == expected);
}

TEST_CASE("sealing: it is known under which key", "[crypto][sealing]") {
  const key_ring ring = rings::of(0x81020304, key(0x81020304, 'a'));
  const std::string sealed = seal(ring, purpose::vip_secret, {}, owner, once);
  CHECK(key_of_sealed(sealed) == 0x81020304);
  CHECK(key_of_sealed(sealed + "more") == 0x81020304);
  for (std::size_t size = 0; size < sealed.size(); ++size)
    CHECK(key_of_sealed(std::string_view(sealed).substr(0, size)) == 0);
}
