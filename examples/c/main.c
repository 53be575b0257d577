/* Plays the script in a folder of its own. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "script.h"

int main(int count, char** arguments) {
  host at;
  int failure;
  if (count != 2) {
    fprintf(stderr, "usage: script FOLDER\n");
    return 2;
  }
  int32_t status = host_open(&at, arguments[1], &failure);
  if (status != FXOTP_OK) {
    fprintf(stderr, "cannot open %s: status %" PRId32 ", %s\n", arguments[1], status,
            failure ? strerror(failure) : "not the storage");
    return 1;
  }
  play_provisioning(&at);
  play_login(&at);
  play_email(&at);
  play_races(&at);
  play_leaving(&at);
  play_bad_input(&at);
  play_end(&at);
  host_close(&at);
  return fflush(stdout) == 0 ? 0 : 1;
}
