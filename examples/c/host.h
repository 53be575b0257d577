/* The host: an engine over the host's own storage, clock and mailbox. */
#ifndef HOST_HOST_H
#define HOST_HOST_H

#include <stdatomic.h>

#include "answers.h"
#include "mailbox.h"

typedef struct host {
  fxotp_engine* engine;
  fxotp_callbacks callbacks; /* With this host as their user_data. */
  store* records;
  const char* path;
  mailbox mail;
  _Atomic int64_t now;        /* Microseconds; what FXOTP_ASK_MOMENT is answered. */
  _Atomic uint32_t decisions; /* FXOTP_ASK_NOTICE: what a real host's metrics count. */
} host;

/* Opens everything over the folder `path` (borrowed). FXOTP_OK, or a status; `failure`: an errno of
 * the storage's, or 0. */
int32_t host_open(host* opened, const char* path, int* failure);
void host_close(host* opened);
void host_set_clock(host* opened, int64_t seconds);

#endif
