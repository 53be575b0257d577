#include "answers.h"

#include <errno.h>
#include <stdlib.h>

/* An errno as the library knows failures of a storage. */
static void answer_failure(fxotp_call* call, int failure) {
  int32_t status = FXOTP_E_STORE_FAILED;
  if (failure == ENOSPC || failure == EDQUOT) status = FXOTP_E_STORE_FULL;
  if (failure == EROFS || failure == EACCES) status = FXOTP_E_STORE_READ_ONLY;
  if (failure == EBADMSG) status = FXOTP_E_STORE_CORRUPT;
  fxotp_answer_failed(call, status, failure);
}

/* And the other way round: what the library said to an answer. */
static int failure_of(int32_t status) {
  if (status == FXOTP_OK) return 0;
  if (FXOTP_CLASS(status) == FXOTP_C_MEMORY) return ENOMEM;
  return FXOTP_CLASS(status) == FXOTP_C_CORRUPT ? EBADMSG : EINVAL;
}

static bytes cell(const fxotp_table* table, uint32_t row, uint32_t field) {
  bytes found = {"", 0};
  fxotp_cell_text(table, row, field, &found.data, &found.size);
  return found;
}

static int64_t number(const fxotp_table* table, uint32_t row, uint32_t field) {
  int64_t found = 0;
  fxotp_cell_number(table, row, field, &found);
  return found;
}

static uint32_t rows_of(const fxotp_table* table) {
  uint32_t rows = 0;
  fxotp_table_rows(table, &rows);
  return rows;
}

static int give_member(void* context, bytes key, bytes body) {
  (void)key;
  return failure_of(fxotp_answer_body(context, body.data, body.size));
}

/* A row of FXOTP_T_KEYS: one record, or all that stand in a range of the index. */
static int give_key(store* records, fxotp_call* call, const fxotp_table* keys, uint32_t row) {
  if (number(keys, row, FXOTP_F_KIND) == FXOTP_KIND_ADMINISTRATORS) {
    int failure = store_walk(records, cell(keys, row, FXOTP_F_BEGIN), cell(keys, row, FXOTP_F_END),
                             false, give_member, call);
    return failure ? failure : failure_of(fxotp_answer_complete(call, row));
  }
  char* body;
  uint32_t size;
  int failure = store_read(records, cell(keys, row, FXOTP_F_RECORD), &body, &size);
  if (failure == ENOENT) return failure_of(fxotp_answer_absent(call, row));
  if (!failure) failure = failure_of(fxotp_answer_body(call, body, size));
  free(body);
  return failure;
}

void answer_load(store* records, fxotp_call* call) {
  fxotp_table* keys;
  int failure = failure_of(fxotp_call_table(call, FXOTP_T_KEYS, &keys));
  if (!failure && !(failure = store_begin_reading(records))) {
    uint32_t rows = rows_of(keys);
    for (uint32_t row = 0; row < rows && !failure; ++row)
      failure = give_key(records, call, keys, row);
    store_end_reading(records);
  }
  if (failure)
    answer_failure(call, failure);
  else
    fxotp_answer_done(call);
}

static int give_entry(void* context, bytes key, bytes body) {
  uint32_t is_enough;
  int32_t status =
      fxotp_answer_entry(context, key.data, key.size, body.data, body.size, &is_enough);
  if (status == FXOTP_E_STALE) return 0;
  return status == FXOTP_OK && is_enough ? STOP : failure_of(status);
}

void answer_list(store* records, fxotp_call* call) {
  fxotp_table *question, *ranges;
  int said = failure_of(fxotp_call_table(call, FXOTP_T_QUESTION, &question));
  if (!said) said = failure_of(fxotp_call_table(call, FXOTP_T_RANGES, &ranges));
  if (!said && !(said = store_begin_reading(records))) {
    bool is_backward = number(question, 0, FXOTP_F_DIRECTION) == FXOTP_BACKWARD;
    uint32_t rows = rows_of(ranges);
    for (uint32_t row = 0; row < rows && !said; ++row)
      said = store_walk(records, cell(ranges, row, FXOTP_F_BEGIN), cell(ranges, row, FXOTP_F_END),
                        is_backward, give_entry, call);
    store_end_reading(records);
  }
  if (said && said != STOP)
    answer_failure(call, said);
  else
    fxotp_answer_done(call);
}

/* A commit put together from the question's tables, whose memory it points into. */
typedef struct asked_commit {
  commit wanted;
  expected_version* expected;
  change* changes;
  uint32_t* moved;
} asked_commit;

static change_rule rule_of(int64_t kind) {
  return kind == FXOTP_KIND_NOTICE ? CHANGE_FIRST_STAYS : CHANGE_REPLACES;
}

static int read_commit(fxotp_call* call, asked_commit* asked) {
  fxotp_table *expected, *puts, *drops;
  int32_t status = fxotp_call_table(call, FXOTP_T_EXPECTED, &expected);
  if (status == FXOTP_OK) status = fxotp_call_table(call, FXOTP_T_PUTS, &puts);
  if (status == FXOTP_OK) status = fxotp_call_table(call, FXOTP_T_DROPS, &drops);
  if (status != FXOTP_OK) return failure_of(status);
  uint32_t expectations = rows_of(expected), written = rows_of(puts), dropped = rows_of(drops);
  asked->expected = calloc(expectations + 1u, sizeof *asked->expected);
  asked->moved = calloc(expectations + 1u, sizeof *asked->moved);
  asked->changes = calloc(written + dropped + 1u, sizeof *asked->changes);
  if (!asked->expected || !asked->moved || !asked->changes) return ENOMEM;
  for (uint32_t i = 0; i < expectations; ++i)
    asked->expected[i] =
        (expected_version){cell(expected, i, FXOTP_F_RECORD), number(expected, i, FXOTP_F_VERSION)};
  for (uint32_t i = 0; i < written; ++i)
    asked->changes[i] = (change){cell(puts, i, FXOTP_F_RECORD), cell(puts, i, FXOTP_F_BODY),
                                 rule_of(number(puts, i, FXOTP_F_KIND))};
  for (uint32_t i = 0; i < dropped; ++i)
    asked->changes[written + i] =
        (change){cell(drops, i, FXOTP_F_RECORD), {NULL, 0}, CHANGE_REPLACES};
  asked->wanted = (commit){asked->expected, expectations, asked->changes, written + dropped};
  return 0;
}

void answer_commit(store* records, fxotp_call* call) {
  asked_commit asked = {0};
  uint32_t moved = 0;
  commit_outcome outcome = COMMIT_FAILED;
  int failure = read_commit(call, &asked);
  if (!failure) outcome = store_commit(records, &asked.wanted, asked.moved, &moved, &failure);
  switch (outcome) {
    case COMMIT_DONE:
      fxotp_answer_done(call);
      break;
    case COMMIT_CONFLICT:
      fxotp_answer_conflict(call, asked.moved, moved);
      break;
    case COMMIT_FAILED:
      answer_failure(call, failure);
      break;
    case COMMIT_UNCERTAIN:
      fxotp_answer_uncertain(call, failure);
      break;
  }
  free(asked.expected);
  free(asked.moved);
  free(asked.changes);
}
