/* Mail that is kept in memory instead of being sent. */
#ifndef HOST_MAILBOX_H
#define HOST_MAILBOX_H

#include <pthread.h>
#include <stdint.h>

#include "fxotp.h"

enum { CODE_DIGITS = 6 };

typedef struct mailbox {
  pthread_mutex_t lock;
  uint32_t taken;
  char code[CODE_DIGITS + 1]; /* Of the newest mail that had one. */
} mailbox;

void mailbox_open(mailbox* box);
void mailbox_close(mailbox* box);
/* Answers FXOTP_ASK_MAIL. */
void mailbox_take(mailbox* box, fxotp_call* call);
uint32_t mailbox_count(mailbox* box);
/* Copies the newest code, CODE_DIGITS and a zero; empty: there was none. */
void mailbox_code(mailbox* box, char* code);

#endif
