/// HMAC-SHA-256 (RFC 2104, FIPS 180-4).
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <string_view>

#include <fxotp/model/error.hpp>

#include "crypto/algorithms.hpp"

namespace fxotp::crypto {

/// A SHA-256 value.
using digest = std::array<std::uint8_t, 32>;

/// A key made ready: SHA-256 after the inner and after the outer pad. Each tag starts from copies
/// of these, which only reads them; so a key serves several threads at once, and what a thread
/// keeps afterwards holds nothing of the key.
class hmac_key {
 public:
  /// Errors: unsupported, out_of_memory.
  [[nodiscard]] static result<hmac_key> make(std::string_view key) noexcept;

  /// Errors: out_of_memory.
  [[nodiscard]] result<digest> of(std::string_view message) const noexcept;

 private:
  hmac_key(digest_context inner, digest_context outer) noexcept
      : inner_(std::move(inner)), outer_(std::move(outer)) {}

  digest_context inner_;
  digest_context outer_;
};

/// The parts' HMAC, as if they were one message, under a key that is used only once.
/// Errors: unsupported, out_of_memory.
[[nodiscard]] result<digest> hmac(std::string_view key,
                                  std::initializer_list<std::string_view> parts) noexcept;

}  // namespace fxotp::crypto
