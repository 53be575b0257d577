#include "text/dates.hpp"

namespace fxotp::text {
namespace {

// Two or three decimal digits at a place.
void put_digits(char* at, unsigned value, unsigned digits) noexcept {
  for (unsigned n = digits; n > 0; --n) {
    at[n - 1] = static_cast<char>('0' + value % 10);
    value /= 10;
  }
}

}  // namespace

// Rows of a list share few days, so the day's text is kept: a million rows make a few conversions.
std::string_view date_writer::spell(day which) {
  if (last_day_text_.empty() || which != last_day_) {
    last_day_text_ = to_text(which);
    last_day_ = which;
  }
  return last_day_text_;
}

std::string_view date_writer::spell(instant when) {
  const day on = day_of(when);
  const auto past = std::chrono::duration_cast<std::chrono::milliseconds>(when - start_of(on));
  const auto milliseconds = static_cast<unsigned>(past.count());
  text_.assign(spell(on)).append(" 00:00:00.000");
  char* const time = text_.data() + text_.size() - 12;
  put_digits(time, milliseconds / 3'600'000, 2);
  put_digits(time + 3, milliseconds / 60'000 % 60, 2);
  put_digits(time + 6, milliseconds / 1'000 % 60, 2);
  put_digits(time + 9, milliseconds % 1'000, 3);
  return text_;
}

}  // namespace fxotp::text
