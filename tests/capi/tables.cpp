#include "capi/tables.hpp"

namespace fxotp::test::c {

std::string text(const fxotp_table* of, std::uint32_t row, std::uint32_t field) {
  const char* bytes = nullptr;
  std::uint32_t size = 0;
  if (fxotp_cell_text(of, row, field, &bytes, &size) != FXOTP_OK) return "?";
  return {bytes, size};
}

std::int64_t number(const fxotp_table* of, std::uint32_t row, std::uint32_t field) {
  std::int64_t out = 0;
  return fxotp_cell_number(of, row, field, &out) == FXOTP_OK ? out : INT64_MIN;
}

std::uint32_t rows(const fxotp_table* of) {
  std::uint32_t out = 0;
  fxotp_table_rows(of, &out);
  return out;
}

const fxotp_table* table_of(fxotp_call* call, std::uint32_t which) {
  fxotp_table* out = nullptr;
  fxotp_call_table(call, which, &out);
  return out;
}

}  // namespace fxotp::test::c
