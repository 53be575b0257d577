/// Days and instants as `to_text` writes them, into place and fast enough for exports.
#pragma once

#include <string_view>

#include <fxotp/model/time.hpp>

namespace fxotp::text {

/// Writes into its own memory; the text holds until the next call.
class date_writer {
 public:
  /// Shape: `2024/10/01`.
  [[nodiscard]] std::string_view spell(day which);
  /// Shape: `2024/10/01 20:19:33.000`, Japan time.
  [[nodiscard]] std::string_view spell(instant when);

 private:
  std::string last_day_text_;
  day last_day_{};
  std::string text_;
};

}  // namespace fxotp::text
