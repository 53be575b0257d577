/* A library of another ABI, as a binding could meet one. It has nothing else to bind: the number is
 * to be compared before anything. */
#include "fxotp.h"

uint32_t fxotp_abi(void) {
  return FXOTP_ABI + 1;
}
