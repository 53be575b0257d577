#include "mailbox.h"

#include <ctype.h>
#include <string.h>

void mailbox_open(mailbox* box) {
  memset(box, 0, sizeof *box);
  pthread_mutex_init(&box->lock, NULL);
}

void mailbox_close(mailbox* box) {
  fxotp_wipe(box->code, sizeof box->code);
  pthread_mutex_destroy(&box->lock);
}

/* Where the first run of exactly CODE_DIGITS digits begins; `size`: there is none. */
static uint32_t find_code(const char* text, uint32_t size) {
  uint32_t digits = 0;
  for (uint32_t i = 0; i <= size; ++i) {
    if (i < size && isdigit((unsigned char)text[i])) {
      ++digits;
      continue;
    }
    if (digits == CODE_DIGITS) return i - digits;
    digits = 0;
  }
  return size;
}

void mailbox_take(mailbox* box, fxotp_call* call) {
  fxotp_table* mail;
  const char* text;
  uint32_t size;
  if (fxotp_call_table(call, FXOTP_T_QUESTION, &mail) != FXOTP_OK ||
      fxotp_cell_text(mail, 0, FXOTP_F_TEXT, &text, &size) != FXOTP_OK) {
    fxotp_answer_failed(call, FXOTP_E_NOT_DELIVERED, 0);
    return;
  }
  int64_t kind = 0;
  fxotp_cell_number(mail, 0, FXOTP_F_MAIL_KIND, &kind);
  uint32_t code = kind < FXOTP_MAIL_CHANGED_NOTICE ? find_code(text, size) : size;
  pthread_mutex_lock(&box->lock);
  ++box->taken;
  if (code < size) memcpy(box->code, text + code, CODE_DIGITS);
  pthread_mutex_unlock(&box->lock);
  fxotp_answer_done(call);
}

uint32_t mailbox_count(mailbox* box) {
  pthread_mutex_lock(&box->lock);
  uint32_t count = box->taken;
  pthread_mutex_unlock(&box->lock);
  return count;
}

void mailbox_code(mailbox* box, char* code) {
  pthread_mutex_lock(&box->lock);
  memcpy(code, box->code, sizeof box->code);
  pthread_mutex_unlock(&box->lock);
}
