/// A repository in a PostgreSQL database, shared by any number of servers.
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include <fxotp/port/repository.hpp>

namespace fxotp {

/// How to reach the database. libpq, which connects, reads the environment variables (PGHOST ...),
/// the password file and the certificates that its manual names.
struct postgres_options {
  /// libpq's `host=... dbname=...` or `postgresql://...`: several hosts, TLS, the password. With
  /// several hosts `target_session_attrs` is `read-write` unless it is given. Where `standby`,
  /// `prefer-standby` or `read-only` is asked for, the store is one for lists and reports from a
  /// replica, some moments old: every change is `store_read_only`. UTF-8.
  std::string connection;
  /// The most connections of this store, each made when it is first needed. 1 to 256.
  std::uint32_t connections = 8;
  /// The longest that a call waits for one of them, or for the server to answer while it connects;
  /// then `busy` or `store_failed`. 10 ms to 60 s. Of several hosts, the one connected to last
  /// first, each has its share. Names are resolved by libpq, which may take longer.
  std::chrono::milliseconds connect_wait{2'000};
  /// `lock_timeout`: the longest wait for one lock of another commit; then `busy`. 1 ms to 60 s.
  std::chrono::milliseconds lock_wait{1'000};
  /// `statement_timeout`, so the longest that the server works on a call; then `busy`. An import
  /// has it for each part. 10 ms to 10 min. A server that is silent a second longer is given up.
  std::chrono::milliseconds statement_wait{5'000};
  /// False where `connection` leads to a pooler that lends its sessions a transaction at a time
  /// (pgbouncer with `pool_mode = transaction`): nothing is then kept in a session. Statements are
  /// planned at each call, and `lock_timeout` and `statement_timeout` are those of the role (ALTER
  /// ROLE ... SET), whose `synchronous_commit` is not off; a call still waits no longer than
  /// `statement_wait` and a second.
  bool keeps_sessions = true;
};

/// Opens the database, whose encoding is UTF8. Makes the schema `fxotp` or brings it forward where
/// that is needed, which takes its owner's rights; see `migrate_postgres`. Any number of processes
/// may open at once.
/// Errors: store_foreign (`fxotp` is something else's), store_too_new, store_corrupt,
/// store_read_only (a standby, or a server set so), store_failed (no such server or database, wrong
/// password, a schema too old for a role that may not change it), busy, invalid_value (options, a
/// database of another encoding, a role behind a pooler whose synchronous_commit is off). The
/// vendor's number of every error is its SQLSTATE, five digits to the base 36; 0 without one.
[[nodiscard]] result<std::unique_ptr<repository>> open_postgres_store(
    const postgres_options& options);

/// Makes the schema `fxotp` or brings it forward, as its owner, and grants `application` (a role
/// that is there) what a store needs and no more: it may not change the schema, nor change or
/// remove an audit entry, nor remove a record. Stores are then opened as that role.
/// Errors: those of `open_postgres_store`; store_failed without the right, or such a role.
[[nodiscard]] result<void> migrate_postgres(const postgres_options& options,
                                            const std::string& application);

}  // namespace fxotp
