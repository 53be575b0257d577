/// Who logs in or enrols, looked up in the stored records (L0).
#pragma once

#include <fxotp/model/login.hpp>

#include "operation/acting.hpp"

namespace fxotp::operation {

/// A user at the door, with their customer and all tokens that are not invalid.
struct entrant {
  const user* who = nullptr;
  const customer* firm = nullptr;
  std::vector<const token*> tokens;
  instant now{};

  [[nodiscard]] customer_key home() const noexcept { return {who->bank, who->customer}; }
  [[nodiscard]] user_key key() const noexcept { return {who->bank, who->customer, who->id}; }
  /// `user=9998000286`, for the trail.
  [[nodiscard]] std::string detail() const { return std::string("user=").append(who->id.view()); }
};

/// L0: the host says that the first factor has passed. Errors: first_factor_missing, invalid_id.
[[nodiscard]] result<void> judge_first_factor(const login_try& by) noexcept;

/// Errors: as `judge_first_factor`; unread, tampered, clock_backwards; not_found, for a user who is
/// unknown or deleted.
[[nodiscard]] result<entrant> look_up_entrant(stage::view& seen, const stage::moment& at,
                                              const login_try& by);

/// The moment at the instant that the decision is made at.
[[nodiscard]] inline stage::moment settled(const entrant& by, const stage::moment& at) noexcept {
  return {by.now, at.entropy};
}

/// Why codes of this token are not accepted now (L3, L4, C4); unset: they are.
[[nodiscard]] error why_held(const token& t, const entrant& by,
                             const domain::rulebook& rules) noexcept;

/// User and customer are preconditions of the commit.
void rely_on(stage::draft& d, const entrant& by);

/// Costs what it costs to judge a wrong code once the records are read, and gives nothing (L7).
void spend(const domain::rulebook& rules, const stage::moment& at);
/// The same for a user whom the records do not know: with the reading of records.
void spend_on_nobody(const domain::rulebook& rules, const stage::moment& at);

}  // namespace fxotp::operation
