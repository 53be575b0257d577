/// Who may register which email address (E1 to E6).
#pragma once

#include <string_view>
#include <vector>

#include <fxotp/model/records.hpp>

#include "domain/rulebook.hpp"

namespace fxotp::domain {

/// A user with their customer and all tokens that are not invalid.
struct enrollee {
  const user& who;
  const customer& firm;
  const std::vector<const token*>& tokens;
  bool has_proof = false;  ///< A code from the present address, which stands in for E6 (E4).
};

/// E1, E2, E6: whether the user may enrol at all now; at the request, at each send and at the
/// confirmation. Errors: outside_window, enrollment_closed, wrong_state.
[[nodiscard]] result<void> judge_enrollment(const enrollee& by, const rulebook& rules,
                                            instant now) noexcept;

/// E1: whether the policy takes this address for the user. Errors: address_unlisted, tampered.
[[nodiscard]] result<void> judge_listed(const user& who, std::string_view address,
                                        const rulebook& rules);

/// The user's email token that is confirmed, or null (E5).
[[nodiscard]] const token* confirmed_of(const std::vector<const token*>& tokens) noexcept;
/// The one that waits for its confirmation, or null; under E4 only while its time lasts.
[[nodiscard]] const token* pending_of(const std::vector<const token*>& tokens,
                                      instant now) noexcept;
/// The same, its time over or not: an address that is registered anew takes its place (E5).
[[nodiscard]] const token* unconfirmed_of(const std::vector<const token*>& tokens) noexcept;

}  // namespace fxotp::domain
