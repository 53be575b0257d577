#define _POSIX_C_SOURCE 200809L
#include "journal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char JOURNAL[] = "journal";
static const char NEXT[] = "next"; /* What is being written; no reader ever looks at it. */
enum { NO_BODY = -1 };

/* The journal: one head a change, each followed by the name and the body. */
typedef struct change_head {
  uint32_t record_size;
  int32_t body_size;
} change_head;

int folders_open(folders* where, const char* path) {
  *where = (folders){-1, -1};
  if (mkdir(path, 0700) != 0 && errno != EEXIST) return errno;
  where->top = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (where->top < 0) return errno;
  if (mkdirat(where->top, "records", 0700) != 0 && errno != EEXIST) return errno;
  where->records = openat(where->top, "records", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  return where->records < 0 ? errno : 0;
}

void folders_close(folders* where) {
  if (where->records >= 0) close(where->records);
  if (where->top >= 0) close(where->top);
  *where = (folders){-1, -1};
}

int file_of_record(bytes record, char* file) {
  if (record.size == 0 || record.size > RECORD_MAX || record.data[0] == '.') return EINVAL;
  for (uint32_t i = 0; i < record.size; ++i) {
    unsigned char letter = (unsigned char)record.data[i];
    if (letter < 0x20 || letter > 0x7e) return EINVAL;
    file[i] = letter == '/' ? '\x01' : (char)letter;
  }
  file[record.size] = 0;
  return 0;
}

static int write_whole(int descriptor, const void* data, size_t size) {
  const char* from = data;
  while (size) {
    ssize_t written = write(descriptor, from, size);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    from += written;
    size -= (size_t)written;
  }
  return 0;
}

static int read_whole(int descriptor, char* data, size_t size) {
  while (size) {
    ssize_t got = read(descriptor, data, size);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return errno;
    if (got == 0) return EBADMSG;
    data += got;
    size -= (size_t)got;
  }
  return 0;
}

int file_read(int folder, const char* file, char** data, uint32_t* size) {
  *data = NULL;
  *size = 0;
  struct stat about;
  int descriptor = openat(folder, file, O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return errno;
  int failure = fstat(descriptor, &about) == 0 ? 0 : errno;
  if (!failure && about.st_size > INT32_MAX) failure = EFBIG;
  if (!failure && !(*data = calloc(1, (size_t)about.st_size + 1))) failure = ENOMEM;
  if (!failure) failure = read_whole(descriptor, *data, (size_t)about.st_size);
  if (failure) {
    free(*data);
    *data = NULL;
  } else {
    *size = (uint32_t)about.st_size;
  }
  close(descriptor);
  return failure;
}

/* A file is either as it was or has all its bytes, durably once its folder has been synced. */
static int replace_file(const folders* where, int folder, const char* file, const void* data,
                        size_t size) {
  int descriptor = openat(where->top, NEXT, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (descriptor < 0) return errno;
  int failure = write_whole(descriptor, data, size);
  if (!failure && fsync(descriptor) != 0) failure = errno;
  if (close(descriptor) != 0 && !failure) failure = errno;
  if (!failure && renameat(where->top, NEXT, folder, file) != 0) failure = errno;
  return failure;
}

static size_t journal_size(const change* changes, uint32_t count) {
  size_t size = 0;
  for (uint32_t i = 0; i < count; ++i)
    size += sizeof(change_head) + changes[i].record.size + changes[i].body.size;
  return size;
}

static void journal_fill(char* to, const change* changes, uint32_t count) {
  for (uint32_t i = 0; i < count; ++i) {
    const change* one = &changes[i];
    change_head head = {one->record.size, one->body.data ? (int32_t)one->body.size : NO_BODY};
    memcpy(to, &head, sizeof head);
    to += sizeof head;
    memcpy(to, one->record.data, one->record.size);
    to += one->record.size;
    if (one->body.size) memcpy(to, one->body.data, one->body.size);
    to += one->body.size;
  }
}

int journal_write(const folders* where, const change* changes, uint32_t count, bool* is_uncertain) {
  *is_uncertain = false;
  if (count == 0) return 0;
  size_t size = journal_size(changes, count);
  char* text = size > INT32_MAX ? NULL : malloc(size);
  if (!text) return ENOMEM;
  journal_fill(text, changes, count);
  int failure = replace_file(where, where->top, JOURNAL, text, size);
  free(text);
  if (!failure && fsync(where->top) != 0) {
    failure = errno;
    *is_uncertain = true;
  }
  return failure;
}

static int apply_change(const folders* where, bytes record, const char* body, int32_t size) {
  char file[RECORD_MAX + 1];
  int failure = file_of_record(record, file);
  if (failure) return failure;
  if (size != NO_BODY) return replace_file(where, where->records, file, body, (size_t)size);
  if (unlinkat(where->records, file, 0) != 0 && errno != ENOENT) return errno;
  return 0;
}

static int apply_all(const folders* where, const char* text, size_t left) {
  while (left) {
    change_head head;
    if (left < sizeof head) return EBADMSG;
    memcpy(&head, text, sizeof head);
    text += sizeof head;
    left -= sizeof head;
    size_t body_size = head.body_size == NO_BODY ? 0 : (size_t)head.body_size;
    if (head.body_size < NO_BODY || head.record_size > left || body_size > left - head.record_size)
      return EBADMSG;
    bytes record = {text, head.record_size};
    int failure = apply_change(where, record, text + head.record_size, head.body_size);
    if (failure) return failure;
    text += head.record_size + body_size;
    left -= head.record_size + body_size;
  }
  return 0;
}

int journal_apply(const folders* where) {
  char* text;
  uint32_t size;
  int failure = file_read(where->top, JOURNAL, &text, &size);
  if (failure) return failure == ENOENT ? 0 : failure;
  failure = apply_all(where, text, size);
  free(text);
  if (!failure && fsync(where->records) != 0) failure = errno;
  if (!failure && unlinkat(where->top, JOURNAL, 0) != 0) failure = errno;
  /* A journal that is found again is only applied again: nothing has to wait for this. */
  return failure;
}
