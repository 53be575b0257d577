/// Claims: codes that a remote service judges (L6). Every claim counts as a failure since the last
/// success at once (L3), and as one in a row only when it is settled as wrong (L2).
#pragma once

#include <vector>

#include <fxotp/model/records.hpp>

namespace fxotp::domain {

/// Turns claims whose time is over into failures. Returns what the trail records of each.
[[nodiscard]] std::vector<event> settle_lapsed(token& t, std::uint32_t lock_after, instant now);

/// Opens a claim. Errors: busy (open ones and failures leave no room; nothing is asked).
[[nodiscard]] result<event> open_claim(token& t, const claim& fresh, std::uint32_t lock_after);

/// Whether the claim is still open and in time.
[[nodiscard]] bool has_claim(const token& t, const claim_id& id, instant now) noexcept;

/// The service said no.
[[nodiscard]] event settle_wrong(token& t, const claim_id& id, std::uint32_t lock_after);
/// The service said yes: takes away this claim and the streak, not other claims.
[[nodiscard]] event settle_right(token& t, const claim_id& id);
/// No verdict: gives the claim back, 20 an hour; beyond, it counts as wrong.
[[nodiscard]] event settle_unknown(token& t, const claim_id& id, std::uint32_t lock_after,
                                   instant now);

}  // namespace fxotp::domain
