/* The host's own storage: a record is a file that holds its body. What is known in memory, versions
 * and the index, is made from the bodies when the store is opened. */
#ifndef HOST_STORE_H
#define HOST_STORE_H

#include <stdbool.h>

#include "journal.h"

typedef struct store store;

/* What a commit stands on: the version of a record, 0 when it is not there. */
typedef struct expected_version {
  bytes record;
  int64_t version;
} expected_version;

typedef struct commit {
  const expected_version* expected;
  uint32_t expected_count;
  change* changes; /* Those that do nothing are taken out. */
  uint32_t change_count;
} commit;

typedef enum commit_outcome {
  COMMIT_DONE,
  COMMIT_CONFLICT, /* Nothing changed: some of what was expected has moved. */
  COMMIT_FAILED,   /* Nothing changed. */
  COMMIT_UNCERTAIN
} commit_outcome;

/* Opens a folder, or makes it; what a killed process left in the journal is done first. One process
 * at a time. 0 or an errno: EWOULDBLOCK (another process has it), EBADMSG (a file that is not the
 * record that its name says). */
int store_open(const char* path, store** opened);
void store_close(store* records);

/* What is read between these is one committed state. Any number of threads may read at once. */
int store_begin_reading(store* records);
void store_end_reading(store* records);

/* A record's body, to be freed. 0; ENOENT; another errno. */
int store_read(store* records, bytes record, char** body, uint32_t* size);

/* Takes a key of a walk and its record's body. 0: go on; STOP: it is enough; else an errno. */
enum { STOP = -1 };
typedef int (*store_taker)(void* context, bytes key, bytes body);
/* Walks the index from `begin` to before `end`, or the same backwards. What the taker returned
 * last, or an errno. */
int store_walk(store* records, bytes begin, bytes end, bool is_backward, store_taker take,
               void* context);

/* Changes all or nothing, once every record has the version expected. `moved` has room for
 * expected_count indices. `failure`: an errno, when it failed or is
 * uncertain. */
commit_outcome store_commit(store* records, commit* wanted, uint32_t* moved, uint32_t* moved_count,
                            int* failure);

#endif
