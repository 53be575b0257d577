/// AES-256-GCM with a nonce of 96 bits (NIST SP 800-38D).
#pragma once

#include <string>
#include <string_view>

#include <fxotp/model/error.hpp>
#include <fxotp/model/secret.hpp>

#include "crypto/algorithms.hpp"
#include "crypto/places.hpp"

namespace fxotp::crypto {

/// How many bytes the parts have.
inline constexpr std::size_t gcm_key_size = 32;
inline constexpr std::size_t gcm_nonce_size = 12;
inline constexpr std::size_t gcm_tag_size = 16;

/// What both sides know. The same nonce must never seal twice under one key.
struct gcm_input {
  std::string_view key;
  std::string_view nonce;
  std::string_view bound_to;  ///< Authenticated, not encrypted.
};

/// Appends the ciphertext and the tag. Errors: unsupported, out_of_memory.
[[nodiscard]] result<void> gcm_seal(const gcm_input& with, std::string_view plain,
                                    std::string& out);

/// Shape: ciphertext, tag. Errors: tampered, unsupported, out_of_memory.
[[nodiscard]] result<secret_bytes> gcm_open(const gcm_input& with, std::string_view sealed);

/// A key made ready to open with: contexts that keep the key's tables, each for one thread at a
/// time, so that opening costs half. A thread that finds its own taken does without. All go, wiped,
/// with the key, and no thread keeps any of it.
class gcm_key {
 public:
  explicit gcm_key(secret_bytes key);

  [[nodiscard]] std::string_view view() const noexcept { return key_.view(); }
  /// As `gcm_open`.
  [[nodiscard]] result<secret_bytes> open(std::string_view nonce, std::string_view bound_to,
                                          std::string_view sealed) const;

 private:
  secret_bytes key_;
  places<cipher_context> own_;
};

}  // namespace fxotp::crypto
