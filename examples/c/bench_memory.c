#include "bench_memory.h"

#include <stdlib.h>
#include <string.h>

typedef struct kept_record {
  int64_t version;
  uint32_t size;
  char body[];
} kept_record;

static bytes cell(const fxotp_table* table, uint32_t row, uint32_t field) {
  bytes found = {"", 0};
  fxotp_cell_text(table, row, field, &found.data, &found.size);
  return found;
}

static const kept_record* find(const memory* at, const fxotp_table* table, uint32_t row) {
  return ordered_get(&at->records, cell(table, row, FXOTP_F_RECORD));
}

static uint32_t open_table(fxotp_call* call, uint32_t which, fxotp_table** table) {
  uint32_t rows = 0;
  if (fxotp_call_table(call, which, table) == FXOTP_OK) fxotp_table_rows(*table, &rows);
  return rows;
}

static void on_moment(void* user_data, fxotp_call* call) {
  fxotp_answer_moment(call, ((const memory*)user_data)->now, NULL, 0);
}

static void on_load(void* user_data, fxotp_call* call) {
  fxotp_table* keys;
  uint32_t rows = open_table(call, FXOTP_T_KEYS, &keys);
  for (uint32_t row = 0; row < rows; ++row) {
    const kept_record* found = find(user_data, keys, row);
    if (found)
      fxotp_answer_body(call, found->body, found->size);
    else
      fxotp_answer_absent(call, row);
  }
  fxotp_answer_done(call);
}

static int put(memory* at, const fxotp_table* puts, uint32_t row) {
  bytes name = cell(puts, row, FXOTP_F_RECORD), body = cell(puts, row, FXOTP_F_BODY);
  kept_record* record = malloc(sizeof *record + body.size);
  if (!record) return -1;
  fxotp_cell_number(puts, row, FXOTP_F_VERSION, &record->version);
  record->size = body.size;
  memcpy(record->body, body.data, body.size);
  void* replaced = ordered_get(&at->records, name);
  int failure = ordered_put(&at->records, name, record);
  free(failure ? record : replaced);
  return failure;
}

static void on_commit(void* user_data, fxotp_call* call) {
  fxotp_table *expected, *puts;
  int failure = 0;
  uint32_t rows = open_table(call, FXOTP_T_EXPECTED, &expected);
  for (uint32_t row = 0; row < rows; ++row) {
    const kept_record* found = find(user_data, expected, row);
    int64_t version = 0;
    fxotp_cell_number(expected, row, FXOTP_F_VERSION, &version);
    if (version != (found ? found->version : 0)) {
      fxotp_answer_conflict(call, &row, 1);
      return;
    }
  }
  rows = open_table(call, FXOTP_T_PUTS, &puts);
  for (uint32_t row = 0; row < rows && !failure; ++row)
    failure = put(user_data, puts, row);
  if (failure)
    fxotp_answer_uncertain(call, 0);
  else
    fxotp_answer_done(call);
}

void memory_answer(memory* at, uint32_t kind, fxotp_call* call) {
  switch (kind) {
    case FXOTP_ASK_MOMENT:
      on_moment(at, call);
      break;
    case FXOTP_ASK_LOAD:
      on_load(at, call);
      break;
    case FXOTP_ASK_COMMIT:
      on_commit(at, call);
      break;
    default:
      fxotp_answer_unsupported(call);
  }
}

int memory_open(memory* opened) {
  memset(opened, 0, sizeof *opened);
  fxotp_callbacks_init(&opened->callbacks, sizeof opened->callbacks);
  opened->callbacks.user_data = opened;
  opened->callbacks.moment = on_moment;
  opened->callbacks.load = on_load;
  opened->callbacks.commit = on_commit;
  return ordered_open(&opened->records);
}

void memory_close(memory* opened) {
  ordered_close(&opened->records, free);
}
