/// Handles, tables and texts used in a wrong way, or too late.
#include <array>
#include <cstring>

#include "capi/mistaken.hpp"

namespace fxotp::test::c {
TEST_CASE("misuse: an operation after its end, and after its close", "[capi]") {
  world w("memory:", style::called);
  auto done = w.run(FXOTP_OP_PUT_BANK, system({{FXOTP_F_NAME, "銀行"}}));
  CHECK(done.verdict == FXOTP_DONE);
  fxotp_op* op = done.op.get();
  CHECK(fxotp_op_run(op, nullptr, nullptr) == FXOTP_E_ENDED);
  std::uint32_t kind = 77;
  fxotp_call* call = nullptr;
  CHECK(fxotp_op_next(op, &kind, &call, nullptr) == FXOTP_OK);
  CHECK(kind == FXOTP_ASK_NOTHING);
  CHECK(fxotp_set_text(op, FXOTP_F_NAME, "x", 1, nullptr) == FXOTP_E_STARTED);
  fxotp_table* rows = nullptr;
  fxotp_table* kept = nullptr;
  REQUIRE(fxotp_op_table(op, FXOTP_T_RESULT, &rows) == FXOTP_OK);
  CHECK(fxotp_table_close(rows) == FXOTP_E_BORROWED);
  REQUIRE(fxotp_table_keep(rows, &kept) == FXOTP_OK);
  CHECK(fxotp_op_close(done.op.release()) == FXOTP_OK);
  CHECK(fxotp_op_close(op) == FXOTP_E_HANDLE);
  CHECK(fxotp_op_next(op, &kind, &call, nullptr) == FXOTP_E_HANDLE);
  std::uint32_t count = 77;
  CHECK(fxotp_table_rows(rows, &count) == FXOTP_E_HANDLE);
  CHECK(count == 0);
  CHECK(number(kept, 0, FXOTP_F_STATUS_CODE) == FXOTP_OK);
  CHECK(fxotp_table_close(kept) == FXOTP_OK);
  CHECK(fxotp_table_close(kept) == FXOTP_E_HANDLE);
}

TEST_CASE("misuse: the engine may go before its operations", "[capi]") {
  world w("memory:", style::called);
  auto op = w.begin(FXOTP_OP_PUT_BANK, system({{FXOTP_F_NAME, "銀行"}}));
  CHECK(fxotp_engine_close(w.engine) == FXOTP_OK);
  CHECK(fxotp_engine_close(w.engine) == FXOTP_E_HANDLE);
  fxotp_engine* const gone = std::exchange(w.engine, nullptr);
  fxotp_op* other = untouched<fxotp_op>();
  CHECK(fxotp_begin(gone, FXOTP_OP_LIST, &other, nullptr) == FXOTP_E_HANDLE);
  CHECK(other == nullptr);
  CHECK(w.run(std::move(op)).verdict == FXOTP_DONE);
}

TEST_CASE("misuse: tables", "[capi]") {
  world w("memory:", style::called);
  const auto done = w.run(FXOTP_OP_PUT_BANK, system({{FXOTP_F_NAME, "銀行"}}));
  const auto* rows = done.table(FXOTP_T_RESULT);
  std::int64_t value = 77;
  CHECK(fxotp_cell_number(rows, 1, FXOTP_F_AT, &value) == FXOTP_E_INDEX);
  CHECK(value == 0);
  CHECK(fxotp_cell_number(rows, 0, FXOTP_F_BANK, &value) == FXOTP_E_FIELD);
  CHECK(fxotp_cell_number(rows, 0, FXOTP_F_AT, nullptr) == FXOTP_E_NULL);
  const char* text = untouched<const char>();
  std::uint32_t size = 77;
  CHECK(fxotp_cell_text(rows, 0, FXOTP_F_AT, &text, &size) == FXOTP_E_FIELD);
  CHECK((text == nullptr && size == 0));
  CHECK(fxotp_cell_copy(rows, 0, FXOTP_F_BANK, nullptr, 0, &size) == FXOTP_E_FIELD);
  const std::int64_t* column = untouched<const std::int64_t>();
  CHECK(fxotp_column_numbers(rows, FXOTP_F_VERSION, &column, &size) == FXOTP_E_FIELD);
  CHECK(column == nullptr);
  CHECK(fxotp_table_rows(nullptr, &size) == FXOTP_E_NULL);
  fxotp_table* opened = untouched<fxotp_table>();
  CHECK(fxotp_record_open("x", 1, FXOTP_T_PUTS, &opened, nullptr) == FXOTP_E_BODY);
  CHECK(opened == nullptr);
  CHECK(fxotp_record_open(nullptr, 1, FXOTP_T_PUTS, &opened, nullptr) == FXOTP_E_NULL);
  CHECK(fxotp_record_open("x", 1, FXOTP_T_ROWS, &opened, nullptr) == FXOTP_E_VALUE);
}

TEST_CASE("misuse: texts", "[capi]") {
  const char* text = nullptr;
  std::uint32_t size = 0;
  CHECK(fxotp_text(nullptr, FXOTP_TEXT_STATUS, FXOTP_STATUS_LOCKED, FXOTP_JAPANESE, &text, &size) ==
        FXOTP_OK);
  CHECK(std::string(text, size) == "ロック");
  CHECK(fxotp_text(nullptr, 0, 1, FXOTP_JAPANESE, &text, &size) == FXOTP_E_VALUE);
  CHECK((text == nullptr && size == 0));
  CHECK(fxotp_text(nullptr, FXOTP_TEXT_STATUS, 4, 3, &text, &size) == FXOTP_E_VALUE);
  auto reason = fresh_error();
  reason.status = FXOTP_E_TOKEN_LIVE;
  reason.rule = FXOTP_RULE_D1;
  std::array<char, 400> buffer{};
  CHECK(fxotp_explain(nullptr, &reason, FXOTP_ENGLISH, buffer.data(), 10, &size) ==
        FXOTP_E_TOO_LONG);
  CHECK(size > 10);
  CHECK(fxotp_explain(nullptr, &reason, FXOTP_ENGLISH, buffer.data(), 400, &size) == FXOTP_OK);
  CHECK(std::strlen(buffer.data()) == size);
  CHECK(std::string(buffer.data()).find('(') != std::string::npos);  // The rule.
  fxotp_texts* words = nullptr;
  REQUIRE(fxotp_texts_open(&words) == FXOTP_OK);
  CHECK(fxotp_texts_replace(words, FXOTP_TEXT_STATUS, 4, FXOTP_ENGLISH, "", 0, nullptr) ==
        FXOTP_E_TEXT);
  CHECK(fxotp_texts_replace(words, FXOTP_TEXT_STATUS, 77, FXOTP_ENGLISH, "x", 1, nullptr) ==
        FXOTP_E_VALUE);
  CHECK(fxotp_texts_replace(words, FXOTP_TEXT_STATUS, 4, FXOTP_ENGLISH, "shut", FXOTP_NUL,
                            nullptr) == FXOTP_OK);
  CHECK(fxotp_texts_close(words) == FXOTP_OK);
}

}  // namespace fxotp::test::c
