#include <cstring>

#include "table.hpp"

namespace fxotp::capi {
namespace {

const table& table_of(const fxotp_table* handle) {
  return *object_of<table_handle>(handle, tag::table).rows;
}

std::string_view text_at(const fxotp_table* of, std::uint32_t row, std::uint32_t field) {
  const table& rows = table_of(of);
  const column& in = rows.at(field, true);
  if (row >= rows.rows()) throw refusal{FXOTP_E_INDEX, 2};
  return {in.bytes.data() + in.offsets[row], in.offsets[row + 1] - in.offsets[row]};
}

}  // namespace
}  // namespace fxotp::capi

using namespace fxotp::capi;

int32_t fxotp_table_rows(const fxotp_table* table, uint32_t* rows) {
  return guarded(outputs(rows), [&] { *rows = table_of(table).rows(); });
}

int32_t fxotp_table_fields(const fxotp_table* table, const uint32_t** fields, uint32_t* count) {
  return guarded(outputs(fields, count), [&] {
    const auto& all = table_of(table).fields();
    *fields = all.data();
    *count = static_cast<std::uint32_t>(all.size());
  });
}

int32_t fxotp_cell_number(const fxotp_table* table, uint32_t row, uint32_t field, int64_t* value) {
  return guarded(outputs(value), [&] {
    const auto& rows = table_of(table);
    const column& in = rows.at(field, false);
    if (row >= rows.rows()) throw refusal{FXOTP_E_INDEX, 2};
    *value = in.numbers[row];
  });
}

int32_t fxotp_cell_text(const fxotp_table* table, uint32_t row, uint32_t field, const char** text,
                        uint32_t* size) {
  return guarded(outputs(text, size), [&] {
    const auto found = text_at(table, row, field);
    *text = found.data();
    *size = static_cast<std::uint32_t>(found.size());
  });
}

int32_t fxotp_cell_copy(const fxotp_table* table, uint32_t row, uint32_t field, void* buffer,
                        uint32_t capacity, uint32_t* size) {
  return guarded(outputs(size), [&] {
    if (buffer == nullptr && capacity != 0) throw refusal{FXOTP_E_NULL, 4};
    const auto found = text_at(table, row, field);
    *size = static_cast<std::uint32_t>(found.size());
    if (found.size() > capacity) throw refusal{FXOTP_E_TOO_LONG};
    if (buffer != nullptr) std::memcpy(buffer, found.data(), found.size());
  });
}

int32_t fxotp_column_numbers(const fxotp_table* table, uint32_t field, const int64_t** values,
                             uint32_t* count) {
  return guarded(outputs(values, count), [&] {
    const column& in = table_of(table).at(field, false);
    *values = in.numbers.data();
    *count = static_cast<std::uint32_t>(in.numbers.size());
  });
}

int32_t fxotp_column_texts(const fxotp_table* table, uint32_t field, const char** bytes,
                           const uint32_t** offsets, uint32_t* count) {
  return guarded(outputs(bytes, offsets, count), [&] {
    const column& in = table_of(table).at(field, true);
    *bytes = in.bytes.data();
    *offsets = in.offsets.data();
    *count = static_cast<std::uint32_t>(in.rows());
  });
}

int32_t fxotp_table_keep(const fxotp_table* table, fxotp_table** kept) {
  return guarded(outputs(kept),
                 [&] { *kept = give(object_of<table_handle>(table, tag::table).rows); });
}

int32_t fxotp_table_close(fxotp_table* table) {
  return guarded(true, [&] {
    if (table == nullptr) return;
    auto& held = object_of<table_handle>(table, tag::table);
    if (held.is_borrowed) throw refusal{FXOTP_E_BORROWED, 1};
    const std::unique_ptr<table_handle> gone(&held);
    close_slot(slot_of(table));
  });
}
