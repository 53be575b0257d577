/// The status that is displayed, and its translation into stored terms.
#pragma once

#include <fxotp/model/calendar.hpp>
#include <fxotp/model/status.hpp>

namespace fxotp::domain {

/// What a status is seen through: the calendar, at an instant.
struct sight {
  const calendar& days;
  instant now;
};

/// The displayed status of a token with this facet; first match wins (Status).
[[nodiscard]] status status_of(const facet& of, bool customer_suspended, const sight& in) noexcept;

/// Why a code by such a token is not accepted now; unset: it is (C3, C4, L4).
[[nodiscard]] error why_not_accepted(const facet& of, bool customer_suspended,
                                     const sight& in) noexcept;

/// The stored terms whose status is in the set; an empty set is every status but invalid.
[[nodiscard]] term_set terms_of(status_set wanted, const sight& in) noexcept;

/// Keeps the terms of one method.
[[nodiscard]] term_set only(term_set terms, method via) noexcept;

}  // namespace fxotp::domain
