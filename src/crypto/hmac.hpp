/// HMAC-SHA-256 (RFC 2104, FIPS 180-4).
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <string_view>

#include <fxotp/model/error.hpp>

#include "crypto/algorithms.hpp"
#include "crypto/places.hpp"

namespace fxotp::crypto {

/// A SHA-256 value.
using digest = std::array<std::uint8_t, 32>;

/// A key made ready: SHA-256 after the inner and after the outer pad, once more for each thread.
/// Each tag starts from copies of these, so a key serves several threads at once. All go, wiped,
/// with the key, and no thread keeps any of it.
class hmac_key {
 public:
  /// Errors: unsupported, out_of_memory.
  [[nodiscard]] static result<hmac_key> make(std::string_view key) noexcept;

  /// Errors: out_of_memory.
  [[nodiscard]] result<digest> of(std::string_view message) const noexcept;

 private:
  struct states {
    digest_context inner;
    digest_context outer;
  };

  explicit hmac_key(states made) noexcept : made_(std::move(made)) {}
  static const states* copied(states* own, const states& from) noexcept;

  states made_;
  places<states> own_;
};

/// The parts' HMAC, as if they were one message, under a key that is used only once.
/// Errors: unsupported, out_of_memory.
[[nodiscard]] result<digest> hmac(std::string_view key,
                                  std::initializer_list<std::string_view> parts) noexcept;

}  // namespace fxotp::crypto
