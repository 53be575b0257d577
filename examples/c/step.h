/* One operation of a host, from its request to its result. */
#ifndef HOST_STEP_H
#define HOST_STEP_H

#include "host.h"

/* A request, its run and its end. Nothing happens any more once a status is not FXOTP_OK, so that
 * requests are written without a check a line. */
typedef struct step {
  host* at;
  fxotp_op* op;
  int32_t status;
  int32_t verdict;
  fxotp_error error;  /* Of `status`: which field, argument, byte, rule. */
  fxotp_error reason; /* Of `verdict`. */
} step;

step step_begin(host* at, uint32_t operation);
void step_text(step* asked, uint32_t field, const char* text); /* Ids and names, to their zero. */
void step_bytes(step* asked, uint32_t field, const char* text, uint32_t size);
void step_number(step* asked, uint32_t field, int64_t value);
void step_row(step* asked, const char* customer, const char* user); /* All the user's tokens. */
void step_run(step* asked);
/* Waits until a login's answer may leave (NOT_BEFORE), by the host's clock. */
void step_wait(const step* asked);
/* For the programmer: "FXOTP_E_ID: field 1002, argument 3, byte 0, rule 0". */
void step_fault(const step* asked, char* text, uint32_t capacity);
/* A number of the result; 0 when there is no result. */
int64_t step_result(const step* asked, uint32_t field);
/* A text of the result, cut to `capacity` - 1 bytes and a zero; empty when there is no result. */
void step_result_text(const step* asked, uint32_t field, char* text, uint32_t capacity);
void step_end(step* asked);

#endif
