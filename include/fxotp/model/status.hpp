/// The status that a screen shows, and the stored terms it is derived from (§ Status).
#pragma once

#include <cstdint>

#include <fxotp/model/records.hpp>

namespace fxotp {

/// OTPトークンステータス. Derived for display only; rules never look at it (P7).
enum class status : std::uint8_t {
  pending = 1,    ///< 登録中
  available = 2,  ///< 利用可能
  locked = 4,     ///< ロック
  suspended = 5,  ///< 一時停止
  retired = 8,    ///< 提供終了
  invalid = 9,    ///< 無効
};

/// A set of statuses: `status_set{} | status::locked`. Empty means every status but `invalid`.
struct status_set {
  std::uint16_t bits = 0;
  [[nodiscard]] constexpr bool has(status s) const noexcept {
    return (bits >> static_cast<unsigned>(s) & 1U) != 0;
  }
};
constexpr status_set operator|(status_set set, status s) noexcept {
  return {static_cast<std::uint16_t>(set.bits | 1U << static_cast<unsigned>(s))};
}

/// What a token's status is derived from, as stored: 24 combinations, numbered 0 to 23.
struct facet {
  fxotp::lifecycle lifecycle = fxotp::lifecycle::active;
  bool is_locked = false;
  bool is_suspended = false;
  method via = method::vip;

  /// ((lifecycle - 1) * 2 + locked) * 2 + suspended) * 2 + method - 1.
  [[nodiscard]] constexpr std::uint8_t number() const noexcept {
    return static_cast<std::uint8_t>(
        (((static_cast<unsigned>(lifecycle) - 1) * 2 + (is_locked ? 1 : 0)) * 2 +
         (is_suspended ? 1 : 0)) *
            2 +
        static_cast<unsigned>(via) - 1);
  }
  [[nodiscard]] static constexpr facet from(std::uint8_t number) noexcept {
    return {static_cast<fxotp::lifecycle>(number / 8 + 1), (number / 4 % 2) != 0,
            (number / 2 % 2) != 0, static_cast<method>(number % 2 + 1)};
  }
  static constexpr std::uint8_t count = 24;
};

/// The facet of a token.
[[nodiscard]] inline facet facet_of(const token& t) noexcept {
  return {t.lifecycle, t.lock != lock::none, t.is_suspended(), t.via()};
}

/// Which stored terms a query asks for: a bit per facet, apart for customers that are not suspended
/// and for those that are.
struct term_set {
  std::uint32_t open = 0;  ///< Bit n: facet n, customer not suspended.
  std::uint32_t held = 0;  ///< Bit n: facet n, customer suspended.
};

}  // namespace fxotp
