#define _POSIX_C_SOURCE 200809L /* nanosleep */
#include "step.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

step step_begin(host* at, uint32_t operation) {
  step begun = {.at = at};
  fxotp_error_init(&begun.error, sizeof begun.error);
  fxotp_error_init(&begun.reason, sizeof begun.reason);
  begun.status = fxotp_begin(at->engine, operation, &begun.op, &begun.error);
  return begun;
}

void step_text(step* asked, uint32_t field, const char* text) {
  step_bytes(asked, field, text, (uint32_t)strlen(text));
}

void step_bytes(step* asked, uint32_t field, const char* text, uint32_t size) {
  if (asked->status == FXOTP_OK)
    asked->status = fxotp_set_text(asked->op, field, text, size, &asked->error);
}

void step_number(step* asked, uint32_t field, int64_t value) {
  if (asked->status == FXOTP_OK)
    asked->status = fxotp_set_number(asked->op, field, value, &asked->error);
}

void step_row(step* asked, const char* customer, const char* user) {
  if (asked->status == FXOTP_OK)
    asked->status =
        fxotp_add_row(asked->op, customer, FXOTP_NUL, user, FXOTP_NUL, NULL, 0, &asked->error);
}

void step_run(step* asked) {
  if (asked->status == FXOTP_OK)
    asked->status = fxotp_op_run(asked->op, &asked->at->callbacks, &asked->error);
  if (asked->status == FXOTP_OK) asked->status = fxotp_op_verdict(asked->op, &asked->verdict);
  if (asked->status == FXOTP_OK) asked->status = fxotp_op_reason(asked->op, &asked->reason);
}

void step_wait(const step* asked) {
  int64_t left = step_result(asked, FXOTP_F_NOT_BEFORE) - atomic_load(&asked->at->now);
  if (left <= 0) return;
  struct timespec time = {.tv_sec = left / 1000000, .tv_nsec = left % 1000000 * 1000};
  nanosleep(&time, NULL);
}

void step_fault(const step* asked, char* text, uint32_t capacity) {
  const fxotp_error* error = &asked->error;
  snprintf(text, capacity,
           "%s: field %" PRIu32 ", argument %" PRIu32 ", byte %" PRIu32 ", rule %" PRIu32,
           fxotp_status_name(asked->status), error->field, error->argument, error->offset,
           error->rule);
}

int64_t step_result(const step* asked, uint32_t field) {
  fxotp_table* result;
  int64_t value = 0;
  if (fxotp_op_table(asked->op, FXOTP_T_RESULT, &result) == FXOTP_OK)
    fxotp_cell_number(result, 0, field, &value);
  return value;
}

void step_result_text(const step* asked, uint32_t field, char* text, uint32_t capacity) {
  fxotp_table* result;
  const char* found = "";
  uint32_t size = 0;
  if (fxotp_op_table(asked->op, FXOTP_T_RESULT, &result) == FXOTP_OK)
    fxotp_cell_text(result, 0, field, &found, &size);
  if (size >= capacity) size = capacity - 1;
  if (size) memcpy(text, found, size);
  text[size] = 0;
}

void step_end(step* asked) {
  fxotp_op_close(asked->op);
  asked->op = NULL;
}
