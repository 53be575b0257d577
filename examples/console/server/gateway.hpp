/// The mail server that `--smtp` names.
#pragma once

#include <memory>

#include <fxotp/port/mailer.hpp>

#include "options.hpp"

namespace console {

/// Null without `--smtp`. Throws, with a sentence for who started the server, when the URL is none,
/// a setting is refused, or the library was built without its SMTP.
[[nodiscard]] std::unique_ptr<fxotp::mailer> gateway_of(const options& chosen);

}  // namespace console
