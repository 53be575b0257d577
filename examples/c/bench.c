/* What one accepted VIP verification costs, begun anew each time, in microseconds: over the
 * library's own memory, and over a map in memory by callbacks and by the question loop.
 * usage: bench CODES */
#define _DEFAULT_SOURCE
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "bench_memory.h"

enum { WARM_UP = 2000, ROUNDS = 9, TIMES = 1000, MOMENTS = WARM_UP + ROUNDS * TIMES };
enum { SECRET_SIZE = 20, CODE_SIZE = 6 };
/* Before the coexistence, when VIP tokens are still registered. */
static const int64_t REGISTERED = 1750381200000000;
static const char BANK[] = "GM01000", CUSTOMER[] = "GM11253", USER[] = "9998000286";

typedef struct moment {
  int64_t at;
  char code[CODE_SIZE + 1];
} moment;

static unsigned char secret[SECRET_SIZE];
static moment moments[MOMENTS];

static void check(int32_t status) {
  if (status == FXOTP_OK) return;
  fprintf(stderr, "status %" PRId32 "\n", status);
  exit(1);
}

static void give_up(const char* why) {
  fprintf(stderr, "%s\n", why);
  exit(1);
}

static void read_codes(const char* path) {
  FILE* file = fopen(path, "r");
  if (!file) give_up(strerror(errno));
  for (int i = 0; i < SECRET_SIZE; ++i)
    if (fscanf(file, "%2hhx", &secret[i]) != 1) give_up("not a secret");
  for (int i = 0; i < MOMENTS; ++i)
    if (fscanf(file, "%" SCNd64 " %6s", &moments[i].at, moments[i].code) != 2)
      give_up("too few codes");
  fclose(file);
}

static fxotp_engine* open_engine(const char* store) {
  char key[32];
  fxotp_keys* keys;
  fxotp_policy policy;
  fxotp_options options;
  fxotp_engine* engine;
  memset(key, 'k', sizeof key);
  check(fxotp_keys_open(&keys));
  check(fxotp_keys_add(keys, 1, key, sizeof key));
  check(fxotp_keys_activate(keys, 1));
  check(fxotp_policy_init(&policy, sizeof policy));
  policy.dual_control = FXOTP_DUAL_CONTROL_OFF;
  policy.enrollment = FXOTP_ENROLLMENT_FIRST_FACTOR;
  policy.lock_after = 100;
  check(fxotp_options_init(&options, sizeof options));
  options.asks = FXOTP_ASKS_MOMENT;
  check(fxotp_engine_open(FXOTP_ABI, store, FXOTP_NUL, keys, &policy, NULL, NULL, &options, &engine,
                          NULL));
  check(fxotp_keys_close(keys));
  return engine;
}

static fxotp_op* begin(fxotp_engine* engine, uint32_t operation) {
  fxotp_op* op;
  check(fxotp_begin(engine, operation, &op, NULL));
  check(fxotp_set_text(op, FXOTP_F_BANK, BANK, FXOTP_NUL, NULL));
  if (operation != FXOTP_OP_PUT_BANK)
    check(fxotp_set_text(op, FXOTP_F_CUSTOMER, CUSTOMER, FXOTP_NUL, NULL));
  return op;
}

static void ask_and_answer(fxotp_op* op, memory* at) {
  uint32_t kind;
  fxotp_call* call;
  check(fxotp_op_next(op, &kind, &call, NULL));
  while (kind != FXOTP_ASK_NOTHING) {
    memory_answer(at, kind, call);
    check(fxotp_op_next(op, &kind, &call, NULL));
  }
}

static void end(fxotp_op* op, memory* at, int is_loop, int32_t wanted) {
  int32_t verdict;
  if (is_loop)
    ask_and_answer(op, at);
  else
    check(fxotp_op_run(op, &at->callbacks, NULL));
  check(fxotp_op_verdict(op, &verdict));
  if (verdict != wanted) give_up("another verdict");
  check(fxotp_op_close(op));
}

