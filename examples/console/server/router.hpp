/// From a path to a screen, past the doors: session, token of the form, repeats.
#pragma once

#include "visit.hpp"

namespace console {

/// Who gets to a screen. What they may do there is fxotp's to say.
enum class door : std::uint8_t {
  anyone = 1,
  password = 2,  ///< The password has passed, a user's one-time password not yet.
  inside = 3,
  demo = 4,  ///< Anyone, under `--demo` only.
};

/// A screen. `show` answers; `act` does something once, however often the same form comes, and
/// leads on to a page that may be reloaded.
struct route {
  std::string_view path;
  door opens = door::inside;
  reply (*show)(visit&) = nullptr;
  outcome (*act)(visit&) = nullptr;
  bool is_post = false;
};

/// Never throws but for memory.
[[nodiscard]] reply serve(bank& at, const request& asked);

}  // namespace console
