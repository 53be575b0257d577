/* A clock and a map in memory: enough of a storage for what is never listed. */
#ifndef HOST_BENCH_MEMORY_H
#define HOST_BENCH_MEMORY_H

#include "fxotp.h"
#include "ordered.h"

typedef struct memory {
  fxotp_callbacks callbacks; /* With this memory as their user_data. */
  ordered records;
  int64_t now;
} memory;

/* 0 or ENOMEM. */
int memory_open(memory* opened);
void memory_close(memory* opened);
/* Answers one question. */
void memory_answer(memory* at, uint32_t kind, fxotp_call* call);

#endif