static fxotp_op* begin_by_system(fxotp_engine* engine, uint32_t operation, const char* name) {
  fxotp_op* op = begin(engine, operation);
  check(fxotp_set_number(op, FXOTP_F_ACTOR_KIND, FXOTP_ACTOR_SYSTEM, NULL));
  check(fxotp_set_text(op, FXOTP_F_ACTOR_ID, "bench", FXOTP_NUL, NULL));
  if (name) check(fxotp_set_text(op, FXOTP_F_NAME, name, FXOTP_NUL, NULL));
  return op;
}

static void provide(fxotp_engine* engine, memory* at) {
  at->now = REGISTERED;
  end(begin_by_system(engine, FXOTP_OP_PUT_BANK, "福建銀行"), at, 0, FXOTP_DONE);
  end(begin_by_system(engine, FXOTP_OP_PUT_CUSTOMER, "株式会社 為替商事"), at, 0, FXOTP_DONE);
  fxotp_op* op = begin_by_system(engine, FXOTP_OP_PUT_USER, "為替 太郎");
  check(fxotp_set_text(op, FXOTP_F_USER, USER, FXOTP_NUL, NULL));
  end(op, at, 0, FXOTP_DONE);
  op = begin_by_system(engine, FXOTP_OP_REGISTER_VIP, NULL);
  check(fxotp_set_text(op, FXOTP_F_TOKEN, "SYMC00000286", FXOTP_NUL, NULL));
  check(fxotp_set_text(op, FXOTP_F_USERS, USER, FXOTP_NUL, NULL));
  check(fxotp_set_text(op, FXOTP_F_SECRET, (const char*)secret, sizeof secret, NULL));
  end(op, at, 0, FXOTP_DONE);
}

static void verify(fxotp_engine* engine, memory* at, int is_loop, const moment* when) {
  at->now = when->at;
  fxotp_op* op = begin(engine, FXOTP_OP_VERIFY);
  check(fxotp_set_text(op, FXOTP_F_USER, USER, FXOTP_NUL, NULL));
  check(fxotp_set_number(op, FXOTP_F_FIRST_FACTOR, FXOTP_PASSED, NULL));
  check(fxotp_set_number(op, FXOTP_F_METHOD, FXOTP_METHOD_VIP, NULL));
  check(fxotp_set_text(op, FXOTP_F_CODE, when->code, CODE_SIZE, NULL));
  end(op, at, is_loop, FXOTP_ACCEPTED);
}

static double microseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec * 1e6 + (double)now.tv_nsec / 1e3;
}

static int compare(const void* a, const void* b) {
  const double left = *(const double*)a, right = *(const double*)b;
  return (left > right) - (left < right);
}

/* The median of the rounds. */
static double measure(const char* store, int is_loop) {
  double costs[ROUNDS];
  memory at;
  const moment* when = moments;
  if (memory_open(&at) != 0) give_up("no memory");
  fxotp_engine* engine = open_engine(store);
  provide(engine, &at);
  for (int i = 0; i < WARM_UP; ++i)
    verify(engine, &at, is_loop, when++);
  for (int round = 0; round < ROUNDS; ++round) {
    double began = microseconds();
    for (int i = 0; i < TIMES; ++i)
      verify(engine, &at, is_loop, when++);
    costs[round] = (microseconds() - began) / TIMES;
  }
  check(fxotp_engine_close(engine));
  memory_close(&at);
  qsort(costs, ROUNDS, sizeof costs[0], compare);
  return costs[ROUNDS / 2];
}

int main(int count, char** arguments) {
  if (count != 2) give_up("usage: bench CODES");
  read_codes(arguments[1]);
  printf("memory run %.1f\n", measure("memory:", 0));
  printf("host run %.1f\n", measure("host:", 0));
  printf("host loop %.1f\n", measure("host:", 1));
  return fflush(stdout) == 0 ? 0 : 1;
}
