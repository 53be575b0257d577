#include "catch.hpp"
#include "crypto/hkdf.hpp"
#include "crypto/hmac.hpp"
#include "crypto/keys.hpp"
#include "rings.hpp"

using namespace fxotp;
using namespace fxotp::crypto;
using rings::code_of;
using rings::key;

namespace {

constexpr std::pair<purpose, const char*> names[] = {
    {purpose::chain, "chain"},
    {purpose::record, "record"},
    {purpose::checkpoint, "checkpoint"},
    {purpose::vip_secret, "vip_secret"},
    {purpose::email_code, "email_code"},
    {purpose::address, "address"},
    {purpose::address_seal, "address_seal"},
};

key_ring::key sized(key_id id, std::size_t size) {
  return {id, secret_bytes(std::string(size, 'k'))};
}

std::vector<key_ring::key> many(key_id count) {
  std::vector<key_ring::key> keys;
  for (key_id id = 1; id <= count; ++id)
    keys.push_back(key(id, static_cast<char>(id)));
  return keys;
}

}  // namespace

TEST_CASE("key ring: what is not a ring is refused", "[crypto][key_ring]") {
  CHECK(code_of(rings::make(1)) == errc::invalid_key_ring);
  CHECK(code_of(rings::make(0)) == errc::invalid_key_ring);
  CHECK(code_of(rings::make(0, key(0, 'a'))) == errc::invalid_key_ring);
  CHECK(code_of(rings::make(1, key(1, 'a'), key(0, 'b'))) == errc::invalid_key_ring);
  CHECK(code_of(rings::make(2, key(1, 'a'))) == errc::invalid_key_ring);
  CHECK(code_of(rings::make(0, key(1, 'a'))) == errc::invalid_key_ring);
  CHECK(code_of(rings::make(1, key(1, 'a'), key(1, 'b'))) == errc::invalid_key_ring);
  CHECK(code_of(rings::make(1, key(1, 'a'), key(2, 'b'), key(2, 'c'))) == errc::invalid_key_ring);
  for (const std::size_t size : {0U, 1U, 16U, 31U, 33U, 64U, 10'000'000U}) {
    CHECK(code_of(rings::make(1, sized(1, size))) == errc::invalid_key_ring);
    CHECK(code_of(rings::make(1, sized(1, 32), sized(2, size))) == errc::invalid_key_ring);
  }
  CHECK(code_of(key_ring::make(many(65), 1)) == errc::invalid_key_ring);
}

TEST_CASE("key ring: 1 to 64 keys, any of them active", "[crypto][key_ring]") {
  for (const key_id active : {1U, 2U, 33U, 64U}) {
    const auto made = key_ring::make(many(64), active);
    REQUIRE(made);
    CHECK(made.assume_value().active() == active);
    for (key_id id = 1; id <= 64; ++id)
      CHECK(made.assume_value().has(id));
    CHECK_FALSE(made.assume_value().has(0));
    CHECK_FALSE(made.assume_value().has(65));
  }
  const auto one = rings::of(0xffffffffU, key(0xffffffffU, 'z'));
  CHECK(one.active() == 0xffffffffU);
}

TEST_CASE("key ring: a tag is the HMAC's first half, under HKDF's key", "[crypto][key_ring]") {
  const key_ring ring = rings::of(7, key(7, 'a'));
  for (const auto& [use, name] : names) {
    const auto derived = derive({rings::bytes_of('a'), {}, std::string("fxotp/1/") + name}, 32);
    REQUIRE(derived);
    const auto whole = hmac(derived.assume_value().view(), {"message"});
    REQUIRE(whole);
    const mac_tag made = tag(ring, use, "message");
    CHECK(made.key == 7);
    CHECK(std::equal(made.bytes.begin(), made.bytes.end(), whole.assume_value().begin()));
  }
}

