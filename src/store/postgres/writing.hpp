/// Change sets as one statement.
#pragma once

#include <fxotp/port/repository.hpp>

#include "store/postgres/connection.hpp"

namespace fxotp::store::postgres {

/// Whether a commit has its records for itself, or all of its banks.
enum class reach : std::uint8_t { records, banks };

/// Commits in one round trip; within a transaction that is open, writes.
/// What `may_stand` is uncertain.
[[nodiscard]] tried<commit_result> write_with(connection& to, const change_set& changes,
                                              reach of = reach::records);

}  // namespace fxotp::store::postgres
