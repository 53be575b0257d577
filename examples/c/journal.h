/* Several files changed as one: what a commit writes stands in one journal first, which is applied
 * again, from its beginning, for as long as it is there. */
#ifndef HOST_JOURNAL_H
#define HOST_JOURNAL_H

#include <stdbool.h>

#include "ordered.h"

enum { RECORD_MAX = 160 }; /* The longest name of a record. */

/* What a change does to a record that is there. That an entry is not, is among what is expected. */
typedef enum change_rule {
  CHANGE_REPLACES,
  CHANGE_FIRST_STAYS /* A notice: nothing. */
} change_rule;

/* A record to write, or, without a body, to remove. */
typedef struct change {
  bytes record;
  bytes body;
  change_rule rule;
} change;

/* Where the files are: the folder and its folder of records, open. */
typedef struct folders {
  int top;
  int records;
} folders;

/* Opens or makes both; 0 or an errno. */
int folders_open(folders* where, const char* path);
void folders_close(folders* where);

/* A record's file name: '/' as the byte 1, which no record's name has. `file` holds RECORD_MAX + 1
 * bytes. EINVAL: not the name of a record. */
int file_of_record(bytes record, char* file);
/* The bytes of a file, to be freed; one byte more is allocated and zero. 0 or an errno. */
int file_read(int folder, const char* file, char** data, uint32_t* size);

/* Makes the changes durable, all or none. 0 or an errno; `is_uncertain`: with an errno, the journal
 * may stand nevertheless. */
int journal_write(const folders* where, const change* changes, uint32_t count, bool* is_uncertain);
/* Applies the journal, if there is one, and removes it. 0 or an errno: it is still there. */
int journal_apply(const folders* where);

#endif
