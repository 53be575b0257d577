/* What a host can do wrong, and what it may hand over. usage: test_binding SCRATCH-FOLDER */
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "script.h"

static const char CODE_T1[] = "395805", CUSTOMER[] = "GM11253";
static host at;

/* ---- callbacks that fail ---- */

static fxotp_call* kept_call;

static void say_nothing(void* user_data, fxotp_call* call) {
  (void)user_data;
  kept_call = call;
}
static void give_up_half_way(void* user_data, fxotp_call* call) {
  (void)user_data;
  CHECK(fxotp_answer_absent(call, 0) == FXOTP_OK);
}
static void answer_twice(void* user_data, fxotp_call* call) {
  answer_load(((host*)user_data)->records, call);
  CHECK(fxotp_answer_done(call) == FXOTP_E_ANSWERED);
  CHECK(fxotp_answer_failed(call, FXOTP_E_STORE_FAILED, 5) == FXOTP_E_ANSWERED);
}
static void answer_wrongly_first(void* user_data, fxotp_call* call) {
  uint32_t kind = 0;
  CHECK(fxotp_call_kind(call, &kind) == FXOTP_OK && kind == FXOTP_ASK_LOAD);
  CHECK(fxotp_answer_moment(call, (int64_t)T1 * 1000000, NULL, 0) == FXOTP_E_WRONG_ANSWER);
  CHECK(fxotp_answer_conflict(call, NULL, 0) == FXOTP_E_WRONG_ANSWER);
  CHECK(fxotp_answer_done(call) == FXOTP_E_INCOMPLETE);
  answer_load(((host*)user_data)->records, call);
}
static fxotp_op* running;

static void use_own_operation(void* user_data, fxotp_call* call) {
  CHECK(fxotp_op_close(running) == FXOTP_E_REENTRY);
  CHECK(fxotp_op_run(running, NULL, NULL) == FXOTP_E_REENTRY);
  answer_load(((host*)user_data)->records, call);
}

static step verify(const char* user) {
  step login = asked_at_login(&at, FXOTP_OP_VERIFY, user);
  step_number(&login, FXOTP_F_METHOD, FXOTP_METHOD_VIP);
  step_text(&login, FXOTP_F_CODE, CODE_T1);
  CHECK(login.status == FXOTP_OK);
  return login;
}

/* A login with the right code and one callback that fails: nothing is accepted. */
static void refuse_unanswered(const fxotp_callbacks* callbacks, uint32_t kind) {
  int32_t verdict = FXOTP_ACCEPTED;
  fxotp_error error;
  fxotp_error_init(&error, sizeof error);
  step login = verify(TARO);
  CHECK(fxotp_op_run(login.op, callbacks, &error) == FXOTP_E_UNANSWERED);
  CHECK(error.status == FXOTP_E_UNANSWERED && error.argument == kind);
  CHECK(fxotp_op_verdict(login.op, &verdict) == FXOTP_OK && verdict != FXOTP_ACCEPTED);
  CHECK(fxotp_op_run(login.op, callbacks, NULL) == FXOTP_E_ENDED);
  step_end(&login);
}

static void test_no_answer(void) {
  fxotp_callbacks callbacks = at.callbacks;
  callbacks.load = say_nothing;
  refuse_unanswered(&callbacks, FXOTP_ASK_LOAD);
  callbacks.load = give_up_half_way;
  refuse_unanswered(&callbacks, FXOTP_ASK_LOAD);
  callbacks = at.callbacks;
  callbacks.commit = say_nothing;
  refuse_unanswered(&callbacks, FXOTP_ASK_COMMIT);
}

static void test_late_answer(void) {
  fxotp_callbacks callbacks = at.callbacks;
  callbacks.load = say_nothing;
  step login = verify(TARO);
  CHECK(fxotp_op_run(login.op, &callbacks, NULL) == FXOTP_E_UNANSWERED);
  CHECK(fxotp_answer_done(kept_call) == FXOTP_E_ANSWERED);
  step_end(&login);
  CHECK(fxotp_answer_done(kept_call) == FXOTP_E_HANDLE);
}

static void test_wrong_answers(void) {
  int32_t verdict = FXOTP_UNDECIDED;
  fxotp_callbacks callbacks = at.callbacks;
  callbacks.load = answer_twice;
  step login = verify(TARO);
  CHECK(fxotp_op_run(login.op, &callbacks, NULL) == FXOTP_OK);
  CHECK(fxotp_op_verdict(login.op, &verdict) == FXOTP_OK && verdict == FXOTP_ACCEPTED);
  step_end(&login);
  callbacks.load = answer_wrongly_first;
  login = verify(JIRO);
  CHECK(fxotp_op_run(login.op, &callbacks, NULL) == FXOTP_OK);
  CHECK(fxotp_op_verdict(login.op, &verdict) == FXOTP_OK && verdict == FXOTP_ACCEPTED);
  step_end(&login);
}

static void test_reentry(void) {
  fxotp_callbacks callbacks = at.callbacks;
  callbacks.load = use_own_operation;
  step login = verify(SABURO);
  running = login.op;
  CHECK(fxotp_op_run(login.op, &callbacks, NULL) == FXOTP_OK);
  step_end(&login);
}

/* ---- texts ---- */

