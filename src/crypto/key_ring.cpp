#include <algorithm>
#include <new>
#include <string>
#include <utility>

#include <boost/outcome/try.hpp>

#include <fxotp/key_ring.hpp>

#include "crypto/derived.hpp"
#include "crypto/hkdf.hpp"

namespace fxotp {

namespace {

using crypto::hmac_key;
using crypto::purpose;

constexpr std::size_t keys_max = 64;

const char* name_of(purpose use) noexcept {
  switch (use) {
    case purpose::chain:
      return "chain";
    case purpose::record:
      return "record";
    case purpose::checkpoint:
      return "checkpoint";
    case purpose::vip_secret:
      return "vip_secret";
    case purpose::email_code:
      return "email_code";
    case purpose::address:
      return "address";
    case purpose::address_seal:
      return "address_seal";
  }
  return "";
}

// The derived key is part of what is stored: these names never change.
result<secret_bytes> derive_for(const secret_bytes& key, purpose use) {
  const std::string info = std::string("fxotp/1/") + name_of(use);
  return crypto::derive({key.view(), {}, info}, key_ring::key_size);
}

result<hmac_key> mac_key(const secret_bytes& key, purpose use) {
  BOOST_OUTCOME_TRY(const auto derived, derive_for(key, use));
  return hmac_key::make(derived.view());
}

result<key_ring::derived::entry> derive_all(const key_ring::key& from) {
  BOOST_OUTCOME_TRY(auto chain, mac_key(from.bytes, purpose::chain));
  BOOST_OUTCOME_TRY(auto record, mac_key(from.bytes, purpose::record));
  BOOST_OUTCOME_TRY(auto checkpoint, mac_key(from.bytes, purpose::checkpoint));
  BOOST_OUTCOME_TRY(auto vip_secret, mac_key(from.bytes, purpose::vip_secret));
  BOOST_OUTCOME_TRY(auto email_code, mac_key(from.bytes, purpose::email_code));
  BOOST_OUTCOME_TRY(auto address, mac_key(from.bytes, purpose::address));
  BOOST_OUTCOME_TRY(auto address_seal, mac_key(from.bytes, purpose::address_seal));
  BOOST_OUTCOME_TRY(auto seals_secrets, derive_for(from.bytes, purpose::vip_secret));
  BOOST_OUTCOME_TRY(auto seals_addresses, derive_for(from.bytes, purpose::address_seal));
  return key_ring::derived::entry{
      from.id,
      {std::move(chain), std::move(record), std::move(checkpoint), std::move(vip_secret),
       std::move(email_code), std::move(address), std::move(address_seal)},
      crypto::gcm_key(std::move(seals_secrets)),
      crypto::gcm_key(std::move(seals_addresses))};
}

bool is_sound(const std::vector<key_ring::key>& keys, key_id active) noexcept {
  if (keys.empty() || keys.size() > keys_max) return false;
  bool holds_active = false;
  for (auto each = keys.begin(); each != keys.end(); ++each) {
    const auto same = [each](const key_ring::key& other) { return other.id == each->id; };
    if (each->id == 0 || each->bytes.size() != key_ring::key_size) return false;
    if (std::any_of(keys.begin(), each, same)) return false;
    holds_active = holds_active || each->id == active;
  }
  return holds_active;
}

}  // namespace

result<key_ring> key_ring::make(std::vector<key> keys, key_id active) {
  if (!is_sound(keys, active)) return errc::invalid_key_ring;
  if (crypto::aes_256_gcm() == nullptr || crypto::sha1() == nullptr) return errc::unsupported;
  try {
    const auto made = std::make_shared<derived>();
    made->entries.reserve(keys.size());
    for (const key& each : keys) {
      BOOST_OUTCOME_TRY(auto entry, derive_all(each));
      made->entries.push_back(std::move(entry));
      if (each.id == active) std::swap(made->entries.front(), made->entries.back());
    }
    return key_ring(made);
  } catch (const std::bad_alloc&) {
    return errc::out_of_memory;
  }
}

key_id key_ring::active() const noexcept {
  return keys_->active().id;
}

bool key_ring::has(key_id id) const noexcept {
  return keys_->find(id) != nullptr;
}

}  // namespace fxotp
