/// What every operation that judges a code shares (L1, L8, L9).
#pragma once

#include "domain/code.hpp"
#include "operation/entrance.hpp"
#include "operation/notices.hpp"

namespace fxotp::operation {

/// A code as it was typed, normalised once (L8).
struct answered_code {
  challenge_id challenge;
  result<domain::typed_code> code;
};

/// Whether this is the code that was mailed to the token's address for this. Errors: invalid_code,
/// no_code, tampered, key_missing; none of them is counted (L9).
[[nodiscard]] result<bool> is_right(const token& t, const entrant& by, const answered_code& answer,
                                    code_purpose what, const domain::rulebook& rules);

/// Counts a wrong code in the draft, with the lock that it may bring, and tells of the lock
/// (L1 to L3, M1, M4). Errors: unread.
[[nodiscard]] result<code_verdict> count_wrong(notices& tell, stage::draft& d, const token& t,
                                               const entrant& by, const domain::rulebook& rules);

/// A decision that changes nothing.
[[nodiscard]] stage::decision not_accepted(error why, instant now);
/// Judges a code of whoever `by` is: `judge` takes the entrant. What refuses becomes a verdict, and
/// an unknown user costs as much as any (L0, L7). Errors: unread.
template <class Judge>
[[nodiscard]] result<stage::decision> at_the_door(stage::view& seen, const stage::moment& at,
                                                  const login_try& by,
                                                  const domain::rulebook& rules, Judge judge) {
  const auto first = judge_first_factor(by);
  if (!first) return not_accepted(first.error(), {});
  const auto found = look_up_entrant(seen, at, by);
  if (!found) {
    if (found.error().code == errc::unread) return found.error();
    if (found.error().code == errc::not_found) spend_on_nobody(rules, at);
    return not_accepted(found.error(), at.now);
  }
  result<stage::decision> decided = judge(found.assume_value());
  if (decided || decided.error().code == errc::unread) return decided;
  return not_accepted(decided.error(), found.assume_value().now);
}
/// The end with a verdict.
[[nodiscard]] stage::decision judged(stage::draft& d, code_verdict how);

}  // namespace fxotp::operation
