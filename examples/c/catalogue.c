#include "catalogue.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

int catalogue_open(catalogue* known) {
  int failure = ordered_open(&known->records);
  return failure ? failure : ordered_open(&known->index);
}

void catalogue_close(catalogue* known) {
  ordered_close(&known->index, NULL);
  ordered_close(&known->records, known_forget);
}

bytes known_name(const known_record* record) {
  return (bytes){record->name, record->name_size};
}

void known_forget(void* record) {
  known_record* forgotten = record;
  if (forgotten) fxotp_table_close(forgotten->keys);
  free(forgotten);
}

static bytes cell(const fxotp_table* table, uint32_t row, uint32_t field) {
  bytes found = {"", 0};
  fxotp_cell_text(table, row, field, &found.data, &found.size);
  return found;
}

static int32_t read_body(bytes name, bytes body, known_record* record) {
  fxotp_table* fields = NULL;
  int32_t status = fxotp_record_open(body.data, body.size, FXOTP_T_PUTS, &fields, NULL);
  if (status != FXOTP_OK) return status;
  if (bytes_compare(cell(fields, 0, FXOTP_F_RECORD), name) != 0) status = FXOTP_E_BODY;
  fxotp_cell_number(fields, 0, FXOTP_F_VERSION, &record->version);
  fxotp_table_close(fields);
  if (status != FXOTP_OK) return status;
  return fxotp_record_open(body.data, body.size, FXOTP_T_INDEX, &record->keys, NULL);
}

int known_make(bytes name, bytes body, known_record** made) {
  known_record* record = calloc(1, sizeof(known_record) + name.size);
  *made = NULL;
  if (!record) return ENOMEM;
  record->name_size = name.size;
  memcpy(record->name, name.data, name.size);
  int32_t status = read_body(name, body, record);
  if (status == FXOTP_OK) {
    *made = record;
    return 0;
  }
  known_forget(record);
  return FXOTP_CLASS(status) == FXOTP_C_MEMORY ? ENOMEM : EBADMSG;
}

void catalogue_remove(catalogue* known, bytes name) {
  known_record* record = ordered_remove(&known->records, name);
  uint32_t keys = 0;
  if (record) fxotp_table_rows(record->keys, &keys);
  for (uint32_t row = 0; row < keys; ++row)
    ordered_remove(&known->index, cell(record->keys, row, FXOTP_F_KEY));
  known_forget(record);
}

int catalogue_put(catalogue* known, known_record* record) {
  catalogue_remove(known, known_name(record));
  int failure = ordered_put(&known->records, known_name(record), record);
  if (failure) {
    known_forget(record);
    return failure;
  }
  uint32_t keys = 0;
  fxotp_table_rows(record->keys, &keys);
  for (uint32_t row = 0; row < keys && !failure; ++row)
    failure = ordered_put(&known->index, cell(record->keys, row, FXOTP_F_KEY), record);
  return failure;
}
