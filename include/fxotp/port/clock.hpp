/// The port that tells the time.
#pragma once

#include <fxotp/model/time.hpp>

namespace fxotp {

/// Tells the time. May be called from several threads at once.
class clock {
 public:
  virtual ~clock() = default;
  [[nodiscard]] virtual instant now() = 0;
};

/// The system's clock, UTC.
class system_clock final : public clock {
 public:
  [[nodiscard]] instant now() override;
};

}  // namespace fxotp
