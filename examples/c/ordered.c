#include "ordered.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { LEVELS = 20 }; /* A quarter goes up a level: enough for 10^12 entries. */

int bytes_compare(bytes a, bytes b) {
  uint32_t common = a.size < b.size ? a.size : b.size;
  int order = common ? memcmp(a.data, b.data, common) : 0;
  return order ? order : (a.size > b.size) - (a.size < b.size);
}

int ordered_open(ordered* map) {
  map->random = 2463534242u;
  map->head = calloc(1, sizeof(ordered_entry) + LEVELS * sizeof(ordered_entry*));
  return map->head ? 0 : ENOMEM;
}

void ordered_close(ordered* map, void (*drop)(void* value)) {
  for (ordered_entry* entry = map->head; entry;) {
    ordered_entry* next = entry->after[0];
    if (drop && entry != map->head) drop(entry->value);
    free(entry);
    entry = next;
  }
  map->head = NULL;
}

/* Fills `path` with the last entry before the key on each level. */
static ordered_entry* descend(const ordered* map, bytes key, ordered_entry** path) {
  ordered_entry* at = map->head;
  for (int level = LEVELS - 1; level >= 0; --level) {
    while (at->after[level] && bytes_compare(at->after[level]->key, key) < 0)
      at = at->after[level];
    if (path) path[level] = at;
  }
  return at;
}

ordered_entry* ordered_from(const ordered* map, bytes key) {
  return descend(map, key, NULL)->after[0];
}

ordered_entry* ordered_before(const ordered* map, bytes key) {
  ordered_entry* at = descend(map, key, NULL);
  return at == map->head ? NULL : at;
}

static ordered_entry* found(const ordered* map, bytes key) {
  ordered_entry* at = ordered_from(map, key);
  return at && bytes_compare(at->key, key) == 0 ? at : NULL;
}

void* ordered_get(const ordered* map, bytes key) {
  ordered_entry* at = found(map, key);
  return at ? at->value : NULL;
}

static int drawn_height(ordered* map) {
  int height = 1;
  map->random ^= map->random << 13; /* xorshift32: spreads heights, guards nothing. */
  map->random ^= map->random >> 17;
  map->random ^= map->random << 5;
  for (uint32_t bits = map->random; height < LEVELS && (bits & 3) == 0; bits >>= 2)
    ++height;
  return height;
}

int ordered_put(ordered* map, bytes key, void* value) {
  ordered_entry* path[LEVELS];
  ordered_entry* at = descend(map, key, path)->after[0];
  if (at && bytes_compare(at->key, key) == 0) {
    at->value = value;
    return 0;
  }
  int height = drawn_height(map);
  size_t links = (size_t)height * sizeof(ordered_entry*);
  ordered_entry* entry = malloc(sizeof(ordered_entry) + links + key.size);
  if (!entry) return ENOMEM;
  char* copy = (char*)entry + sizeof(ordered_entry) + links;
  if (key.size) memcpy(copy, key.data, key.size);
  entry->key = (bytes){copy, key.size};
  entry->value = value;
  entry->before = path[0] == map->head ? NULL : path[0];
  for (int level = 0; level < height; ++level) {
    entry->after[level] = path[level]->after[level];
    path[level]->after[level] = entry;
  }
  if (entry->after[0]) entry->after[0]->before = entry;
  return 0;
}

void* ordered_remove(ordered* map, bytes key) {
  ordered_entry* path[LEVELS];
  ordered_entry* at = descend(map, key, path)->after[0];
  if (!at || bytes_compare(at->key, key) != 0) return NULL;
  for (int level = 0; level < LEVELS && path[level]->after[level] == at; ++level)
    path[level]->after[level] = at->after[level];
  if (at->after[0]) at->after[0]->before = at->before;
  void* value = at->value;
  free(at);
  return value;
}
