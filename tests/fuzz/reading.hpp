/// Everything that is read: tables, results, records, words. All outputs are written, and what they
/// point to can be read.
#pragma once

#include "fuzz/calls.hpp"

namespace fxotp::fuzz {

inline void touch(const void* memory, std::size_t size) {
  volatile unsigned char sum = 0;
  const auto* const bytes = static_cast<const unsigned char*>(memory);
  for (std::size_t i = 0; i < size; ++i)
    sum = static_cast<unsigned char>(sum ^ bytes[i]);
}

/// Puts a table in a slot; one that was kept is closed first.
inline void hold(context& c, fxotp_table* found) {
  if (found == nullptr) return;
  auto& to = c.slot(c.tables);
  fxotp_table_close(to);
  to = found;
}

inline void open_table(context& c) {
  auto* found = unwritten<fxotp_table>();
  const std::uint32_t which = c.in.byte() % 11;
  std::int32_t status = FXOTP_OK;
  switch (c.in.byte() % 4) {
    case 0:
      status = fxotp_op_table(c.some(c.ops), which, &found);
      break;
    case 1:
      status = fxotp_call_table(c.some(c.calls), which, &found);
      break;
    case 2:
      status = fxotp_table_keep(c.some(c.tables), &found);
      break;
    default: {
      const std::string body = c.body();
      sized<fxotp_error> why{};
      fxotp_error_init(&why.of, sizeof why.of);
      why.resize(c.in);
      status = fxotp_record_open(body.data(), size_of(body), which, &found, &why.of);
      break;
    }
  }
  require((status == FXOTP_OK) == (found != nullptr));
  hold(c, found);
}

inline void read_cell(context& c) {
  const auto* const table = c.some(c.tables);
  const std::uint32_t row = c.in.byte() % 4;
  const std::uint32_t text_field = 1000 + c.in.byte() % 60;
  std::uint32_t size = 77;
  const char* text = unwritten<const char>();
  const auto status = fxotp_cell_text(table, row, text_field, &text, &size);
  require(status == FXOTP_OK || (text == nullptr && size == 0));
  touch(text, size);
  std::array<char, 32> copy;
  size = 77;
  const auto copied = fxotp_cell_copy(table, row, text_field, copy.data(), c.in.byte() % 32, &size);
  require(copied == FXOTP_OK ? size < 32 : copied == FXOTP_E_TOO_LONG || size == 0);
  std::int64_t value = 77;
  const auto read = fxotp_cell_number(table, row, c.in.byte() % 130, &value);
  require(read == FXOTP_OK || value == 0);
}

inline void read_column(context& c) {
  const auto* const table = c.some(c.tables);
  std::uint32_t count = 77;
  const auto* values = unwritten<const std::int64_t>();
  auto status = fxotp_column_numbers(table, c.in.byte() % 130, &values, &count);
  require(status == FXOTP_OK || (values == nullptr && count == 0));
  touch(values, count * sizeof *values);
  const char* bytes = unwritten<const char>();
  const auto* offsets = unwritten<const std::uint32_t>();
  count = 77;
  status = fxotp_column_texts(table, 1000 + c.in.byte() % 60, &bytes, &offsets, &count);
  require(status == FXOTP_OK || (bytes == nullptr && offsets == nullptr && count == 0));
  if (status == FXOTP_OK) touch(bytes, offsets[count]);
  const auto* fields = unwritten<const std::uint32_t>();
  count = 77;
  status = fxotp_table_fields(table, &fields, &count);
  require(status == FXOTP_OK || (fields == nullptr && count == 0));
  touch(fields, count * sizeof *fields);
  count = 77;
  require(fxotp_table_rows(table, &count) == FXOTP_OK || count == 0);
  std::uint32_t kind = 77;
  require(fxotp_call_kind(c.some(c.calls), &kind) == FXOTP_OK || kind == 0);
}

/// Nothing is accepted unless a remote service was said to have accepted it.
inline void read_end(context& c) {
  const auto* const op = c.some(c.ops);
  std::int32_t verdict = 77;
  const auto status = fxotp_op_verdict(op, &verdict);
  require(status == FXOTP_OK || verdict == FXOTP_UNDECIDED);
  require(verdict == FXOTP_UNDECIDED || verdict == FXOTP_DONE || verdict == FXOTP_NOT_ACCEPTED ||
          (verdict == FXOTP_ACCEPTED && c.was_told_right));
  sized<fxotp_error> why{};
  fxotp_error_init(&why.of, sizeof why.of);
  why.resize(c.in);
  fxotp_op_reason(op, &why.of);
  if (c.in.byte() > 200) why.of.status = static_cast<std::int32_t>(c.in.value());
  if (c.in.byte() > 200) why.of.rule = c.in.number();
  std::array<char, 600> words{'x'};
  std::uint32_t size = 77;
  const auto told =
      fxotp_explain(c.in.byte() % 2 == 0 ? nullptr : c.some(c.engines), &why.of, c.in.byte() % 4,
                    words.data(), c.in.byte() % 3 == 0 ? c.in.byte() : 600, &size);
  if (told == FXOTP_OK) require(words[size] == '\0' && std::strlen(words.data()) == size);
  require(told == FXOTP_OK || told == FXOTP_E_TOO_LONG || size == 0);
}

inline void read_words(context& c) {
  const char* text = unwritten<const char>();
  std::uint32_t size = 77;
  const auto status =
      fxotp_text(c.in.byte() % 2 == 0 ? nullptr : c.some(c.engines), c.in.byte() % 23,
                 c.in.number() % 300, c.in.byte() % 4, &text, &size);
  require(status == FXOTP_OK || (text == nullptr && size == 0));
  touch(text, size);
  std::array<unsigned char, 8> own{1, 1, 1, 1, 1, 1, 1, 1};
  const std::uint32_t wiped = c.in.byte() % 9;
  fxotp_wipe(wiped == 0 ? nullptr : own.data(), wiped);
  for (std::uint32_t i = 0; i < 8; ++i)
    require(own[i] == (i < wiped ? 0 : 1));
  const std::uint32_t which = c.in.byte() % 8;
  const std::uint32_t at = fxotp_offsetof(which, c.in.byte() % 20);
  require(at == UINT32_MAX || at < fxotp_sizeof(which));
  require(fxotp_has(c.in.byte()) <= 1 && fxotp_abi() == FXOTP_ABI);
}

inline void read(context& c) {
  switch (c.in.byte() % 6) {
    case 0:
      return open_table(c);
    case 1:
      return read_cell(c);
    case 2:
      return read_column(c);
    case 3:
      return read_end(c);
    case 4:
      return read_words(c);
    default: {
      auto& table = c.slot(c.tables);
      if (fxotp_table_close(table) == FXOTP_OK) table = nullptr;
      return;
    }
  }
}

}  // namespace fxotp::fuzz
