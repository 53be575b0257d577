/// The host's keys: one active, older ones still readable.
#pragma once

#include <memory>
#include <vector>

#include <fxotp/model/audit.hpp>
#include <fxotp/model/secret.hpp>

namespace fxotp {

/// An immutable set of 256-bit keys. For each key and purpose a key of its own is derived
/// (HKDF-SHA-256, RFC 5869), so that no tag or ciphertext serves for anything else.
/// Copies share the same keys; the last one wipes them. May be used from several threads at once.
/// Making a MAC without memory for it ends the process: a false one would be worse.
class key_ring {
 public:
  static constexpr std::size_t key_size = 32;

  /// A key as the host keeps it: a number that is never used again, and 32 random bytes.
  struct key {
    key_id id = 0;  ///< 1 and up.
    secret_bytes bytes;
  };

  /// `active` makes all that is new; the others only check and open what is old.
  /// Errors: invalid_key_ring; unsupported (OpenSSL offers no SHA-256 or AES here), out_of_memory.
  [[nodiscard]] static result<key_ring> make(std::vector<key> keys, key_id active);

  [[nodiscard]] key_id active() const noexcept;
  [[nodiscard]] bool has(key_id id) const noexcept;

  struct derived;  ///< Opaque.
  [[nodiscard]] const derived& keys() const noexcept { return *keys_; }

 private:
  explicit key_ring(std::shared_ptr<const derived> keys) noexcept : keys_(std::move(keys)) {}
  std::shared_ptr<const derived> keys_;
};

}  // namespace fxotp
