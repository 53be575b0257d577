/// A token's lifecycle and holds: which event which state allows (P7, L2 to L4).
#pragma once

#include <fxotp/model/records.hpp>

namespace fxotp::domain {

/// Whose mark a suspension is.
enum class side : std::uint8_t { administrator = 1, desk = 2 };

// Each event changes the token and returns what the trail records, or leaves it as it is and
// returns why not. They look at lifecycle and holds, never at the displayed status.

/// Lifts a lock by failures, whatever else hides it. Errors: hard_locked (L3), wrong_state (P7).
[[nodiscard]] result<event> unlock(token& t) noexcept;
/// Sets the side's mark. Errors: wrong_state (P7).
[[nodiscard]] result<event> suspend(token& t, side by) noexcept;
/// Clears the side's mark; the desk clears both. Errors: wrong_state (P7).
[[nodiscard]] result<event> resume(token& t, side by) noexcept;
/// Removes a binding; the last one to go ends the token. A token that the desk suspended is the
/// desk's. Errors: wrong_state (P7).
[[nodiscard]] result<event> invalidate(token& t, const user_id& whose, side by);
/// Removes a binding whatever holds the token: deletion (D2). Errors: wrong_state (P7).
[[nodiscard]] result<event> unbind(token& t, const user_id& whose);
/// Adds a binding; an email token has one user. Errors: wrong_state (P7), already_exists.
[[nodiscard]] result<event> bind(token& t, const user_id& whose);
/// A wrong code, for an address that waits for its confirmation too: counts, and locks at the
/// limits (L2, L3). Errors: wrong_state (held, L4).
[[nodiscard]] result<event> fail(token& t, std::uint32_t lock_after) noexcept;
/// A right code: ends the streak. Errors: wrong_state (held, L4).
[[nodiscard]] result<event> succeed(token& t) noexcept;
/// The right code to a pending address: it may log in from now on (E3). Errors: wrong_state.
[[nodiscard]] result<event> confirm(token& t) noexcept;
/// An invalid VIP id begins anew; its last accepted step stays (D2). Errors: wrong_state (P7).
[[nodiscard]] result<event> begin_generation(token& t) noexcept;

/// Four capital letters and eight digits.
[[nodiscard]] bool is_vip_id(const token_id& id) noexcept;

}  // namespace fxotp::domain
