/// Bad input to every function: a documented status, and outputs set all the same.
#include <array>
#include <cstring>

#include "capi/mistaken.hpp"

namespace fxotp::test::c {
TEST_CASE("misuse: constants that let in are nothing that memory holds by itself", "[capi]") {
  std::array<std::int32_t, 4> memory{};
  CHECK(memory[0] == FXOTP_UNDECIDED);
  std::memset(memory.data(), 0xFF, sizeof memory);
  CHECK(memory[0] != FXOTP_ACCEPTED);
  std::memset(memory.data(), 0x01, sizeof memory);
  CHECK(memory[0] != FXOTP_ACCEPTED);
  for (const std::int64_t one : {0, 1, -1})
    CHECK((one != FXOTP_ACCEPTED && one != FXOTP_DONE && one != FXOTP_PASSED));
}

TEST_CASE("misuse: structs are measured", "[capi]") {
  fxotp_policy policy;
  CHECK(fxotp_policy_init(nullptr, sizeof policy) == FXOTP_E_NULL);
  CHECK(fxotp_policy_init(&policy, 0) == FXOTP_E_STRUCT_SIZE);
  CHECK(fxotp_policy_init(&policy, sizeof policy - 1) == FXOTP_E_STRUCT_SIZE);
  CHECK(fxotp_policy_init(&policy, 5'000) == FXOTP_E_STRUCT_SIZE);
  CHECK(fxotp_calendar_init(nullptr, 20) == FXOTP_E_NULL);
  CHECK(fxotp_options_init(nullptr, 16) == FXOTP_E_NULL);
  CHECK(fxotp_callbacks_init(nullptr, 120) == FXOTP_E_NULL);
  CHECK(fxotp_error_init(nullptr, 28) == FXOTP_E_NULL);
  CHECK(fxotp_sizeof(FXOTP_STRUCT_POLICY) == sizeof(fxotp_policy));
  CHECK(fxotp_sizeof(0) == 0xFFFFFFFF);
  CHECK(fxotp_sizeof(6) == 0xFFFFFFFF);
  CHECK(fxotp_offsetof(FXOTP_STRUCT_CALLBACKS, 14) == offsetof(fxotp_callbacks, reopen));
  CHECK(fxotp_offsetof(FXOTP_STRUCT_CALLBACKS, 15) == 0xFFFFFFFF);
  CHECK(fxotp_offsetof(0, 0) == 0xFFFFFFFF);
  CHECK(fxotp_abi() == FXOTP_ABI);
  CHECK(fxotp_has(99) == 0);
}

TEST_CASE("misuse: an error struct that was not initialised is told, not written", "[capi]") {
  world w("memory:", style::asked);
  fxotp_error raw;
  std::memset(&raw, 0x7F, sizeof raw);
  fxotp_op* op = untouched<fxotp_op>();
  CHECK(fxotp_begin(w.engine, FXOTP_OP_OFFER, &op, &raw) == FXOTP_E_STRUCT_SIZE);
  CHECK(op == nullptr);
  CHECK(raw.status == 0x7F7F7F7F);
}

TEST_CASE("misuse: a newer host's struct is read; a tail that says something is not ignored",
          "[capi]") {
  struct newer {
    fxotp_policy known;
    std::uint32_t more;
  } policy{};
  REQUIRE(fxotp_policy_init(&policy.known, sizeof policy) == FXOTP_OK);
  policy.known.dual_control = FXOTP_DUAL_CONTROL_OFF;
  policy.known.enrollment = FXOTP_ENROLLMENT_FIRST_FACTOR;
  fxotp_keys* keys = nullptr;
  REQUIRE(fxotp_keys_open(&keys) == FXOTP_OK);
  REQUIRE(fxotp_keys_add(keys, 1, "12345678901234567890123456789012", 32) == FXOTP_OK);
  REQUIRE(fxotp_keys_activate(keys, 1) == FXOTP_OK);
  const auto open = [&](fxotp_engine** out) {
    return fxotp_engine_open(FXOTP_ABI, "memory:", FXOTP_NUL, keys, &policy.known, nullptr, nullptr,
                             nullptr, out, nullptr);
  };
  fxotp_engine* engine = nullptr;
  CHECK(open(&engine) == FXOTP_OK);
  CHECK(fxotp_engine_close(engine) == FXOTP_OK);
  policy.more = 1;
  engine = untouched<fxotp_engine>();
  CHECK(open(&engine) == FXOTP_E_UNSUPPORTED);
  CHECK(engine == nullptr);
  CHECK(fxotp_keys_close(keys) == FXOTP_OK);
}

TEST_CASE("misuse: keys", "[capi]") {
  CHECK(fxotp_keys_open(nullptr) == FXOTP_E_NULL);
  CHECK(fxotp_keys_close(nullptr) == FXOTP_OK);
  CHECK(fxotp_keys_add(nullptr, 1, "x", 1) == FXOTP_E_NULL);
  fxotp_keys* keys = nullptr;
  REQUIRE(fxotp_keys_open(&keys) == FXOTP_OK);
  const std::string bytes(32, 'k');
  CHECK(fxotp_keys_add(keys, 0, bytes.data(), 32) == FXOTP_E_KEY_RING);
  CHECK(fxotp_keys_add(keys, 1, bytes.data(), 31) == FXOTP_E_KEY_RING);
  CHECK(fxotp_keys_add(keys, 1, nullptr, 32) == FXOTP_E_NULL);
  CHECK(fxotp_keys_add(keys, 1, bytes.data(), 32) == FXOTP_OK);
  CHECK(fxotp_keys_add(keys, 1, bytes.data(), 32) == FXOTP_E_KEY_RING);
  CHECK(fxotp_keys_activate(keys, 2) == FXOTP_E_KEY_RING);
  CHECK(fxotp_texts_close(reinterpret_cast<fxotp_texts*>(keys)) == FXOTP_E_HANDLE);
  CHECK(fxotp_keys_close(keys) == FXOTP_OK);
  CHECK(fxotp_keys_close(keys) == FXOTP_E_HANDLE);
  CHECK(fxotp_keys_add(keys, 3, bytes.data(), 32) == FXOTP_E_HANDLE);
}

TEST_CASE("misuse: requests", "[capi]") {
  world w("memory:", style::asked);
  auto why = fresh_error();
  fxotp_op* op = untouched<fxotp_op>();
  CHECK(fxotp_begin(w.engine, 9'999, &op, &why) == FXOTP_E_UNSUPPORTED);
  CHECK(op == nullptr);
  CHECK(fxotp_begin(nullptr, FXOTP_OP_VERIFY, &op, &why) == FXOTP_E_NULL);
  CHECK(fxotp_begin(w.engine, FXOTP_OP_VERIFY, nullptr, &why) == FXOTP_E_NULL);
  CHECK(fxotp_begin_storage_check(w.engine, &op, &why) == FXOTP_E_UNSUPPORTED);
  REQUIRE(fxotp_begin(w.engine, FXOTP_OP_VERIFY, &op, &why) == FXOTP_OK);
  const owned_op hold(op);
  const auto set = [&](std::uint32_t of, const char* text, std::uint32_t size) {
    return fxotp_set_text(op, of, text, size, &why);
  };
  CHECK(set(FXOTP_F_BANK, "", 0) == FXOTP_E_ID);
  CHECK(set(FXOTP_F_BANK, nullptr, 3) == FXOTP_E_NULL);
  CHECK(why.argument == 3);
  CHECK(why.field == FXOTP_F_BANK);
  CHECK(set(FXOTP_F_BANK, "GM 01", 5) == FXOTP_E_ID);
  CHECK(why.offset == 2);
  CHECK(why.field == FXOTP_F_BANK);
  CHECK(set(FXOTP_F_BANK, "123456789012345678901234567890123", FXOTP_NUL) == FXOTP_E_ID);
  CHECK(why.offset == 32);
  CHECK(set(FXOTP_F_BANK, "12345678901234567890123456789012", FXOTP_NUL) == FXOTP_OK);
  CHECK(set(FXOTP_F_BANK, "GM01000", FXOTP_NUL) == FXOTP_E_TWICE);
  CHECK(set(FXOTP_F_REASON, "x", 1) == FXOTP_E_FIELD);
  CHECK(set(FXOTP_F_METHOD, "x", 1) == FXOTP_E_FIELD);
  CHECK(set(0, "x", 1) == FXOTP_E_FIELD);
  CHECK(set(FXOTP_F_CODE, "123456", FXOTP_NUL) == FXOTP_E_LENGTH);
  CHECK(why.argument == 4);
  CHECK(why.field == FXOTP_F_CODE);
  CHECK(set(FXOTP_F_CODE,
            "12\0"
            "456",
            6) == FXOTP_E_TEXT);
  CHECK(why.offset == 2);
  CHECK(set(FXOTP_F_CODE, "12\xFF", 3) == FXOTP_E_TEXT);
  CHECK(why.offset == 2);
  CHECK(set(FXOTP_F_CODE, std::string(1'001, '1').c_str(), 1'001) == FXOTP_E_TOO_LONG);
  CHECK(set(FXOTP_F_CODE, "", 0) == FXOTP_OK);
  CHECK(fxotp_set_number(op, FXOTP_F_METHOD, 3, &why) == FXOTP_E_VALUE);
  CHECK(fxotp_set_number(op, FXOTP_F_BANK, 3, &why) == FXOTP_E_FIELD);
  CHECK(fxotp_add_row(op, "c", 1, "u", 1, nullptr, 0, &why) == FXOTP_E_FIELD);
  std::uint32_t kind = 77;
  fxotp_call* call = untouched<fxotp_call>();
  CHECK(fxotp_op_next(op, &kind, &call, &why) == FXOTP_E_MISSING);
  CHECK(why.field == FXOTP_F_METHOD);
  CHECK(kind == 0);
  CHECK(call == nullptr);
  CHECK(fxotp_set_number(op, FXOTP_F_METHOD, FXOTP_METHOD_VIP, &why) == FXOTP_OK);
  CHECK(fxotp_op_run(op, nullptr, &why) == FXOTP_E_MISSING);
  CHECK(why.field == FXOTP_F_CUSTOMER);
  std::int32_t verdict = 77;
  CHECK(fxotp_op_verdict(op, &verdict) == FXOTP_OK);
  CHECK(verdict == FXOTP_UNDECIDED);
  fxotp_table* table = untouched<fxotp_table>();
  CHECK(fxotp_op_table(op, FXOTP_T_RESULT, &table) == FXOTP_E_NOT_ENDED);
  CHECK(table == nullptr);
  CHECK(fxotp_op_reason(op, &why) == FXOTP_E_NOT_ENDED);
  CHECK(fxotp_op_reason(op, nullptr) == FXOTP_E_NULL);
  CHECK(fxotp_op_verdict(op, nullptr) == FXOTP_E_NULL);
}

TEST_CASE("misuse: fields by one call are set all, or not at all", "[capi]") {
  world w("memory:", style::asked);
  auto why = fresh_error();
  fxotp_op* op = nullptr;
  REQUIRE(fxotp_begin(w.engine, FXOTP_OP_VERIFY, &op, nullptr) == FXOTP_OK);
  const owned_op hold(op);
  const std::uint32_t all[] = {FXOTP_F_BANK, FXOTP_F_METHOD, FXOTP_F_CODE, FXOTP_F_USER};
  const auto set = [&](std::array<std::int64_t, 4> values, std::string_view bytes) {
    return fxotp_set_fields(op, all, values.data(), 4, bytes.data(),
                            static_cast<std::uint32_t>(bytes.size()), &why);
  };
  CHECK(set({7, FXOTP_METHOD_VIP, 6, 4}, "GM01000123456u 01") == FXOTP_E_ID);
  CHECK((why.field == FXOTP_F_USER && why.argument == 3 && why.offset == 1));
  CHECK(set({7, 3, 6, 3}, "GM01000123456u01") == FXOTP_E_VALUE);
  CHECK(why.field == FXOTP_F_METHOD);
  CHECK(set({7, FXOTP_METHOD_VIP, 6, 4}, "GM01000123456u01") == FXOTP_E_LENGTH);
  CHECK((why.field == FXOTP_F_USER && why.argument == 3));
  CHECK(set({7, FXOTP_METHOD_VIP, -1, 3}, "GM01000123456u01") == FXOTP_E_LENGTH);
  CHECK(why.field == FXOTP_F_CODE);
  CHECK(set({7, FXOTP_METHOD_VIP, 6, 2}, "GM01000123456u01") == FXOTP_E_LENGTH);
  CHECK(why.argument == 6);
  CHECK(fxotp_set_fields(op, nullptr, nullptr, 1, "", 0, &why) == FXOTP_E_NULL);
  CHECK(why.argument == 2);
  CHECK(fxotp_set_fields(op, all, nullptr, 1, "", 0, &why) == FXOTP_E_NULL);
  CHECK(why.argument == 3);
  const std::int64_t one = 1;
  CHECK(fxotp_set_fields(op, all, &one, 1, nullptr, 1, &why) == FXOTP_E_NULL);
  CHECK(why.argument == 5);
  CHECK(fxotp_set_fields(op, all, &one, 1, "x", FXOTP_NUL, &why) == FXOTP_E_LENGTH);
  CHECK(fxotp_set_fields(op, nullptr, nullptr, 0, nullptr, 0, &why) == FXOTP_OK);
  // Nothing of all that is there: the whole can be set, once.
  CHECK(set({7, FXOTP_METHOD_VIP, 6, 3}, "GM01000123456u01") == FXOTP_OK);
  CHECK(set({7, FXOTP_METHOD_VIP, 6, 3}, "GM01000123456u01") == FXOTP_E_TWICE);
  CHECK(why.field == FXOTP_F_BANK);
}

TEST_CASE("misuse: without the first factor nothing is read", "[capi]") {
  world w("host:", style::called);
  for (const std::int64_t said : {std::int64_t{0}, std::int64_t{1}, std::int64_t{-1}}) {
    w.with.asked.clear();
    const auto out = w.run(FXOTP_OP_OFFER, {{FXOTP_F_BANK, bank},
                                            {FXOTP_F_CUSTOMER, customer},
                                            {FXOTP_F_USER, dealer_id},
                                            {FXOTP_F_FIRST_FACTOR, said}});
    CHECK(out.verdict == FXOTP_NOT_ACCEPTED);
    CHECK(out.reason == FXOTP_E_FIRST_FACTOR_MISSING);
    CHECK(std::count(w.with.asked.begin(), w.with.asked.end(), std::uint32_t{FXOTP_ASK_LOAD}) == 0);
  }
}

}  // namespace fxotp::test::c
