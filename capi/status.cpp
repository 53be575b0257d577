#include <cstring>

#include "guard.hpp"

namespace fxotp::capi {
namespace {

constexpr std::uint32_t error_size = 28;
constexpr std::uint32_t struct_size_max = 4'096;

std::int32_t class_of(errc code) noexcept {
  // clang-format off
  switch (code) {
    case errc::none:
      return FXOTP_OK;
    case errc::invalid_id: case errc::invalid_text: case errc::invalid_value:
    case errc::invalid_calendar: case errc::invalid_policy: case errc::invalid_key_ring:
    case errc::invalid_cursor: case errc::invalid_csv: case errc::selection_empty:
    case errc::duplicate: case errc::reason_missing: case errc::invalid_code:
    case errc::invalid_address: case errc::token_unnamed:
      return FXOTP_C_ARGUMENT;
    case errc::denied: case errc::actor_held: case errc::own_token: case errc::outside_window:
    case errc::needs_approval: case errc::same_operator: case errc::proposal_expired:
    case errc::proposal_closed: case errc::already_exists: case errc::id_retired:
    case errc::wrong_state: case errc::hard_locked: case errc::token_live:
    case errc::last_administrator: case errc::rows_refused: case errc::first_factor_missing:
    case errc::wrong_code: case errc::no_code: case errc::replayed: case errc::too_many_sends:
    case errc::enrollment_closed: case errc::address_unlisted: case errc::address_in_use:
      return FXOTP_C_REFUSED;
    case errc::not_found:
      return FXOTP_C_NOT_FOUND;
    case errc::busy:
      return FXOTP_C_BUSY;
    case errc::store_failed: case errc::store_full: case errc::store_read_only:
      return FXOTP_C_STORE;
    case errc::store_uncertain:
      return FXOTP_C_UNCERTAIN;
    case errc::tampered: case errc::key_missing: case errc::store_corrupt:
    case errc::store_foreign: case errc::store_too_new:
      return FXOTP_C_CORRUPT;
    case errc::selection_too_large:
      return FXOTP_C_TOO_LARGE;
    case errc::unsupported:
      return FXOTP_C_UNSUPPORTED;
    case errc::clock_backwards: case errc::not_delivered: case errc::no_verdict:
    case errc::sink_stopped: case errc::port_failed:
      return FXOTP_C_PORT;
    case errc::out_of_memory:
      return FXOTP_C_MEMORY;
    case errc::unread: case errc::conflict:
      break;
  }
  // clang-format on
  return FXOTP_C_INTERNAL;
}

}  // namespace

std::int32_t status_of(error why) noexcept {
  if (!why.is_set()) return FXOTP_OK;
  return class_of(why.code) | static_cast<std::int32_t>(why.code) << 8;
}

error error_of(std::int32_t status, std::uint32_t by, std::int32_t vendor) noexcept {
  const auto code = static_cast<errc>(FXOTP_DETAIL(status));
  if (status < 0 || FXOTP_DETAIL(status) > UINT16_MAX || status_of(code) != status) {
    return {errc::port_failed, rule::none, vendor};
  }
  return {code, by <= UINT16_MAX ? static_cast<rule>(by) : rule::none, vendor};
}

bool is_writable(const fxotp_error* error) noexcept {
  return error->struct_size >= error_size && error->struct_size <= struct_size_max;
}

void clear(fxotp_error* error) noexcept {
  fill(error, refusal{FXOTP_OK});
}

void fill(fxotp_error* error, const refusal& why) noexcept {
  if (error == nullptr || !is_writable(error)) return;
  error->status = why.status;
  error->rule = 0;
  error->vendor = 0;
  error->argument = why.argument;
  error->field = why.field;
  error->offset = why.offset;
}

void fill(fxotp_error* error, const fxotp::error& why) noexcept {
  fill(error, refusal{status_of(why)});
  if (error == nullptr || !is_writable(error)) return;
  error->rule = static_cast<std::uint32_t>(why.by);
  error->vendor = why.vendor;
}

}  // namespace fxotp::capi
