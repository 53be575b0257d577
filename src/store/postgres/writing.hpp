/// Change sets as one statement.
#pragma once

#include <fxotp/port/repository.hpp>

#include "store/postgres/connection.hpp"

namespace fxotp::store::postgres {

/// Whether a commit has its records for itself, or all of its banks.
enum class reach : std::uint8_t { records, banks };

/// Everything that a change set relies on, its writes' own versions included.
[[nodiscard]] std::vector<expectation> all_expected(const change_set& changes);

/// Commits in one round trip; within a transaction that is open, writes. `expected` is all that is
/// judged. What `may_stand` is uncertain.
[[nodiscard]] tried<commit_result> write_with(connection& to, const change_set& changes,
                                              const std::vector<expectation>& expected,
                                              reach of = reach::records);

}  // namespace fxotp::store::postgres
