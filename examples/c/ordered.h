/* An ordered map from byte strings to pointers: a skip list whose lowest level goes both ways. */
#ifndef HOST_ORDERED_H
#define HOST_ORDERED_H

#include <stdint.h>

/* Bytes of somebody else's. */
typedef struct bytes {
  const char* data;
  uint32_t size;
} bytes;

typedef struct ordered_entry {
  bytes key; /* The map's own copy. */
  void* value;
  struct ordered_entry* before;  /* NULL: this is the first. */
  struct ordered_entry* after[]; /* One a level; [0] is the next entry. */
} ordered_entry;

typedef struct ordered {
  ordered_entry* head; /* Holds no key. */
  uint32_t random;
} ordered;

/* As memcmp, a prefix before what it begins. */
int bytes_compare(bytes a, bytes b);

/* 0 or ENOMEM. */
int ordered_open(ordered* map);
/* `drop` may be NULL, else it gets each value. */
void ordered_close(ordered* map, void (*drop)(void* value));

/* The value of a key, or NULL. */
void* ordered_get(const ordered* map, bytes key);
/* Adds a key or gives it another value. 0 or ENOMEM. */
int ordered_put(ordered* map, bytes key, void* value);
/* The value that the key had, or NULL. */
void* ordered_remove(ordered* map, bytes key);

/* The first entry that is not before the key, and the last one that is; NULL: there is none. */
ordered_entry* ordered_from(const ordered* map, bytes key);
ordered_entry* ordered_before(const ordered* map, bytes key);

#endif
