/// A bank of some customers, always the same: what loads and lists are checked on.
#pragma once

#include "conformance/holding.hpp"

namespace fxotp::conformance {

/// Ids that sort oddly, the longest ids and names, empty lists, every facet, users with many
/// tokens, tokens with many users, ties in every order.
[[nodiscard]] holding make_town(const bank_code& bank);

/// All of it as one change set.
[[nodiscard]] change_set founding(const holding& town);

/// The customers of a town: one that is plain, one suspended, one with the longest ids, one without
/// users.
[[nodiscard]] customer_code plain_customer();
[[nodiscard]] customer_code suspended_customer();
[[nodiscard]] customer_code longest_customer();
[[nodiscard]] customer_code empty_customer();

}  // namespace fxotp::conformance
