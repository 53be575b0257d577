/// A repository in one SQLite file.
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include <fxotp/port/repository.hpp>

namespace fxotp {

/// How to open a SQLite store.
struct sqlite_options {
  /// A file; made when it is not there, with the process's umask: it holds names and addresses.
  std::string path;  ///< UTF-8.
  /// The longest wait for another process's write; then `busy`. 0 to 60 s. Threads of this process
  /// wait for each other 1 s at least, and for a reader's connection as long as it takes.
  std::chrono::milliseconds busy_wait{500};
  std::uint32_t readers = 4;  ///< Connections for reading, 1 to 64.
};

/// Opens the file: WAL, migrated to the newest schema. Nothing is answered before the disk has what
/// the answer rests on; another process may see a change up to one sync before. After a sync that
/// failed every call is `store_failed`, and the log stays as it is: the system may go on as if the
/// disk had what it lacks, so start the machine anew before the file is opened again. A disk that
/// stands still is waited for.
/// `perform` decides and commits several stages in one transaction, and the next one goes on while
/// the disk is waited for: with many threads, put `group_commit` around it.
/// `maintain` moves the log into the file beside those who write: once it has grown past 96 MB, or
/// when this process has not written since the last call. A caller does it past 192 MB, and where
/// the host never calls `maintain`, past 8 MB.
/// Errors: store_foreign (the file is something else's), store_too_new, store_corrupt,
/// store_read_only, store_failed (WAL cannot be had, path wrong), busy.
[[nodiscard]] result<std::unique_ptr<repository>> open_sqlite_store(const sqlite_options& options);

}  // namespace fxotp
