/// What a key ring holds: the keys that were derived from the host's.
#pragma once

#include <array>
#include <vector>

#include <fxotp/key_ring.hpp>

#include "crypto/hmac.hpp"
#include "crypto/keys.hpp"

namespace fxotp {

/// Wiped with the last copy of the ring: OpenSSL wipes a context's state when it frees it.
struct key_ring::derived {
  /// The keys derived from one of the host's.
  struct entry {
    key_id id = 0;
    std::array<crypto::hmac_key, 4> macs;  ///< By purpose, from 1.
    secret_bytes sealing;                  ///< AES-256, of purpose `vip_secret`.

    [[nodiscard]] const crypto::hmac_key& under(crypto::purpose use) const noexcept {
      return macs[static_cast<std::size_t>(use) - 1];
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
