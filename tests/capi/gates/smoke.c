/* A host in C99 that knows nothing but fxotp.h: puts a bank in and reads it back, in both styles,
 * with layouts as the library has them. Also compiled against the first header of this ABI. */
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <fxotp.h>

static int failed;

static void expect(int holds, const char* what) {
  if (holds) return;
  printf("not so: %s\n", what);
  failed = 1;
}

/* ---- layouts ---- */

#define AT(name, field) offsetof(fxotp_##name, field)
#define COUNT(of) ((uint32_t)(sizeof(of) / sizeof((of)[0])))

/* Every field of every struct of the header that this is compiled with. */
static const size_t error_at[] = {AT(error, struct_size), AT(error, status),   AT(error, rule),
                                  AT(error, vendor),      AT(error, argument), AT(error, field),
                                  AT(error, offset)};
static const size_t calendar_at[] = {AT(calendar, struct_size), AT(calendar, coexistence_begins),
                                     AT(calendar, coexistence_over), AT(calendar, vip_ended),
                                     AT(calendar, gap)};
static const size_t policy_at[] = {AT(policy, struct_size),
                                   AT(policy, dual_control),
                                   AT(policy, enrollment),
                                   AT(policy, lock_after),
                                   AT(policy, selection_max),
                                   AT(policy, allows_own_token),
                                   AT(policy, proposal_lifetime_hours),
                                   AT(policy, shares_addresses),
                                   AT(policy, code_digits),
                                   AT(policy, code_lifetime_minutes),
                                   AT(policy, answer_floor_ms)};
static const size_t options_at[] = {AT(options, struct_size), AT(options, asks),
                                    AT(options, busy_wait_ms), AT(options, readers),
                                    AT(options, batch)};
static const size_t callbacks_at[] = {
    AT(callbacks, struct_size), AT(callbacks, reserved), AT(callbacks, user_data),
    AT(callbacks, moment),      AT(callbacks, load),     AT(callbacks, list),
    AT(callbacks, count),       AT(callbacks, commit),   AT(callbacks, validate),
    AT(callbacks, mail),        AT(callbacks, rows),     AT(callbacks, notice),
    AT(callbacks, read),        AT(callbacks, write),    AT(callbacks, reopen)};

/* A library that is newer than the header has perhaps appended fields: -DHEADER_IS_OLDER. */
static void expect_size(uint32_t library, uint32_t header, const char* what) {
#ifdef HEADER_IS_OLDER
  expect(library != 0xFFFFFFFFu && library >= header, what);
#else
  expect(library == header, what);
#endif
}

static void expect_layout(uint32_t which, size_t size, const size_t* at, uint32_t count) {
  char what[64];
  uint32_t i;
  sprintf(what, "struct %u has the size of the header's", (unsigned)which);
  expect_size(fxotp_sizeof(which), (uint32_t)size, what);
  for (i = 0; i < count; ++i) {
    sprintf(what, "struct %u has its field %u where the header has it", (unsigned)which,
            (unsigned)i);
    expect(fxotp_offsetof(which, i) == at[i], what);
  }
#ifndef HEADER_IS_OLDER
  sprintf(what, "struct %u has as many fields as here", (unsigned)which);
  expect(fxotp_offsetof(which, count) == 0xFFFFFFFFu, what);
#endif
}

static void expect_layouts(void) {
  expect_layout(FXOTP_STRUCT_ERROR, sizeof(fxotp_error), error_at, COUNT(error_at));
  expect_layout(FXOTP_STRUCT_CALENDAR, sizeof(fxotp_calendar), calendar_at, COUNT(calendar_at));
  expect_layout(FXOTP_STRUCT_POLICY, sizeof(fxotp_policy), policy_at, COUNT(policy_at));
  expect_layout(FXOTP_STRUCT_OPTIONS, sizeof(fxotp_options), options_at, COUNT(options_at));
  expect_layout(FXOTP_STRUCT_CALLBACKS, sizeof(fxotp_callbacks), callbacks_at, COUNT(callbacks_at));
  expect(fxotp_sizeof(0) == 0xFFFFFFFFu, "there is no struct 0");
#ifndef HEADER_IS_OLDER
  expect(fxotp_sizeof(FXOTP_STRUCT_CALLBACKS + 1) == 0xFFFFFFFFu, "the header has all structs");
#endif
}

