/* What stands in the structs, and where: all of them, by the compiler and by the library. */
#include <stddef.h>

#include "check.h"
#include "fxotp.h"

typedef struct place {
  uint32_t field;
  size_t offset;
} place;

#define PLACE(number, type, field) \
  { number, offsetof(type, field) }
#define SIZE_OF(array) (sizeof(array) / sizeof(array)[0])

static const place in_error[] = {
    PLACE(0, fxotp_error, struct_size), PLACE(1, fxotp_error, status),
    PLACE(2, fxotp_error, rule),        PLACE(3, fxotp_error, vendor),
    PLACE(4, fxotp_error, argument),    PLACE(5, fxotp_error, field),
    PLACE(6, fxotp_error, offset),
};
static const place in_calendar[] = {
    PLACE(0, fxotp_calendar, struct_size),
    PLACE(1, fxotp_calendar, coexistence_begins),
    PLACE(2, fxotp_calendar, coexistence_over),
    PLACE(3, fxotp_calendar, vip_ended),
    PLACE(4, fxotp_calendar, gap),
};
static const place in_policy[] = {
    PLACE(0, fxotp_policy, struct_size),
    PLACE(1, fxotp_policy, dual_control),
    PLACE(2, fxotp_policy, enrollment),
    PLACE(3, fxotp_policy, lock_after),
    PLACE(4, fxotp_policy, selection_max),
    PLACE(5, fxotp_policy, allows_own_token),
    PLACE(6, fxotp_policy, proposal_lifetime_hours),
    PLACE(7, fxotp_policy, shares_addresses),
    PLACE(8, fxotp_policy, code_digits),
    PLACE(9, fxotp_policy, code_lifetime_minutes),
    PLACE(10, fxotp_policy, answer_floor_ms),
};
static const place in_options[] = {
    PLACE(0, fxotp_options, struct_size),  PLACE(1, fxotp_options, asks),
    PLACE(2, fxotp_options, busy_wait_ms), PLACE(3, fxotp_options, readers),
    PLACE(4, fxotp_options, batch),
};
static const place in_callbacks[] = {
    PLACE(0, fxotp_callbacks, struct_size), PLACE(1, fxotp_callbacks, reserved),
    PLACE(2, fxotp_callbacks, user_data),   PLACE(3, fxotp_callbacks, moment),
    PLACE(4, fxotp_callbacks, load),        PLACE(5, fxotp_callbacks, list),
    PLACE(6, fxotp_callbacks, count),       PLACE(7, fxotp_callbacks, commit),
    PLACE(8, fxotp_callbacks, validate),    PLACE(9, fxotp_callbacks, mail),
    PLACE(10, fxotp_callbacks, rows),       PLACE(11, fxotp_callbacks, notice),
    PLACE(12, fxotp_callbacks, read),       PLACE(13, fxotp_callbacks, write),
    PLACE(14, fxotp_callbacks, reopen),
};

/* Every field at its place, and none that is not listed. */
static void check_struct(uint32_t which, size_t size, const place* places, size_t count) {
  CHECK(fxotp_sizeof(which) == size);
  for (size_t i = 0; i < count; ++i) {
    uint32_t offset = fxotp_offsetof(which, places[i].field);
    if (offset != places[i].offset)
      printf("struct %u, field %u: %u, expected %zu\n", (unsigned)which, (unsigned)places[i].field,
             (unsigned)offset, places[i].offset);
    CHECK(offset == places[i].offset);
  }
  CHECK(fxotp_offsetof(which, (uint32_t)count) == UINT32_MAX);
}

int main(void) {
  check_struct(FXOTP_STRUCT_ERROR, sizeof(fxotp_error), in_error, SIZE_OF(in_error));
  check_struct(FXOTP_STRUCT_CALENDAR, sizeof(fxotp_calendar), in_calendar, SIZE_OF(in_calendar));
  check_struct(FXOTP_STRUCT_POLICY, sizeof(fxotp_policy), in_policy, SIZE_OF(in_policy));
  check_struct(FXOTP_STRUCT_OPTIONS, sizeof(fxotp_options), in_options, SIZE_OF(in_options));
  check_struct(FXOTP_STRUCT_CALLBACKS, sizeof(fxotp_callbacks), in_callbacks,
               SIZE_OF(in_callbacks));
  CHECK(fxotp_sizeof(FXOTP_STRUCT_CALLBACKS + 1) == UINT32_MAX);
  CHECK(fxotp_sizeof(0) == UINT32_MAX);
  return check_end("layout");
}
