/// The port that gives random bytes.
#pragma once

#include <array>
#include <cstdint>

#include <fxotp/model/error.hpp>

namespace fxotp {

/// 32 bytes that nobody can guess and that never come twice.
using seed = std::array<std::uint8_t, 32>;

/// Gives seeds. May be called from several threads at once, and after a fork.
class entropy {
 public:
  virtual ~entropy() = default;
  /// Errors: port_failed.
  [[nodiscard]] virtual result<seed> draw() = 0;
};

/// OpenSSL's generator.
class system_entropy final : public entropy {
 public:
  [[nodiscard]] result<seed> draw() override;
};

}  // namespace fxotp
