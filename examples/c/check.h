/* What the tests say: every fault with its place, and at the end how many there were. */
#ifndef HOST_CHECK_H
#define HOST_CHECK_H

#include <stdio.h>

static int faults, checks;

#define CHECK(condition)                                             \
  do {                                                               \
    ++checks;                                                        \
    if (!(condition)) {                                              \
      ++faults;                                                      \
      printf("%s:%d: not so: %s\n", __FILE__, __LINE__, #condition); \
    }                                                                \
  } while (0)

static inline int check_end(const char* what) {
  printf("%s: %d checks, %d faults\n", what, checks, faults);
  return checks == 0 || faults != 0;
}

#endif
