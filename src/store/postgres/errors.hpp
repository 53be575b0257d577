/// SQLSTATEs in the library's words.
#pragma once

#include <string_view>

#include <fxotp/model/error.hpp>

namespace fxotp::store::postgres {

/// The five characters as digits to the base 36; 0 for what is no SQLSTATE.
[[nodiscard]] std::int32_t number_of(std::string_view state) noexcept;

/// The error of a SQLSTATE; its number is the vendor's.
[[nodiscard]] error error_of(std::string_view state) noexcept;

/// Whether the server ends the connection with it: what it was doing may have been done.
[[nodiscard]] bool ends_connection(std::string_view state) noexcept;

/// Whether a prepared statement no longer fits, or the server is no longer the one that is written
/// to: nothing was done, and a new connection may serve.
[[nodiscard]] bool is_outdated(std::string_view state) noexcept;

}  // namespace fxotp::store::postgres
