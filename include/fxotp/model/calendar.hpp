/// The calendar of the move from VIP Access to email (C1 to C5).
#pragma once

#include <fxotp/model/error.hpp>
#include <fxotp/model/time.hpp>

namespace fxotp {

/// How a one-time password reaches its user.
enum class method : std::uint8_t { vip = 1, email = 2 };

/// The phases of the move (C2).
enum class phase : std::uint8_t {
  before = 1,       ///< VIP only.
  coexistence = 2,  ///< Both.
  gap = 3,          ///< Coexistence is over, VIP Access has not ended: see `gap_policy`.
  email_only = 4,   ///< VIP Access has ended.
};

/// Whether VIP is accepted in the gap (C3).
enum class gap_policy : std::uint8_t {
  closed = 1,  ///< No: the manual promises VIP until 8/29.
  open = 2,    ///< Yes: VIP until VIP Access ends.
};

/// The days that the phases begin on. An immutable value.
class calendar {
 public:
  /// The days on which coexistence begins, on which it is over, and on which VIP Access has ended.
  struct days {
    day coexistence_begins;
    day coexistence_over;
    day vip_ended;
  };

  /// Errors: invalid_calendar (C1) unless begins < over <= ended.
  [[nodiscard]] static result<calendar> make(const days& on, gap_policy gap) noexcept;

  /// The bank's own: 2025-06-23, 2025-08-30, 2025-09-01, the gap closed (C1, C3).
  [[nodiscard]] static calendar manual() noexcept;

  [[nodiscard]] phase phase_at(instant now) const noexcept;

  /// Whether codes of this method are accepted now (C4).
  [[nodiscard]] bool accepts(method by, instant now) const noexcept;

  /// Whether this method's service has ended for good (status `retired`).
  [[nodiscard]] bool has_ended(method by, instant now) const noexcept;

  [[nodiscard]] days on() const noexcept { return on_; }
  [[nodiscard]] gap_policy gap() const noexcept { return gap_; }

 private:
  calendar(const days& on, gap_policy gap) noexcept : on_(on), gap_(gap) {}
  days on_;
  gap_policy gap_;
};

}  // namespace fxotp
