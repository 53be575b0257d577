/// What every store does for a unit, guarded: a unit's trouble stays its own.
#pragma once

#include <fxotp/port/repository.hpp>

namespace fxotp::port {

/// A unit that misses more records than this is given them before a transaction begins in which
/// others wait.
inline constexpr std::size_t few_records = 64;

/// Gives the unit what it misses, by loads, until it misses at most `few` records. What it wants.
[[nodiscard]] unit::wants serve(repository& from, unit& into, std::size_t few) noexcept;

/// Commits what the unit changes.
[[nodiscard]] commit_result commit_of(repository& to, const unit& from) noexcept;

/// Settles all of them in the same way.
inline void settle(const units& all, const commit_result& how) noexcept {
  for (unit* const each : all)
    each->settled({how.what, {}, how.why});
}

}  // namespace fxotp::port
