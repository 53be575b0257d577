/// The tables and functions of the schema, and how older ones become newer.
#pragma once

#include "store/postgres/connection.hpp"

namespace fxotp::store::postgres {

/// The tables of records.
[[nodiscard]] const char* schema_1() noexcept;
/// Those of lists, mail and trails.
[[nodiscard]] const char* schema_1_lists() noexcept;
[[nodiscard]] const char* schema_1_audit() noexcept;
/// What a commit is made of.
[[nodiscard]] const char* schema_1_steps() noexcept;
[[nodiscard]] const char* schema_1_commit() noexcept;

/// The version that `migrate` leads to.
[[nodiscard]] std::int64_t newest_schema() noexcept;

/// The version that is there; 0: there is no schema. Errors: store_foreign, store_too_new,
/// store_corrupt (a table or function of that version is not there).
[[nodiscard]] result<std::int64_t> version_of(connection& on);

/// Brings the schema to the newest version in one transaction, under a lock that all who migrate
/// take. Errors: as of `version_of`, and of the statements.
[[nodiscard]] result<void> migrate(connection& on);

/// Gives a role what a store needs, and takes everything else. Errors: as the statements give them.
[[nodiscard]] result<void> grant(connection& on, const std::string& application);

}  // namespace fxotp::store::postgres
