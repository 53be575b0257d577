/// From a path to a file that is surely ours, in WAL mode and of the newest schema.
#pragma once

#include <memory>

#include <fxotp/store/sqlite.hpp>

#include "store/sqlite/connection.hpp"

namespace fxotp::store {

/// The connection that writes. Errors: as `open_sqlite_store`.
[[nodiscard]] result<std::unique_ptr<connection>> open_writer(const sqlite_options& options);

/// A connection that only reads; the writer has made sure of the file.
[[nodiscard]] result<std::unique_ptr<connection>> open_reader(const sqlite_options& options);

/// A connection that only moves the write-ahead log into the file.
[[nodiscard]] result<std::unique_ptr<connection>> open_keeper(const sqlite_options& options);

}  // namespace fxotp::store
