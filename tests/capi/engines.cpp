/// What an engine is opened with: each mistake has its status, its argument and its place.
#include <cstddef>
#include <utility>

#include "capi/mistaken.hpp"

namespace fxotp::test::c {

TEST_CASE("misuse: engines", "[capi]") {
  fxotp_keys* keys = nullptr;
  REQUIRE(fxotp_keys_open(&keys) == FXOTP_OK);
  REQUIRE(fxotp_keys_add(keys, 1, "12345678901234567890123456789012", 32) == FXOTP_OK);
  fxotp_policy policy;
  fxotp_policy_init(&policy, sizeof policy);
  policy.dual_control = FXOTP_DUAL_CONTROL_OFF;
  policy.enrollment = FXOTP_ENROLLMENT_FIRST_FACTOR;
  fxotp_calendar days;
  fxotp_calendar_init(&days, sizeof days);
  fxotp_options options;
  fxotp_options_init(&options, sizeof options);
  auto why = fresh_error();
  const auto open = [&](const char* store, std::uint32_t abi = FXOTP_ABI) {
    fxotp_engine* out = untouched<fxotp_engine>();
    const auto status = fxotp_engine_open(abi, store, FXOTP_NUL, keys, &policy, &days, nullptr,
                                          &options, &out, &why);
    CHECK(why.status == status);
    CHECK((status == FXOTP_OK) == (out != nullptr));
    if (out != nullptr) CHECK(fxotp_engine_close(out) == FXOTP_OK);
    return status;
  };
  CHECK(open("memory:") == FXOTP_E_KEY_RING);  // None is active.
  CHECK(why.argument == 4);
  REQUIRE(fxotp_keys_activate(keys, 1) == FXOTP_OK);
  CHECK(open("memory:") == FXOTP_OK);
  CHECK(open("memory:", FXOTP_ABI + 1) == FXOTP_E_ABI);
  CHECK(open("") == FXOTP_E_VALUE);
  CHECK(open("oracle:x") == FXOTP_E_VALUE);
#ifdef FXOTP_POSTGRES
  CHECK(fxotp_has(FXOTP_FEATURE_POSTGRES) == 1);
  CHECK(open("postgres:no such thing") == FXOTP_E_VALUE);
#else
  CHECK(open("postgres:dbname=x") == FXOTP_E_UNSUPPORTED);
#endif
  CHECK(open(nullptr) == FXOTP_E_NULL);
  CHECK(why.argument == 2);
#ifdef FXOTP_SQLITE
  CHECK(open("sqlite:/no/such/dir/x") == FXOTP_E_STORE_FAILED);
  CHECK(why.vendor == 14);  // SQLITE_CANTOPEN
#endif
  policy.dual_control = 0;
  CHECK(open("memory:") == FXOTP_E_POLICY);
  policy.dual_control = 3;
  CHECK(open("memory:") == FXOTP_E_POLICY);
  policy.dual_control = FXOTP_DUAL_CONTROL_ON;
  policy.allows_own_token = 2;
  CHECK(open("memory:") == FXOTP_E_POLICY);
  CHECK(why.offset == offsetof(fxotp_policy, allows_own_token));
  policy.allows_own_token = 0;
  days.vip_ended = days.coexistence_begins;
  CHECK(open("memory:") == FXOTP_E_CALENDAR);
  CHECK(why.argument == 6);
  days.vip_ended = days.coexistence_over;
  days.gap = 0;
  CHECK(open("memory:") == FXOTP_E_CALENDAR);
  days.gap = FXOTP_GAP_OPEN;
  options.asks = 64;
  CHECK(open("memory:") == FXOTP_E_UNSUPPORTED);
  options.asks = 0;
  options.readers = 0;
  CHECK(open("memory:") == FXOTP_E_VALUE);
  CHECK(why.offset == offsetof(fxotp_options, readers));
  options.readers = 1;
  for (const std::uint32_t batch : {0U, 65U}) {
    options.batch = batch;
    CHECK(open("memory:") == FXOTP_E_VALUE);
    CHECK(why.offset == offsetof(fxotp_options, batch));
  }
  options.struct_size = 3;
  CHECK(open("memory:") == FXOTP_E_STRUCT_SIZE);
  CHECK(why.argument == 8);
  policy.struct_size = 0;
  CHECK(open("memory:") == FXOTP_E_STRUCT_SIZE);
  CHECK(why.argument == 5);
  fxotp_keys_close(keys);
  CHECK(fxotp_engine_close(nullptr) == FXOTP_OK);
  CHECK(fxotp_op_close(nullptr) == FXOTP_OK);
  CHECK(fxotp_table_close(nullptr) == FXOTP_OK);
  CHECK(fxotp_texts_close(nullptr) == FXOTP_OK);
}

TEST_CASE("misuse: a policy's value that is wrong is named, and no right one is", "[capi]") {
  constexpr struct {
    std::uint32_t fxotp_policy::*of;
    std::uint32_t least;
    std::uint32_t most;
    std::size_t offset;
  } all[] = {
      {&fxotp_policy::dual_control, 1, 2, offsetof(fxotp_policy, dual_control)},
      {&fxotp_policy::enrollment, 1, 2, offsetof(fxotp_policy, enrollment)},
      {&fxotp_policy::lock_after, 1, 100, offsetof(fxotp_policy, lock_after)},
      {&fxotp_policy::selection_max, 1, 10'000, offsetof(fxotp_policy, selection_max)},
      {&fxotp_policy::allows_own_token, 0, 1, offsetof(fxotp_policy, allows_own_token)},
      {&fxotp_policy::proposal_lifetime_hours, 1, 72,
       offsetof(fxotp_policy, proposal_lifetime_hours)},
      {&fxotp_policy::shares_addresses, 0, 1, offsetof(fxotp_policy, shares_addresses)},
      {&fxotp_policy::code_digits, 6, 8, offsetof(fxotp_policy, code_digits)},
      {&fxotp_policy::code_lifetime_minutes, 1, 10, offsetof(fxotp_policy, code_lifetime_minutes)},
      {&fxotp_policy::answer_floor_ms, 0, 5'000, offsetof(fxotp_policy, answer_floor_ms)},
  };
  fxotp_keys* keys = nullptr;
  REQUIRE(fxotp_keys_open(&keys) == FXOTP_OK);
  REQUIRE(fxotp_keys_add(keys, 1, "12345678901234567890123456789012", 32) == FXOTP_OK);
  REQUIRE(fxotp_keys_activate(keys, 1) == FXOTP_OK);
  for (const auto& each : all) {
    CAPTURE(each.offset);
    const auto open = [&](std::uint32_t value) {
      fxotp_policy policy;
      fxotp_policy_init(&policy, sizeof policy);
      policy.dual_control = FXOTP_DUAL_CONTROL_OFF;
      policy.enrollment = FXOTP_ENROLLMENT_FIRST_FACTOR;
      policy.*each.of = value;
      fxotp_engine* out = nullptr;
      auto why = fresh_error();
      const auto status = fxotp_engine_open(FXOTP_ABI, "memory:", FXOTP_NUL, keys, &policy, nullptr,
                                            nullptr, nullptr, &out, &why);
      CHECK(fxotp_engine_close(out) == FXOTP_OK);
      CHECK(why.argument == (status == FXOTP_OK ? 0 : 5));
      CHECK(why.offset == (status == FXOTP_OK ? 0 : each.offset));
      return status;
    };
    CHECK(open(each.least) == FXOTP_OK);
    CHECK(open(each.most) == FXOTP_OK);
    CHECK(open(each.most + 1) == FXOTP_E_POLICY);
    if (each.least != 0) CHECK(open(each.least - 1) == FXOTP_E_POLICY);
    if (each.of == &fxotp_policy::code_digits) CHECK(open(7) == FXOTP_E_POLICY);
  }
  CHECK(fxotp_keys_close(keys) == FXOTP_OK);
}

TEST_CASE("engines: a store is maintained, and one that has nothing to do says so", "[capi]") {
  for (const std::string& store : {std::string("memory:"), sqlite_store(), std::string("host:")}) {
    CAPTURE(store);
    world w(store, style::called);
    w.found();
    CHECK(fxotp_engine_maintain(w.engine, nullptr) == FXOTP_OK);
    CHECK(fxotp_engine_maintain(w.engine, nullptr) == FXOTP_OK);
    fxotp_engine* const closed = std::exchange(w.engine, nullptr);
    CHECK(fxotp_engine_close(closed) == FXOTP_OK);
    CHECK(fxotp_engine_maintain(closed, nullptr) == FXOTP_E_HANDLE);
  }
  CHECK(fxotp_engine_maintain(nullptr, nullptr) == FXOTP_E_NULL);
}

}  // namespace fxotp::test::c
