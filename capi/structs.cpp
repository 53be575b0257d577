#include "structs.hpp"

#include <array>
#include <cstddef>

#include <fxotp/model/calendar.hpp>
#include <fxotp/model/secret.hpp>

namespace {

using namespace fxotp::capi;

/// Where a struct's fields lie, 0 at the end.
struct layout {
  std::uint32_t size;
  std::array<std::uint32_t, 16> offsets;
  std::uint32_t fields;
};

#define AT(type, field) static_cast<std::uint32_t>(offsetof(type, field))
constexpr std::array<layout, 5> layouts{{
    {sizeof(fxotp_error),
     {AT(fxotp_error, struct_size), AT(fxotp_error, status), AT(fxotp_error, rule),
      AT(fxotp_error, vendor), AT(fxotp_error, argument), AT(fxotp_error, field),
      AT(fxotp_error, offset)},
     7},
    {sizeof(fxotp_calendar),
     {AT(fxotp_calendar, struct_size), AT(fxotp_calendar, coexistence_begins),
      AT(fxotp_calendar, coexistence_over), AT(fxotp_calendar, vip_ended), AT(fxotp_calendar, gap)},
     5},
    {sizeof(fxotp_policy),
     {AT(fxotp_policy, struct_size), AT(fxotp_policy, dual_control), AT(fxotp_policy, enrollment),
      AT(fxotp_policy, lock_after), AT(fxotp_policy, selection_max),
      AT(fxotp_policy, allows_own_token), AT(fxotp_policy, proposal_lifetime_hours),
      AT(fxotp_policy, shares_addresses), AT(fxotp_policy, code_digits),
      AT(fxotp_policy, code_lifetime_minutes), AT(fxotp_policy, answer_floor_ms)},
     11},
    {sizeof(fxotp_options),
     {AT(fxotp_options, struct_size), AT(fxotp_options, asks), AT(fxotp_options, busy_wait_ms),
      AT(fxotp_options, readers), AT(fxotp_options, batch)},
     5},
    {sizeof(fxotp_callbacks),
     {AT(fxotp_callbacks, struct_size), AT(fxotp_callbacks, reserved),
      AT(fxotp_callbacks, user_data), AT(fxotp_callbacks, moment), AT(fxotp_callbacks, load),
      AT(fxotp_callbacks, list), AT(fxotp_callbacks, count), AT(fxotp_callbacks, commit),
      AT(fxotp_callbacks, validate), AT(fxotp_callbacks, mail), AT(fxotp_callbacks, rows),
      AT(fxotp_callbacks, notice), AT(fxotp_callbacks, read), AT(fxotp_callbacks, write),
      AT(fxotp_callbacks, reopen)},
     15},
}};
#undef AT

constexpr std::uint32_t no_such = 0xFFFFFFFF;

}  // namespace

int32_t fxotp_error_init(fxotp_error* error, uint32_t size) {
  return init_struct(error, size, fxotp_error{});
}

int32_t fxotp_calendar_init(fxotp_calendar* calendar, uint32_t size) {
  const auto days = fxotp::calendar::manual().on();
  fxotp_calendar out{};
  out.coexistence_begins = static_cast<std::int32_t>(days.coexistence_begins);
  out.coexistence_over = static_cast<std::int32_t>(days.coexistence_over);
  out.vip_ended = static_cast<std::int32_t>(days.vip_ended);
  out.gap = FXOTP_GAP_CLOSED;
  return init_struct(calendar, size, out);
}

int32_t fxotp_policy_init(fxotp_policy* policy, uint32_t size) {
  fxotp_policy out{};
  out.lock_after = 5;
  out.selection_max = 1'000;
  out.proposal_lifetime_hours = 24;
  out.code_digits = 6;
  out.code_lifetime_minutes = 5;
  out.answer_floor_ms = 50;
  return init_struct(policy, size, out);
}

int32_t fxotp_options_init(fxotp_options* options, uint32_t size) {
  fxotp_options out{};
  out.busy_wait_ms = 500;
  out.readers = 4;
  out.batch = 64;
  return init_struct(options, size, out);
}

int32_t fxotp_callbacks_init(fxotp_callbacks* callbacks, uint32_t size) {
  return init_struct(callbacks, size, fxotp_callbacks{});
}

uint32_t fxotp_sizeof(uint32_t which) {
  return which >= 1 && which <= layouts.size() ? layouts[which - 1].size : no_such;
}

uint32_t fxotp_offsetof(uint32_t which, uint32_t field) {
  if (which < 1 || which > layouts.size() || field >= layouts[which - 1].fields) return no_such;
  return layouts[which - 1].offsets[field];
}

uint32_t fxotp_abi(void) {
  return FXOTP_ABI;
}

void fxotp_wipe(void* memory, uint32_t size) {
  if (memory != nullptr) fxotp::wipe(memory, size);
}
