/// HKDF-SHA-256 (RFC 5869): keys from a key.
#pragma once

#include <cstddef>
#include <string_view>

#include <fxotp/model/error.hpp>
#include <fxotp/model/secret.hpp>

namespace fxotp::crypto {

/// What a key is derived from. An empty salt stands for 32 zero bytes (RFC 5869, section 2.2).
struct hkdf_input {
  std::string_view key;
  std::string_view salt;
  std::string_view info;
};

/// `size` bytes. Errors: unsupported (also for more than 8,160 bytes), out_of_memory.
[[nodiscard]] result<secret_bytes> derive(const hkdf_input& from, std::size_t size);

}  // namespace fxotp::crypto