/* ---- a host ---- */

static void moment(void* user_data, fxotp_call* call) {
  int64_t* now = user_data;
  *now += 1;
  expect(fxotp_answer_moment(call, *now, NULL, 0) == FXOTP_OK, "the moment is taken");
}

static fxotp_engine* open_engine(void) {
  fxotp_keys* keys = NULL;
  fxotp_engine* engine = NULL;
  fxotp_policy policy;
  fxotp_options options;
  fxotp_error why;
  fxotp_error_init(&why, sizeof why);
  fxotp_policy_init(&policy, sizeof policy);
  fxotp_options_init(&options, sizeof options);
  policy.dual_control = FXOTP_DUAL_CONTROL_OFF;
  policy.enrollment = FXOTP_ENROLLMENT_FIRST_FACTOR;
  options.asks = FXOTP_ASKS_MOMENT;
  fxotp_keys_open(&keys);
  fxotp_keys_add(keys, 1, "an example key of 32 bytes ......", 32);
  fxotp_keys_activate(keys, 1);
  expect(fxotp_engine_open(FXOTP_ABI, "memory:", FXOTP_NUL, keys, &policy, NULL, NULL, &options,
                           &engine, &why) == FXOTP_OK,
         "an engine opens");
  fxotp_keys_close(keys);
  return engine;
}

static fxotp_op* begin(fxotp_engine* engine) {
  fxotp_op* op = NULL;
  expect(fxotp_begin(engine, FXOTP_OP_PUT_BANK, &op, NULL) == FXOTP_OK, "an operation begins");
  fxotp_set_text(op, FXOTP_F_BANK, "GM01000", FXOTP_NUL, NULL);
  fxotp_set_number(op, FXOTP_F_ACTOR_KIND, FXOTP_ACTOR_SYSTEM, NULL);
  fxotp_set_text(op, FXOTP_F_ACTOR_ID, "batch", FXOTP_NUL, NULL);
  fxotp_set_text(op, FXOTP_F_NAME, "\xE9\x8A\x80\xE8\xA1\x8C", 6, NULL);
  return op;
}

static void run(fxotp_engine* engine) {
  int64_t now = 1748736000000000;
  int32_t verdict = 0;
  uint32_t kind = 0;
  fxotp_call* call = NULL;
  fxotp_callbacks callbacks;
  fxotp_op* called = begin(engine);
  fxotp_op* asked = begin(engine);
  fxotp_callbacks_init(&callbacks, sizeof callbacks);
  callbacks.user_data = &now;
  callbacks.moment = moment;
  expect(fxotp_op_run(called, &callbacks, NULL) == FXOTP_OK, "it runs by callbacks");
  while (fxotp_op_next(asked, &kind, &call, NULL) == FXOTP_OK && kind != FXOTP_ASK_NOTHING)
    moment(&now, call);
  expect(fxotp_op_verdict(called, &verdict) == FXOTP_OK && verdict == FXOTP_DONE, "it is done");
  expect(fxotp_op_verdict(asked, &verdict) == FXOTP_OK && verdict == FXOTP_DONE, "so is this");
  fxotp_op_close(called);
  fxotp_op_close(asked);
}

int main(void) {
  fxotp_engine* engine = open_engine();
  expect(fxotp_abi() == FXOTP_ABI, "header and library are of one ABI");
  expect_layouts();
  if (engine != NULL) run(engine);
  fxotp_engine_close(engine);
  printf("%s\n", failed ? "failed" : "as it should be");
  return failed;
}
