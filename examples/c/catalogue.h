/* What is kept in memory of the records: versions, and the index. All of it comes from bodies. */
#ifndef HOST_CATALOGUE_H
#define HOST_CATALOGUE_H

#include "fxotp.h"
#include "ordered.h"

typedef struct known_record {
  int64_t version;
  fxotp_table* keys;
  uint32_t name_size;
  char name[];
} known_record;

typedef struct catalogue {
  ordered records; /* Name -> known_record. */
  ordered index;   /* Key -> known_record. */
} catalogue;

/* 0 or ENOMEM. */
int catalogue_open(catalogue* known);
void catalogue_close(catalogue* known);

bytes known_name(const known_record* record);
/* Reads what is kept of a record. 0; EBADMSG (not the body of this record); ENOMEM. */
int known_make(bytes name, bytes body, known_record** made);
void known_forget(void* record);

/* Puts a record in place of the one of its name, and takes it over, also when it fails. */
int catalogue_put(catalogue* known, known_record* record);
/* Takes a record out with its keys, if it is there. */
void catalogue_remove(catalogue* known, bytes name);

#endif
