/// Counters in Prometheus' text format, version 0.0.4: what a host answers `GET /metrics` with, as
/// `text/plain; version=0.0.4; charset=utf-8`.
#pragma once

#include <string>
#include <string_view>

#include <fxotp/counters.hpp>

namespace prometheus {

/// A label's value as it stands between quotes: backslash, quote and line feed escaped.
[[nodiscard]] std::string escaped(std::string_view value);

/// `fxotp_decisions_total{action="verify",result="wrong_code"} 3` and so on. A decision that was
/// made has the result `done`; any other names the error.
[[nodiscard]] std::string exposition(const fxotp::counters& of);

}  // namespace prometheus
