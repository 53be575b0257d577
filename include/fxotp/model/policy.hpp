/// What a bank chooses once: limits, dual control, who may enrol which address.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

#include <fxotp/model/error.hpp>

namespace fxotp {

/// Whether the desk's changes need a second operator (P6).
enum class dual_control : std::uint8_t { off = 1, on = 2 };

/// Which address a user may register by themselves (E1).
enum class enrollment_by : std::uint8_t {
  first_factor = 1,    ///< Any, once the first factor has passed (as the manual).
  listed_address = 2,  ///< One that is listed for the user (メールアドレス管理).
};

/// The limits and choices of one bank. Checked once, immutable afterwards.
class policy {
 public:
  /// What to choose. A choice without a default has to be made.
  struct settings {
    std::optional<fxotp::dual_control> dual_control;  ///< No default (P6).
    std::optional<fxotp::enrollment_by> enrollment;   ///< No default (E1).
    std::uint32_t lock_after = 5;                     ///< Consecutive failures, 1 to 100 (L2).
    std::uint32_t selection_max = 1'000;              ///< Rows, 1 to 10,000 (P8).
    bool allow_own_token = false;                     ///< P3.
    std::chrono::hours proposal_lifetime{24};         ///< 1 to 72 h (P6).
    bool shared_address = false;                      ///< An address may serve several users (E1).
    std::uint32_t code_digits = 6;                    ///< Of an emailed code: 6 or 8 (M1).
    std::chrono::minutes code_lifetime{5};            ///< 1 to 10 min (M1).
    /// How long after its beginning an answer may leave, at least; 0 to 5,000 ms (L7).
    std::chrono::milliseconds answer_floor{50};
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

  [[nodiscard]] enrollment_by enrollment() const noexcept { return *chosen_.enrollment; }
  [[nodiscard]] bool shares_addresses() const noexcept { return chosen_.shared_address; }
  [[nodiscard]] std::uint32_t code_digits() const noexcept { return chosen_.code_digits; }
  [[nodiscard]] std::chrono::minutes code_lifetime() const noexcept {
    return chosen_.code_lifetime;
  }
  [[nodiscard]] std::chrono::milliseconds answer_floor() const noexcept {
    return chosen_.answer_floor;
  }

  static constexpr std::uint32_t hard_lock_after = 100;      ///< Failures since a success (L3).
  static constexpr std::uint32_t refusals_an_hour = 20;      ///< Entries of refusals an actor (A1).
  static constexpr std::uint32_t conflicts_beyond_lock = 8;  ///< Retries a stage: lock_after + 8.
  static constexpr std::uint32_t attempts_a_code = 5;        ///< Wrong answers to one code (M1).
  static constexpr std::chrono::seconds send_gap{60};        ///< Between two sends (M3).
  static constexpr std::chrono::minutes send_window{30};     ///< M3.
  static constexpr std::uint32_t sends_a_window = 5;         ///< M3.
  static constexpr std::uint32_t send_returns = 2;           ///< Slots given back a window (M3).
  static constexpr std::chrono::seconds claim_lifetime{60};  ///< L6.
  static constexpr std::uint32_t claim_returns_an_hour = 20;  ///< Claims given back (L6).
  static constexpr std::chrono::minutes change_lifetime{10};  ///< Of a pending change (E4).
  static constexpr std::size_t listed_max = 10;               ///< Addresses listed for a user.
  static constexpr std::int64_t resynchronize_reach = 240;    ///< Steps either way: 2 h.

 private:
  explicit policy(const settings& chosen) noexcept : chosen_(chosen) {}
  settings chosen_;
};

}  // namespace fxotp
