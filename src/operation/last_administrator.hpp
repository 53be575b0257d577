/// P4: a customer that has an administrator who could log in now keeps one.
#pragma once

#include "operation/acting.hpp"

namespace fxotp::operation {

/// Whether the customer keeps one after the draft's edits. Relies on one witness, or, where nobody
/// could log in before either, on all that was seen. Errors: unread, tampered.
[[nodiscard]] result<bool> keeps_administrator(stage::view& seen, stage::draft& d,
                                               const customer& of, const acting& who,
                                               const domain::rulebook& rules);

}  // namespace fxotp::operation
