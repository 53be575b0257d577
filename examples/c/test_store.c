/* The storage: the library's own check of it, and its files. usage: test_store SCRATCH-FOLDER */
#define _DEFAULT_SOURCE
#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "script.h"

enum { WORKERS = 4 };
static char path[4096];
static const char* folder;

static const char* in_folder(const char* name) {
  snprintf(path, sizeof path, "%s/%s", folder, name);
  return path;
}

static void print_finding(const fxotp_table* table, uint32_t row) {
  static const uint32_t fields[] = {FXOTP_F_CODE_NAME, FXOTP_F_TEXT, FXOTP_F_DETAIL};
  int64_t finding = 0;
  CHECK(fxotp_cell_number(table, row, FXOTP_F_FINDING, &finding) == FXOTP_OK);
  CHECK(finding == FXOTP_HOLDS || finding == FXOTP_NOT_CHECKED);
  if (finding != FXOTP_BROKEN) return;
  for (size_t i = 0; i < sizeof fields / sizeof fields[0]; ++i) {
    const char* text = "";
    uint32_t size = 0;
    fxotp_cell_text(table, row, fields[i], &text, &size);
    printf("  %.*s\n", (int)size, text);
  }
}

/* A part of the check, by itself in one thread. */
typedef struct part {
  host* at;
  int64_t which;
  int64_t worker;
  step checked;
  pthread_t thread;
} part;

static void* run_part(void* context) {
  part* self = context;
  step checked = {.at = self->at};
  fxotp_error_init(&checked.error, sizeof checked.error);
  fxotp_error_init(&checked.reason, sizeof checked.reason);
  checked.status = fxotp_begin_storage_check(self->at->engine, &checked.op, &checked.error);
  step_number(&checked, FXOTP_F_PART, self->which);
  if (self->worker) step_number(&checked, FXOTP_F_WORKER, self->worker);
  if (self->which != FXOTP_PART_WHOLE) step_number(&checked, FXOTP_F_WORKERS, WORKERS);
  step_run(&checked);
  self->checked = checked;
  return NULL;
}

static void end_part(part* ended) {
  fxotp_table* findings;
  uint32_t rows = 0;
  CHECK(ended->checked.status == FXOTP_OK && ended->checked.verdict == FXOTP_DONE);
  CHECK(fxotp_op_table(ended->checked.op, FXOTP_T_ROWS, &findings) == FXOTP_OK);
  CHECK(fxotp_table_rows(findings, &rows) == FXOTP_OK);
  CHECK(rows > 0 || ended->which == FXOTP_PART_WORKER);
  for (uint32_t row = 0; row < rows; ++row)
    print_finding(findings, row);
  step_end(&ended->checked);
}

static void test_storage_check(void) {
  host at;
  int failure;
  CHECK(host_open(&at, in_folder("check"), &failure) == FXOTP_OK);
  host_set_clock(&at, T1);
  part whole = {.at = &at, .which = FXOTP_PART_WHOLE};
  run_part(&whole);
  end_part(&whole);
  part workers[WORKERS];
  for (int i = 0; i < WORKERS; ++i) {
    workers[i] = (part){.at = &at, .which = FXOTP_PART_WORKER, .worker = i + 1};
    CHECK(pthread_create(&workers[i].thread, NULL, run_part, &workers[i]) == 0);
  }
  for (int i = 0; i < WORKERS; ++i) {
    pthread_join(workers[i].thread, NULL);
    end_part(&workers[i]);
  }
  part after = {.at = &at, .which = FXOTP_PART_AFTER};
  run_part(&after);
  end_part(&after);
  host_close(&at);
}

static void test_names(void) {
  char file[RECORD_MAX + 1], longest[RECORD_MAX + 1];
  memset(longest, '/', sizeof longest);
  CHECK(file_of_record((bytes){"user A/B ..", 11}, file) == 0);
  CHECK(strcmp(file,
               "user A\x01"
               "B ..") == 0);
  CHECK(file_of_record((bytes){longest, RECORD_MAX}, file) == 0 && strlen(file) == RECORD_MAX);
  CHECK(file_of_record((bytes){longest, RECORD_MAX + 1}, file) == EINVAL);
  CHECK(file_of_record((bytes){"../up", 5}, file) == EINVAL);
  CHECK(file_of_record((bytes){"", 0}, file) == EINVAL);
}

static void test_one_process(void) {
  store *first, *second;
  CHECK(store_open(in_folder("alone"), &first) == 0);
  CHECK(store_open(in_folder("alone"), &second) == EWOULDBLOCK && second == NULL);
  store_close(first);
  CHECK(store_open(in_folder("alone"), &second) == 0);
  store_close(second);
}

static void test_damaged_file(void) {
  folders where;
  store* records;
  bool is_uncertain;
  change damaged = {{"bank GM01000", 12}, {"not a body", 10}, CHANGE_REPLACES};
  CHECK(folders_open(&where, in_folder("damaged")) == 0);
  CHECK(journal_write(&where, &damaged, 1, &is_uncertain) == 0 && journal_apply(&where) == 0);
  folders_close(&where);
  CHECK(store_open(in_folder("damaged"), &records) == EBADMSG && records == NULL);
}

/* Copies a record's body out of one storage. */
static bytes copy_of(store* records, const char* record) {
  char* body = NULL;
  uint32_t size = 0;
  CHECK(store_begin_reading(records) == 0);
  CHECK(store_read(records, (bytes){record, (uint32_t)strlen(record)}, &body, &size) == 0);
  store_end_reading(records);
  return (bytes){body, size};
}

static void has_record(store* records, bytes record, int expected) {
  char* body;
  uint32_t size;
  CHECK(store_read(records, record, &body, &size) == expected);
  free(body);
}

/* Killed after the journal stood, and with a part of it applied: opening does the rest. */
static void test_journal(void) {
  host at;
  int failure;
  bool is_uncertain;
  folders where;
  store* records;
  static const char names[2][24] = {"bank GM01000", "customer GM01000 GM11253"};
  CHECK(host_open(&at, in_folder("source"), &failure) == FXOTP_OK);
  play_provisioning(&at);
  bytes bank = copy_of(at.records, names[0]);
  bytes customer = {names[1], sizeof names[1]};
  char* body;
  uint32_t size;
  CHECK(store_read(at.records, customer, &body, &size) == 0);
  change both[2] = {{{names[0], 12}, bank, CHANGE_REPLACES},
                    {customer, {body, size}, CHANGE_REPLACES}};
  CHECK(folders_open(&where, in_folder("killed")) == 0);
  CHECK(journal_write(&where, both, 1, &is_uncertain) == 0 && journal_apply(&where) == 0);
  CHECK(journal_write(&where, both, 2, &is_uncertain) == 0 && !is_uncertain);
  folders_close(&where);
  CHECK(store_open(in_folder("killed"), &records) == 0);
  has_record(records, both[0].record, 0);
  has_record(records, both[1].record, 0);
  expected_version stale = {both[0].record, 0};
  commit none = {&stale, 1, NULL, 0};
  uint32_t moved, moved_count;
  CHECK(store_commit(records, &none, &moved, &moved_count, &failure) == COMMIT_CONFLICT);
  CHECK(moved_count == 1 && moved == 0);
  store_close(records);
  free(body);
  free((void*)(uintptr_t)bank.data);
  host_close(&at);
}

int main(int count, char** arguments) {
  if (count != 2) return 2;
  folder = arguments[1];
  test_names();
  test_one_process();
  test_damaged_file();
  test_journal();
  test_storage_check();
  return check_end("store");
}