TEST_CASE("key ring: a tag serves for its purpose, key and bytes only", "[crypto][key_ring]") {
  const key_ring ring = rings::of(1, key(1, 'a'), key(2, 'b'));
  const std::string message(150, 'm');
  for (const auto& [use, name] : names) {
    const mac_tag made = tag(ring, use, message);
    for (const auto& [other, its_name] : names)
      CHECK(code_of(check(ring, other, made, message)) ==
            (other == use ? errc::none : errc::tampered));

    mac_tag under_other = made;
    under_other.key = 2;
    CHECK(code_of(check(ring, use, under_other, message)) == errc::tampered);
    for (std::size_t bit = 0; bit < made.bytes.size() * 8; ++bit) {
      mac_tag altered = made;
      altered.bytes[bit / 8] = static_cast<std::uint8_t>(altered.bytes[bit / 8] ^ (1U << bit % 8));
      REQUIRE(code_of(check(ring, use, altered, message)) == errc::tampered);
    }
    for (std::size_t at = 0; at < message.size(); ++at) {
      std::string altered = message;
      altered[at] = 'n';
      REQUIRE(code_of(check(ring, use, made, altered)) == errc::tampered);
    }
    CHECK(code_of(check(ring, use, made, message + 'm')) == errc::tampered);
    CHECK(code_of(check(ring, use, made, message.substr(1))) == errc::tampered);
  }
}

TEST_CASE("key ring: a key that it does not hold is missing", "[crypto][key_ring]") {
  const key_ring ring = rings::of(1, key(1, 'a'));
  mac_tag made = tag(ring, purpose::record, "message");
  for (const key_id other : {0U, 2U, 0x01000000U}) {
    made.key = other;
    const auto checked = check(ring, purpose::record, made, "message");
    REQUIRE_FALSE(checked);
    CHECK(checked.assume_error() == error(errc::key_missing, rule::a4));
    CHECK(code_of(tag_with(ring, purpose::record, other, "message")) == errc::key_missing);
  }
}

TEST_CASE("key ring: an old key checks and opens, the active one makes", "[crypto][key_ring]") {
  const key_ring before = rings::of(1, key(1, 'a'));
  const mac_tag old_tag = tag(before, purpose::chain, "message");
  const std::string old_sealed = seal(before, purpose::vip_secret, "secret", "VSST12345678", {});

  const key_ring after = rings::of(2, key(1, 'a'), key(2, 'b'));
  CHECK(check(after, purpose::chain, old_tag, "message"));
  CHECK(tag_with(after, purpose::chain, 1, "message").assume_value() == old_tag);
  const auto opened = unseal(after, purpose::vip_secret, old_sealed, "VSST12345678");
  REQUIRE(opened);
  CHECK(opened.assume_value().view() == "secret");

  const mac_tag new_tag = tag(after, purpose::chain, "message");
  CHECK(new_tag.key == 2);
  CHECK(new_tag.bytes != old_tag.bytes);
  CHECK(seal(after, purpose::vip_secret, "secret", "VSST12345678", {}).substr(0, 4) ==
        std::string("\0\0\0\2", 4));
  CHECK(code_of(check(before, purpose::chain, new_tag, "message")) == errc::key_missing);
}

TEST_CASE("key ring: copies share the keys, and outlive the first", "[crypto][key_ring]") {
  auto first = std::make_unique<key_ring>(rings::of(1, key(1, 'a')));
  const mac_tag made = tag(*first, purpose::record, "message");
  const key_ring copy = *first;
  CHECK(&copy.keys() == &first->keys());
  first.reset();
  CHECK(tag(copy, purpose::record, "message") == made);
}

TEST_CASE("key ring: empty and very long messages", "[crypto][key_ring]") {
  const key_ring ring = rings::of(1, key(1, 'a'));
  std::string large;
  large.resize(10'000'000);
  const mac_tag of_none = tag(ring, purpose::record, {});
  CHECK(check(ring, purpose::record, of_none, ""));
  const mac_tag of_large = tag(ring, purpose::record, large);
  CHECK(check(ring, purpose::record, of_large, large));
  CHECK(of_none != of_large);
}
