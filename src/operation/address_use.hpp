/// E1: an address serves one user of a customer.
#pragma once

#include "operation/entrance.hpp"

namespace fxotp::operation {

/// Judges that no other user of the customer is served by the address, unless the policy shares
/// addresses; all that says so is relied on. Returns what names the address's users under the
/// active key. Errors: address_in_use, unread, tampered, key_missing.
[[nodiscard]] result<const address_use*> judge_use(stage::view& seen, stage::draft& d,
                                                   const entrant& by, std::string_view address,
                                                   const domain::rulebook& rules);

/// The user is served by the address from now on.
void add_use(stage::draft& d, const address_use& of, const user_id& whom);

}  // namespace fxotp::operation
