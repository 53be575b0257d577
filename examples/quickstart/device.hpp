/// VIP Access on a user's phone: shows a code of six digits every 30 s (RFC 6238). A bank has no
/// such program; the walk-through plays the user's part with it.
#pragma once

#include <string>
#include <string_view>

#include <fxotp/model/time.hpp>

namespace quickstart {

/// What the sample's credentials were made with.
inline constexpr std::string_view device_secret = "12345678901234567890";

/// The code that the device shows at an instant.
[[nodiscard]] std::string shown_code(fxotp::instant at);
/// A code that it does not show around the instant.
[[nodiscard]] std::string mistyped_code(fxotp::instant at);

}  // namespace quickstart