/* What a name is refused with, at once or by the operation; FXOTP_OK: it was taken. */
static int32_t name_status(const char* name, uint32_t size) {
  step asked = asked_by_system(&at, FXOTP_OP_PUT_USER);
  step_text(&asked, FXOTP_F_CUSTOMER, CUSTOMER);
  step_text(&asked, FXOTP_F_USER, "9998000300");
  step_bytes(&asked, FXOTP_F_NAME, name, size);
  step_run(&asked);
  int32_t status = asked.status == FXOTP_OK ? asked.reason.status : asked.status;
  CHECK((status == FXOTP_OK) == (asked.verdict == FXOTP_DONE));
  step_end(&asked);
  return status;
}

static int has_listed_name(const char* name, uint32_t size) {
  fxotp_table* rows;
  const char* found = "";
  uint32_t found_size = 0;
  step listed = asked_by_user(&at, FXOTP_OP_LIST_ADDRESSES, ADMINISTRATOR);
  step_text(&listed, FXOTP_F_CUSTOMER, CUSTOMER);
  step_run(&listed);
  CHECK(listed.verdict == FXOTP_DONE);
  CHECK(fxotp_op_table(listed.op, FXOTP_T_ROWS, &rows) == FXOTP_OK);
  uint32_t count = 0;
  fxotp_table_rows(rows, &count);
  if (count) fxotp_cell_text(rows, count - 1, FXOTP_F_NAME, &found, &found_size);
  int is_same = found_size == size && memcmp(found, name, size) == 0;
  step_end(&listed);
  return is_same;
}

static void test_texts(void) {
  static const char japanese[] = "髙橋 𠮷郎";
  char longest[201];
  memset(longest, 'n', sizeof longest);
  CHECK(name_status(japanese, sizeof japanese - 1) == FXOTP_OK);
  CHECK(has_listed_name(japanese, sizeof japanese - 1));
  CHECK(name_status(longest, 200) == FXOTP_OK);
  CHECK(has_listed_name(longest, 200));
  CHECK(name_status(longest, 201) == FXOTP_E_TEXT);
  CHECK(name_status("", 0) == FXOTP_E_TEXT);
  CHECK(name_status("a\0b", 3) == FXOTP_E_TEXT);
  fxotp_error error;
  fxotp_error_init(&error, sizeof error);
  step asked = asked_by_system(&at, FXOTP_OP_PUT_USER);
  CHECK(fxotp_set_text(asked.op, FXOTP_F_NAME, "a\0b", 3, &error) == FXOTP_E_TEXT);
  CHECK(error.offset == 1 && error.field == FXOTP_F_NAME);
  CHECK(fxotp_set_text(asked.op, FXOTP_F_NAME, "\x96\xc0", 2, &error) == FXOTP_E_TEXT);
  CHECK(error.offset == 0);
  step_bytes(&asked, FXOTP_F_NAME, "a\0b", 3);
  step_number(&asked, FXOTP_F_ROLE, FXOTP_ROLE_DEALER);
  CHECK(asked.status == FXOTP_E_TEXT && asked.error.status == FXOTP_E_TEXT);
  CHECK(asked.error.field == FXOTP_F_NAME && asked.error.offset == 1);
  step_fault(&asked, longest, sizeof longest);
  CHECK(strcmp(longest, "FXOTP_E_TEXT: field 1015, argument 3, byte 1, rule 0") == 0);
  CHECK(fxotp_set_text(asked.op, FXOTP_F_NAME, "a\0b", FXOTP_NUL, NULL) == FXOTP_OK);
  step_end(&asked);
}

/* ---- handles ---- */

static void test_closed(void) {
  int32_t verdict = FXOTP_ACCEPTED;
  fxotp_table *result, *kept;
  uint32_t rows = 0;
  step ended = verify(SABURO);
  step_run(&ended);
  fxotp_op* op = ended.op;
  CHECK(fxotp_op_table(op, FXOTP_T_RESULT, &result) == FXOTP_OK);
  CHECK(fxotp_table_close(result) == FXOTP_E_BORROWED);
  CHECK(fxotp_table_keep(result, &kept) == FXOTP_OK);
  step_end(&ended);
  CHECK(fxotp_op_verdict(op, &verdict) == FXOTP_E_HANDLE && verdict == FXOTP_UNDECIDED);
  CHECK(fxotp_op_close(op) == FXOTP_E_HANDLE);
  CHECK(fxotp_table_rows(result, &rows) == FXOTP_E_HANDLE);
  CHECK(fxotp_table_rows(kept, &rows) == FXOTP_OK && rows == 1);
  CHECK(fxotp_table_close(kept) == FXOTP_OK);
  CHECK(fxotp_table_close(kept) == FXOTP_E_HANDLE);
  CHECK(fxotp_op_close(NULL) == FXOTP_OK && fxotp_engine_close(NULL) == FXOTP_OK);
}

static void test_other_abi(void) {
  fxotp_engine* engine = at.engine;
  CHECK(fxotp_engine_open(FXOTP_ABI + 1, "memory:", FXOTP_NUL, NULL, NULL, NULL, NULL, NULL,
                          &engine, NULL) == FXOTP_E_ABI);
  CHECK(engine == NULL);
}

int main(int count, char** arguments) {
  int failure;
  if (count != 2 || host_open(&at, arguments[1], &failure) != FXOTP_OK) return 2;
  play_provisioning(&at);
  host_set_clock(&at, T1);
  test_no_answer();
  test_late_answer();
  test_wrong_answers();
  test_reentry();
  test_texts();
  test_closed();
  test_other_abi();
  host_close(&at);
  return check_end("binding");
}
