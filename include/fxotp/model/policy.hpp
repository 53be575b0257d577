/// What a bank chooses once: limits, dual control.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

#include <fxotp/model/error.hpp>

namespace fxotp {

/// Whether the desk's changes need a second operator (P6).
enum class dual_control : std::uint8_t { off = 1, on = 2 };

/// The limits and choices of one bank. Checked once, immutable afterwards.
class policy {
 public:
  /// What to choose. A choice without a default has to be made.
  struct settings {
    std::optional<fxotp::dual_control> dual_control;  ///< No default (P6).
    std::uint32_t lock_after = 5;                     ///< Consecutive failures, 1 to 100 (L2).
    std::uint32_t selection_max = 1'000;              ///< Rows, 1 to 10,000 (P8).
    bool allow_own_token = false;                     ///< P3.
    std::chrono::hours proposal_lifetime{24};         ///< 1 to 72 h (P6).
  };

  /// Errors: invalid_policy.
  [[nodiscard]] static result<policy> make(const settings& chosen) noexcept;

  [[nodiscard]] bool has_dual_control() const noexcept {
    return chosen_.dual_control == fxotp::dual_control::on;
  }
  [[nodiscard]] std::uint32_t lock_after() const noexcept { return chosen_.lock_after; }
  [[nodiscard]] std::uint32_t selection_max() const noexcept { return chosen_.selection_max; }
  [[nodiscard]] bool allows_own_token() const noexcept { return chosen_.allow_own_token; }
  [[nodiscard]] std::chrono::hours proposal_lifetime() const noexcept {
    return chosen_.proposal_lifetime;
  }

  static constexpr std::uint32_t hard_lock_after = 100;      ///< Failures since a success (L3).
  static constexpr std::uint32_t refusals_an_hour = 20;      ///< Entries of refusals an actor (A1).
  static constexpr std::uint32_t conflicts_beyond_lock = 8;  ///< Retries a stage: lock_after + 8.

 private:
  explicit policy(const settings& chosen) noexcept : chosen_(chosen) {}
  settings chosen_;
};

}  // namespace fxotp
