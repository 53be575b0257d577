#include <fxotp/model/time.hpp>

#include <algorithm>
#include <array>
#include <limits>

#include <date/date.h>

namespace fxotp {
namespace {

using std::chrono::hours;
using std::chrono::microseconds;
using std::chrono::milliseconds;

constexpr hours japan_offset{9};
constexpr std::string_view no_day = "0000/00/00";
/// What can be written with four digits of the year: 0000/01/01 to 9999/12/31.
constexpr day first_written{-719'528};
constexpr day last_written{2'932'896};
/// Days that an instant can lie on, with room to shift it; beyond them the nearest one stands in.
constexpr date::days reach{106'000'000};

/// Reads exactly `text.size()` digits; -1 if there is anything else.
int digits(std::string_view text) noexcept {
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

void put(std::string& out, unsigned value, int width) {
  std::array<char, 10> text{};
  for (int i = width - 1; i >= 0; --i, value /= 10) {
    text[static_cast<std::size_t>(i)] = static_cast<char>('0' + value % 10);
  }
  out.append(text.data(), static_cast<std::size_t>(width));
}

/// `HH:MM:SS.mmm`; -1 if it is not a time of day.
milliseconds time_of_day(std::string_view text) noexcept {
  constexpr milliseconds wrong{-1};
  if (text.size() != 12 || text[2] != ':' || text[5] != ':' || text[8] != '.') return wrong;
  const int h = digits(text.substr(0, 2));
  const int m = digits(text.substr(3, 2));
  const int s = digits(text.substr(6, 2));
  const int ms = digits(text.substr(9, 3));
  if (h < 0 || h > 23 || m < 0 || m > 59 || s < 0 || s > 59 || ms < 0) return wrong;
  return hours(h) + std::chrono::minutes(m) + std::chrono::seconds(s) + milliseconds(ms);
}

}  // namespace

instant start_of(day which) noexcept {
  const date::days since(static_cast<std::int32_t>(which));
  return instant(std::clamp(since, -reach, reach)) - japan_offset;
}

day day_of(instant when) noexcept {
  const auto within = std::clamp(when, instant(-reach), instant(reach));
  const auto local = date::floor<date::days>(within + japan_offset);
  return day{static_cast<std::int32_t>(local.time_since_epoch().count())};
}

std::int32_t days_between(day from, day to) noexcept {
  using limits = std::numeric_limits<std::int32_t>;
  const auto days = static_cast<std::int64_t>(to) - static_cast<std::int64_t>(from);
  return static_cast<std::int32_t>(std::clamp<std::int64_t>(days, limits::min(), limits::max()));
}

result<day> parse_day(std::string_view text) noexcept {
  if (text.size() != no_day.size() || text[4] != text[7] || (text[4] != '/' && text[4] != '-')) {
    return errc::invalid_value;
  }
  const int y = digits(text.substr(0, 4));
  const int m = digits(text.substr(5, 2));
  const int d = digits(text.substr(8, 2));
  if (y < 1970 || m < 0 || d < 0) return errc::invalid_value;
  const auto ymd = date::year(y) / m / d;
  if (!ymd.ok()) return errc::invalid_value;
  return day{static_cast<std::int32_t>(date::sys_days(ymd).time_since_epoch().count())};
}

result<instant> parse_instant(std::string_view text) noexcept {
  if (text.size() != 23 || text[10] != ' ') return errc::invalid_value;
  const auto on = parse_day(text.substr(0, 10));
  const auto at = time_of_day(text.substr(11));
  if (!on || at.count() < 0) return errc::invalid_value;
  return start_of(on.assume_value()) + at;
}

std::string to_text(day which) {
  if (which < first_written || which > last_written) return std::string(no_day);
  const date::year_month_day ymd{date::sys_days(date::days(static_cast<std::int32_t>(which)))};
  std::string out;
  out.reserve(no_day.size());
  put(out, static_cast<unsigned>(static_cast<int>(ymd.year())), 4);
  out += '/';
  put(out, static_cast<unsigned>(ymd.month()), 2);
  out += '/';
  put(out, static_cast<unsigned>(ymd.day()), 2);
  return out;
}

std::string to_text(instant when) {
  const day on = day_of(when);
  const auto in_day = date::floor<milliseconds>(when - start_of(on)).count();
  std::string out = to_text(on);
  out += ' ';
  const auto ms = static_cast<unsigned>(in_day);
  put(out, ms / 3'600'000, 2);
  out += ':';
  put(out, ms / 60'000 % 60, 2);
  out += ':';
  put(out, ms / 1'000 % 60, 2);
  out += '.';
  put(out, ms % 1'000, 3);
  return out;
}

}  // namespace fxotp
