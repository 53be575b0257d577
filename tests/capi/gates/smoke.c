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
  expect(fxotp_sizeof(FXOTP_STRUCT_ERROR) >= sizeof(fxotp_error), "errors have their size");
  expect(fxotp_sizeof(FXOTP_STRUCT_POLICY) >= sizeof(fxotp_policy), "policies have theirs");
  expect(fxotp_sizeof(FXOTP_STRUCT_CALENDAR) >= sizeof(fxotp_calendar), "calendars have theirs");
  expect(fxotp_sizeof(FXOTP_STRUCT_OPTIONS) >= sizeof(fxotp_options), "options have theirs");
  expect(fxotp_sizeof(FXOTP_STRUCT_CALLBACKS) >= sizeof(fxotp_callbacks), "callbacks have theirs");
  expect(fxotp_offsetof(FXOTP_STRUCT_ERROR, 6) == offsetof(fxotp_error, offset), "error.offset");
  expect(fxotp_offsetof(FXOTP_STRUCT_POLICY, 10) == offsetof(fxotp_policy, answer_floor_ms),
         "policy.answer_floor_ms");
  expect(fxotp_offsetof(FXOTP_STRUCT_CALLBACKS, 14) == offsetof(fxotp_callbacks, reopen),
         "callbacks.reopen");
  if (engine != NULL) run(engine);
  fxotp_engine_close(engine);
  printf("%s\n", failed ? "failed" : "as it should be");
  return failed;
}
