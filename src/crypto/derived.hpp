/// What a key ring holds: the keys that were derived from the host's.
#pragma once

#include <array>
#include <cassert>
#include <vector>

#include <fxotp/key_ring.hpp>

#include "crypto/gcm.hpp"
#include "crypto/hmac.hpp"
#include "crypto/keys.hpp"

namespace fxotp {

/// Wiped with the last copy of the ring: OpenSSL wipes a context's state when it frees it.
struct key_ring::derived {
  /// The keys derived from one of the host's.
  struct entry {
    key_id id = 0;
    std::array<crypto::hmac_key, 7> macs;  ///< By purpose, from 1.
    crypto::gcm_key vip_secret;
    crypto::gcm_key address_seal;

    [[nodiscard]] const crypto::hmac_key& under(crypto::purpose use) const noexcept {
      return macs[static_cast<std::size_t>(use) - 1];
    }
    [[nodiscard]] const crypto::gcm_key& sealing(crypto::purpose use) const noexcept {
      assert(use == crypto::purpose::vip_secret || use == crypto::purpose::address_seal);
      return use == crypto::purpose::vip_secret ? vip_secret : address_seal;
    }
  };

  std::vector<entry> entries;  ///< The active one first; never empty.

  [[nodiscard]] const entry& active() const noexcept { return entries.front(); }
  /// Null if the ring does not hold it.
  [[nodiscard]] const entry* find(key_id id) const noexcept {
    for (const entry& each : entries)
      if (each.id == id) return &each;
    return nullptr;
  }
};

}  // namespace fxotp
