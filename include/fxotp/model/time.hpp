/// Instants in UTC, days in Japan time (C1).
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include <fxotp/model/error.hpp>

namespace fxotp {

/// A point in time. Units: microseconds since 1970-01-01 00:00 UTC.
using instant = std::chrono::time_point<std::chrono::system_clock, std::chrono::microseconds>;

/// A calendar day in Japan time (UTC+9, no daylight saving). Units: days since 1970-01-01.
enum class day : std::int32_t {};

/// The day's first instant: 00:00 Japan time.
[[nodiscard]] instant start_of(day which) noexcept;
/// The day in Japan time on which the instant lies.
[[nodiscard]] day day_of(instant when) noexcept;
/// Days from `from` to `to`; negative when `to` lies before.
[[nodiscard]] std::int32_t days_between(day from, day to) noexcept;

/// Shape: `2025/06/23` or `2025-06-23`, years 1970 to 9999. Errors: invalid_value.
[[nodiscard]] result<day> parse_day(std::string_view text) noexcept;
/// Shape: `2025-06-23 00:00:00.000` (Japan time, `/` or `-`). Errors: invalid_value.
[[nodiscard]] result<instant> parse_instant(std::string_view text) noexcept;

/// Shape: `2024/10/01`, as the manual's 利用開始日.
[[nodiscard]] std::string to_text(day which);
/// Shape: `2024/10/01 20:19:33.000` in Japan time, as the manual's 更新日時.
[[nodiscard]] std::string to_text(instant when);

}  // namespace fxotp
