/// Tables of the C ABI, read cell by cell.
#pragma once

#include <cstdint>
#include <string>

#include "fxotp.h"

namespace fxotp::test::c {

/// A text cell; "?" where there is none.
std::string text(const fxotp_table* of, std::uint32_t row, std::uint32_t field);
/// A number; INT64_MIN where there is none.
std::int64_t number(const fxotp_table* of, std::uint32_t row, std::uint32_t field);
std::uint32_t rows(const fxotp_table* of);
/// A table of a question; null where it has none.
const fxotp_table* table_of(fxotp_call* call, std::uint32_t which);

}  // namespace fxotp::test::c
