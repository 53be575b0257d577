/// SHA-256 (FIPS 180-4) of bytes that come piece by piece.
#pragma once

#include <string_view>

#include "crypto/hmac.hpp"

namespace fxotp::crypto {

/// One value over all pieces, however they were cut. For one thread at a time.
class running_digest {
 public:
  /// Begins anew. Errors: unsupported, out_of_memory.
  [[nodiscard]] result<void> begin() noexcept;
  /// Between `begin` and `end`. Errors: out_of_memory.
  [[nodiscard]] result<void> add(std::string_view bytes) noexcept;
  /// Errors: out_of_memory.
  [[nodiscard]] result<digest> end() noexcept;

 private:
  digest_context context_;
};

}  // namespace fxotp::crypto
