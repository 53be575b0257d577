#define _DEFAULT_SOURCE /* flock */
#include "store.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "catalogue.h"

struct store {
  folders where;
  int lock_file;
  pthread_rwlock_t lock;
  bool is_behind; /* A journal stands that was not applied: only opening anew helps. */
  catalogue known;
};

static int read_record(store* records, bytes record, char** body, uint32_t* size) {
  char file[RECORD_MAX + 1];
  int failure = file_of_record(record, file);
  return failure ? failure : file_read(records->where.records, file, body, size);
}

static int learn_file(store* records, const char* file) {
  char name[RECORD_MAX];
  bytes record = {name, (uint32_t)strlen(file)};
  if (record.size > RECORD_MAX) return EBADMSG;
  for (uint32_t i = 0; i < record.size; ++i)
    name[i] = file[i] == '\x01' ? '/' : file[i];
  char* body = NULL;
  uint32_t size = 0;
  known_record* known = NULL;
  int failure = read_record(records, record, &body, &size);
  if (!failure) failure = known_make(record, (bytes){body, size}, &known);
  if (!failure) failure = catalogue_put(&records->known, known);
  free(body);
  return failure;
}

static int learn_all(store* records) {
  int descriptor = dup(records->where.records);
  DIR* folder = descriptor < 0 ? NULL : fdopendir(descriptor);
  if (!folder) return errno;
  int failure = 0;
  const struct dirent* entry;
  while (!failure && (errno = 0, entry = readdir(folder)))
    if (entry->d_name[0] != '.') failure = learn_file(records, entry->d_name);
  if (!failure) failure = errno;
  closedir(folder);
  return failure;
}

static int lock_folder(store* records) {
  records->lock_file = openat(records->where.top, "lock", O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (records->lock_file < 0) return errno;
  return flock(records->lock_file, LOCK_EX | LOCK_NB) == 0 ? 0 : errno;
}

int store_open(const char* path, store** opened) {
  *opened = NULL;
  store* records = calloc(1, sizeof *records);
  if (!records) return ENOMEM;
  records->lock_file = -1;
  pthread_rwlock_init(&records->lock, NULL);
  int failure = folders_open(&records->where, path);
  if (!failure) failure = lock_folder(records);
  if (!failure) failure = catalogue_open(&records->known);
  if (!failure) failure = journal_apply(&records->where);
  if (!failure) failure = learn_all(records);
  if (failure) {
    store_close(records);
    return failure;
  }
  *opened = records;
  return 0;
}

void store_close(store* records) {
  if (!records) return;
  catalogue_close(&records->known);
  folders_close(&records->where);
  if (records->lock_file >= 0) close(records->lock_file);
  pthread_rwlock_destroy(&records->lock);
  free(records);
}

int store_begin_reading(store* records) {
  pthread_rwlock_rdlock(&records->lock);
  if (!records->is_behind) return 0;
  pthread_rwlock_unlock(&records->lock);
  return EIO;
}

void store_end_reading(store* records) {
  pthread_rwlock_unlock(&records->lock);
}

int store_read(store* records, bytes record, char** body, uint32_t* size) {
  *body = NULL;
  *size = 0;
  if (!ordered_get(&records->known.records, record)) return ENOENT;
  int failure = read_record(records, record, body, size);
  return failure == ENOENT ? EIO : failure; /* A file that went is not a record that is not. */
}

static int take_entry(store* records, const ordered_entry* at, store_taker take, void* context) {
  char* body;
  uint32_t size;
  int failure = store_read(records, known_name(at->value), &body, &size);
  if (failure) return failure == ENOENT ? EIO : failure;
  failure = take(context, at->key, (bytes){body, size});
  free(body);
  return failure;
}

int store_walk(store* records, bytes begin, bytes end, bool is_backward, store_taker take,
               void* context) {
  const ordered_entry* at = is_backward ? ordered_before(&records->known.index, end)
                                        : ordered_from(&records->known.index, begin);
  int said = 0;
  while (!said && at && bytes_compare(at->key, begin) >= 0 && bytes_compare(at->key, end) < 0) {
    said = take_entry(records, at, take, context);
    at = is_backward ? at->before : at->after[0];
  }
  return said;
}

static uint32_t find_moved(const store* records, const commit* wanted, uint32_t* moved) {
  uint32_t count = 0;
  for (uint32_t i = 0; i < wanted->expected_count; ++i) {
    const expected_version* expected = &wanted->expected[i];
    const known_record* known = ordered_get(&records->known.records, expected->record);
    bool is_as_expected = known ? expected->version != 0 && expected->version == known->version
                                : expected->version == 0;
    if (!is_as_expected) moved[count++] = i;
  }
  return count;
}

/* Whatever is wrong with a change is found before the journal stands. */
static int learn_changes(const commit* wanted, known_record** known) {
  int failure = 0;
  for (uint32_t i = 0; i < wanted->change_count && !failure; ++i)
    if (wanted->changes[i].body.data)
      failure = known_make(wanted->changes[i].record, wanted->changes[i].body, &known[i]);
  return failure;
}

static int apply_changes(store* records, const commit* wanted, known_record** known) {
  int failure = journal_apply(&records->where);
  for (uint32_t i = 0; i < wanted->change_count && !failure; ++i) {
    catalogue_remove(&records->known, wanted->changes[i].record);
    if (known[i]) failure = catalogue_put(&records->known, known[i]);
    known[i] = NULL;
  }
  return failure;
}

static commit_outcome write_commit(store* records, const commit* wanted, int* failure) {
  known_record** known = calloc(wanted->change_count + 1u, sizeof *known);
  bool is_uncertain = false;
  commit_outcome outcome = COMMIT_DONE;
  *failure = known ? learn_changes(wanted, known) : ENOMEM;
  if (!*failure)
    *failure = journal_write(&records->where, wanted->changes, wanted->change_count, &is_uncertain);
  if (*failure) {
    outcome = is_uncertain ? COMMIT_UNCERTAIN : COMMIT_FAILED;
    records->is_behind = is_uncertain;
  } else if (apply_changes(records, wanted, known) != 0) {
    records->is_behind = true; /* It stands, and nobody reads before it is applied. */
  }
  for (uint32_t i = 0; known && i < wanted->change_count; ++i)
    known_forget(known[i]);
  free(known);
  return outcome;
}

/* Leaves out what stays as it is. */
static void heed_rules(const store* records, commit* wanted) {
  uint32_t kept = 0;
  for (uint32_t i = 0; i < wanted->change_count; ++i) {
    const change* one = &wanted->changes[i];
    bool is_there = ordered_get(&records->known.records, one->record) != NULL;
    if (!is_there || one->rule == CHANGE_REPLACES) wanted->changes[kept++] = *one;
  }
  wanted->change_count = kept;
}

commit_outcome store_commit(store* records, commit* wanted, uint32_t* moved, uint32_t* moved_count,
                            int* failure) {
  commit_outcome outcome = COMMIT_FAILED;
  *failure = EIO;
  *moved_count = 0;
  pthread_rwlock_wrlock(&records->lock);
  if (!records->is_behind) {
    *moved_count = find_moved(records, wanted, moved);
    if (*moved_count) {
      outcome = COMMIT_CONFLICT;
    } else {
      heed_rules(records, wanted);
      outcome = write_commit(records, wanted, failure);
    }
  }
  pthread_rwlock_unlock(&records->lock);
  return outcome;
}
