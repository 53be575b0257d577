/// One-time passwords from a shared secret: HOTP (RFC 4226) and TOTP (RFC 6238), HMAC-SHA-1.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

#include <fxotp/model/time.hpp>

namespace fxotp::crypto {

/// As VIP Access: a code of 6 digits every 30 s from 1970 on.
inline constexpr unsigned totp_digits = 6;
inline constexpr std::chrono::seconds totp_period{30};

/// The code as a number. `digits`: 6, 7 or 8. Throws std::bad_alloc when OpenSSL has no memory.
[[nodiscard]] std::uint32_t hotp(std::string_view secret, std::uint64_t counter, unsigned digits);

/// Consecutive time steps. Those before 1970 have no code.
struct step_range {
  std::int64_t first = 0;
  std::int64_t count = 0;
};

/// The earliest of the steps whose code it is. All are computed, whether or which one it is, and
/// nothing branches on the secret or on a code (L5). Throws std::bad_alloc.
[[nodiscard]] std::optional<std::int64_t> match_step(std::string_view secret, std::uint32_t code,
                                                     step_range among);

/// The step that an instant lies in.
[[nodiscard]] std::int64_t step_at(instant when) noexcept;

}  // namespace fxotp::crypto
