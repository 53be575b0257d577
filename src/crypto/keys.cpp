#include "crypto/keys.hpp"

#include <openssl/crypto.h>

#include <algorithm>
#include <exception>
#include <new>

#include <boost/outcome/try.hpp>

#include "crypto/derived.hpp"
#include "crypto/gcm.hpp"

namespace fxotp::crypto {

namespace {

using entry = key_ring::derived::entry;

constexpr std::size_t key_id_size = 4;
constexpr std::size_t header_size = key_id_size + gcm_nonce_size;

static_assert(key_ring::key_size == gcm_key_size);
static_assert(std::tuple_size<nonce>::value == gcm_nonce_size);

result<mac_tag> tag_under(const entry& key, purpose use, std::string_view bytes) noexcept {
  BOOST_OUTCOME_TRY(const digest& whole, key.under(use).of(bytes));
  mac_tag out;
  out.key = key.id;
  std::copy_n(whole.begin(), out.bytes.size(), out.bytes.begin());
  return out;
}

template <class Unsigned>
void append_big_endian(std::string& out, Unsigned value) {
  for (std::size_t left = sizeof(Unsigned); left-- > 0;)
    out.push_back(static_cast<char>(static_cast<std::uint8_t>(value >> (8 * left))));
}

std::string_view text_of(const std::uint8_t* bytes, std::size_t size) noexcept {
  return {reinterpret_cast<const char*>(bytes), size};
}

}  // namespace

std::vector<key_id> ids_of(const key_ring& ring) {
  std::vector<key_id> out;
  for (const entry& each : ring.keys().entries)
    out.push_back(each.id);
  return out;
}

mac_tag tag(const key_ring& ring, purpose use, std::string_view bytes) {
  const auto made = tag_under(ring.keys().active(), use, bytes);
  // A record under a tag that is none could never be read again.
  if (!made) throw std::bad_alloc();
  return made.assume_value();
}

result<mac_tag> tag_with(const key_ring& ring, purpose use, key_id key,
                         std::string_view bytes) noexcept {
  const entry* const found = ring.keys().find(key);
  if (found == nullptr) return error(errc::key_missing, rule::a4);
  return tag_under(*found, use, bytes);
}

result<void> check(const key_ring& ring, purpose use, const mac_tag& expected,
                   std::string_view bytes) noexcept {
  BOOST_OUTCOME_TRY(const mac_tag& found, tag_with(ring, use, expected.key, bytes));
  if (CRYPTO_memcmp(found.bytes.data(), expected.bytes.data(), found.bytes.size()) != 0)
    return error(errc::tampered, rule::a4);
  return done();
}

std::string seal(const key_ring& ring, purpose use, std::string_view plain,
                 std::string_view bound_to, const nonce& once) {
  const entry& key = ring.keys().active();
  std::string out;
  out.reserve(header_size + plain.size() + gcm_tag_size);
  append_big_endian(out, key.id);
  out.append(once.begin(), once.end());
  const gcm_input with{key.sealing(use).view(), text_of(once.data(), once.size()), bound_to};
  // The ring stands for the algorithm being there, so this is memory.
  if (!gcm_seal(with, plain, out)) throw std::bad_alloc();
  return out;
}

result<secret_bytes> unseal(const key_ring& ring, purpose use, std::string_view sealed,
                            std::string_view bound_to) {
  if (sealed.size() < header_size + gcm_tag_size) return errc::tampered;
  const entry* const key = ring.keys().find(key_of_sealed(sealed));
  if (key == nullptr) return errc::key_missing;
  return key->sealing(use).open(sealed.substr(key_id_size, gcm_nonce_size), bound_to,
                                sealed.substr(header_size));
}

key_id key_of_sealed(std::string_view sealed) noexcept {
  key_id id = 0;
  if (sealed.size() < header_size + gcm_tag_size) return id;
  for (const char each : sealed.substr(0, key_id_size))
    id = (id << 8) | static_cast<std::uint8_t>(each);
  return id;
}

std::array<std::uint8_t, 32> draw(const seed& from, std::string_view label, std::uint64_t row) {
  std::array<std::uint8_t, 1 + sizeof row> tail{};
  for (std::size_t at = 0; at < sizeof row; ++at)
    tail[tail.size() - 1 - at] = static_cast<std::uint8_t>(row >> (8 * at));
  const auto made =
      hmac(text_of(from.data(), from.size()), {label, text_of(tail.data(), tail.size())});
  // A ring is not made without SHA-256. A value that can be guessed must not go on from here.
  if (!made) throw std::bad_alloc();
  return made.assume_value();
}

nonce draw_nonce(const seed& from, std::string_view label, std::uint64_t row) {
  const auto drawn = draw(from, label, row);
  nonce out{};
  std::copy_n(drawn.begin(), out.size(), out.begin());
  return out;
}

}  // namespace fxotp::crypto
