#include <inttypes.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

#include "script.h"

enum { THREADS = 8 };

/* What one thread does, and what came of it; nothing of it is shared. */
typedef struct racer {
  pthread_t thread;
  host* at;
  const char* user;
  const char* code;
  uint32_t logins;
  uint32_t judged; /* Compared, and wrong. */
  uint32_t accepted;
} racer;

static void* race(void* context) {
  racer* self = context;
  for (uint32_t i = 0; i < self->logins; ++i) {
    step login = login_by_vip(self->at, self->user, self->code);
    self->judged += login.reason.status == FXOTP_E_WRONG_CODE;
    self->accepted += login.verdict == FXOTP_ACCEPTED;
    step_end(&login);
  }
  return NULL;
}

/* All racers as `model`; the sums of what came of them. */
static racer run_race(racer model) {
  racer racers[THREADS];
  for (int i = 0; i < THREADS; ++i) {
    racers[i] = model;
    if (pthread_create(&racers[i].thread, NULL, race, &racers[i]) != 0) abort();
  }
  for (int i = 0; i < THREADS; ++i) {
    pthread_join(racers[i].thread, NULL);
    model.judged += racers[i].judged;
    model.accepted += racers[i].accepted;
  }
  return model;
}

void play_races(host* at) {
  host_set_clock(at, T1 + 600);
  racer wrong = run_race((racer){.at = at, .user = JIRO, .code = "000000", .logins = 5});
  printf("15 race, wrong codes: %" PRIu32 " judged of 40, %" PRIu32 " accepted\n", wrong.judged,
         wrong.accepted);
  racer right = run_race((racer){.at = at, .user = SABURO, .code = "081348", .logins = 2});
  printf("16 race, one right code: %" PRIu32 " accepted of 16\n", right.accepted);
}
