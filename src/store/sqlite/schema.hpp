/// The tables of the file, and how older files become newer ones.
#pragma once

#include <fxotp/model/error.hpp>

namespace fxotp::store {

class connection;

/// `PRAGMA application_id` of the files of this library: "fxot".
inline constexpr std::int32_t application_id = 0x66786F74;

[[nodiscard]] const char* schema_1() noexcept;
[[nodiscard]] const char* schema_1_audit() noexcept;

/// The version that `migrate` leads to.
[[nodiscard]] std::int64_t newest_schema() noexcept;

/// What a file is.
struct identity {
  std::int64_t application = 0;
  std::int64_t version = 0;
  std::int64_t objects = 0;  ///< Tables, indices, triggers.
};
[[nodiscard]] result<identity> identify(connection& file) noexcept;

/// Errors: store_foreign, store_too_new.
[[nodiscard]] result<void> may_be_ours(const identity& file) noexcept;

/// Brings the file to the newest version in one transaction, when it is not there yet.
[[nodiscard]] result<void> migrate(connection& file);

/// Whether every table, index and trigger is as the migrations make it. Errors: store_corrupt.
[[nodiscard]] result<void> check_schema(connection& file);

}  // namespace fxotp::store
