/// SQLite's result codes in the library's words.
#pragma once

#include <fxotp/model/error.hpp>

namespace fxotp::store {

/// The error of an extended result code; the code itself is its vendor number.
[[nodiscard]] error error_of(int code) noexcept;

/// The SQLite result code without its extension.
[[nodiscard]] int primary(int code) noexcept;

}  // namespace fxotp::store
