/* The storage's answers to the library's questions. */
#ifndef HOST_ANSWERS_H
#define HOST_ANSWERS_H

#include "fxotp.h"
#include "store.h"

void answer_load(store* records, fxotp_call* call);
void answer_list(store* records, fxotp_call* call);
void answer_commit(store* records, fxotp_call* call);

#endif
