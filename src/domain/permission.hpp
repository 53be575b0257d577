/// Who may what: P0 to P6 and C5 as functions over records.
#pragma once

#include <vector>

#include <fxotp/model/records.hpp>

#include "domain/rulebook.hpp"
#include "domain/token.hpp"

namespace fxotp::domain {

/// The capacity in which an actor acts.
enum class capacity : std::uint8_t { dealer = 1, administrator = 2, desk = 3, system = 4 };

/// The P0 matrix: whether the capacity may ask for the action at all.
[[nodiscard]] bool may(capacity as, action what) noexcept;

/// Whether the action changes something; the desk then gives a reason (P5).
[[nodiscard]] bool is_change(action what) noexcept;
/// Whether the desk needs a second operator for it under dual control (P6).
[[nodiscard]] bool needs_second(action what) noexcept;

/// Whether a user could log in with this token now (L4, C4).
[[nodiscard]] bool opens_login(const token& t, const customer& of, const rulebook& by,
                               instant now) noexcept;

/// P0 and P1 for a user. `tokens` are all of the user's. Returns the token that gives an
/// administrator the right: a witness for the commit. Errors: denied, actor_held.
[[nodiscard]] result<const token*> judge_user(const user& who, const customer& of,
                                              const std::vector<const token*>& tokens,
                                              const rulebook& by, instant now);
/// P1 for an operator. Errors: denied.
[[nodiscard]] result<void> judge_operator(const desk_operator& who) noexcept;

/// P2: an administrator reaches their own customer, the desk and the system their bank.
[[nodiscard]] bool reaches(const actor& by, const customer_key& whom) noexcept;

/// C5: whether this capacity may manage tokens of this method now. Errors: outside_window.
[[nodiscard]] result<void> judge_window(capacity as, method via, const rulebook& by,
                                        instant now) noexcept;

/// C4: VIP tokens are registered, and further users bound to one, before coexistence only.
/// Errors: outside_window.
[[nodiscard]] result<void> judge_registration(const rulebook& by, instant now) noexcept;
/// C4: an import takes VIP tokens that began before coexistence, in any phase.
/// Errors: outside_window.
[[nodiscard]] result<void> judge_import(const rulebook& by, day started_on) noexcept;

/// P3: whether the user is the actor themselves.
[[nodiscard]] bool is_self(const actor& by, const user_key& whom) noexcept;

/// P6: the desk alone does not do this under dual control. Errors: needs_approval.
[[nodiscard]] result<void> judge_alone(capacity as, action what, const rulebook& by) noexcept;
/// P6: who may approve, and until when. Errors: proposal_closed, proposal_expired, same_operator.
[[nodiscard]] result<void> judge_approval(const proposal& of, const operator_id& approver,
                                          instant now) noexcept;

/// P5: the desk's reason; others may leave it empty. Errors: reason_missing, invalid_text.
[[nodiscard]] result<void> judge_reason(capacity as, action what, std::string_view reason) noexcept;

/// D1: a user with a VIP token that is not invalid stays until VIP Access has ended.
/// Errors: token_live.
[[nodiscard]] result<void> judge_deletion(const std::vector<const token*>& tokens,
                                          const rulebook& by, instant now) noexcept;

}  // namespace fxotp::domain
