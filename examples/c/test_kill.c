/* What a process leaves that is killed in its commits: all that it was told stands, and of the one
 * under way everything or nothing. usage: test_kill SCRATCH-FOLDER */
#define _DEFAULT_SOURCE
#include <inttypes.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "check.h"
#include "script.h"

enum { KILLS = 20, COMMITS_MAX = 12, PAUSE_MAX = 400000 };
static const char* folder;

static void open_host(host* at) {
  int failure;
  int32_t status = host_open(at, folder, &failure);
  CHECK(status == FXOTP_OK);
  if (status != FXOTP_OK) exit(check_end("kill"));
  host_set_clock(at, T1);
}

/* Changes a user until it is killed: each change is a record, an entry and a chain. A byte goes
 * into the pipe for each that the library said is done. */
static void change_for_ever(int number, int pipe_end) {
  host at;
  int failure;
  char name[32];
  if (host_open(&at, folder, &failure) != FXOTP_OK) _exit(1);
  host_set_clock(&at, T1);
  for (int round = 0;; ++round) {
    snprintf(name, sizeof name, "為替 %d %d", number, round);
    step asked = asked_by_system(&at, FXOTP_OP_PUT_USER);
    step_text(&asked, FXOTP_F_CUSTOMER, "GM11253");
    step_text(&asked, FXOTP_F_USER, TARO);
    step_text(&asked, FXOTP_F_NAME, name);
    step_run(&asked);
    if (asked.verdict != FXOTP_DONE || write(pipe_end, "+", 1) != 1) _exit(1);
    step_end(&asked);
  }
}

/* Kills a process after some commits and in the midst of another; how many it said are done. */
static int64_t kill_once(int number) {
  char done;
  int64_t said = 0;
  int status, ends[2];
  int64_t wanted = 1 + rand() % COMMITS_MAX;
  struct timespec pause = {0, rand() % PAUSE_MAX};
  if (pipe(ends) != 0) exit(2);
  fflush(stdout);
  pid_t child = fork();
  if (child < 0) exit(2);
  if (child == 0) {
    close(ends[0]);
    change_for_ever(number, ends[1]);
  }
  close(ends[1]);
  while (said < wanted && read(ends[0], &done, 1) == 1)
    ++said;
  CHECK(said == wanted); /* Else it ended by itself. */
  nanosleep(&pause, NULL);
  kill(child, SIGKILL);
  CHECK(waitpid(child, &status, 0) == child && WIFSIGNALED(status));
  while (read(ends[0], &done, 1) == 1)
    ++said;
  close(ends[0]);
  return said;
}

/* How many entries stand; no chain is broken. */
static int64_t count_entries(void) {
  host at;
  open_host(&at);
  step checked = asked_by_system(&at, FXOTP_OP_VERIFY_AUDIT);
  step_run(&checked);
  CHECK(checked.verdict == FXOTP_DONE && step_result(&checked, FXOTP_F_COUNT) == 0);
  int64_t entries = step_result(&checked, FXOTP_F_ENTRIES);
  step_end(&checked);
  host_close(&at);
  return entries;
}

int main(int count, char** arguments) {
  host at;
  if (count != 2) return 2;
  folder = arguments[1];
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  unsigned seed = (unsigned)now.tv_nsec ^ (unsigned)now.tv_sec;
  srand(seed);
  open_host(&at);
  play_provisioning(&at);
  host_close(&at);
  int64_t entries = count_entries(), all = 0;
  for (int i = 0; i < KILLS; ++i) {
    int64_t said = kill_once(i), before = entries;
    entries = count_entries();
    CHECK(entries - before == said || entries - before == said + 1);
    all += said;
  }
  printf("killed %d times (seed %u): %" PRId64 " commits done, %" PRId64 " entries, no break\n",
         KILLS, seed, all, entries);
  return check_end("kill");
}
