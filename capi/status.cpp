#include <array>
#include <cstring>

#include "structs.hpp"

namespace fxotp::capi {
namespace {

/// The errors of each class.
// `unread` and `conflict` never leave the engine: FXOTP_C_INTERNAL.
// clang-format off
constexpr errc argument[] = {
    errc::invalid_id, errc::invalid_text, errc::invalid_value, errc::invalid_calendar,
    errc::invalid_policy, errc::invalid_key_ring, errc::invalid_cursor, errc::invalid_csv,
    errc::selection_empty, errc::duplicate, errc::reason_missing, errc::invalid_code,
    errc::invalid_address, errc::token_unnamed};
constexpr errc refused[] = {
    errc::denied, errc::actor_held, errc::own_token, errc::outside_window, errc::needs_approval,
    errc::same_operator, errc::proposal_expired, errc::proposal_closed, errc::already_exists,
    errc::id_retired, errc::wrong_state, errc::hard_locked, errc::token_live,
    errc::last_administrator, errc::rows_refused, errc::first_factor_missing, errc::wrong_code,
    errc::no_code, errc::replayed, errc::too_many_sends, errc::enrollment_closed,
    errc::address_unlisted, errc::address_in_use};
constexpr errc not_found[] = {
    errc::not_found};
constexpr errc busy[] = {
    errc::busy};
constexpr errc store[] = {
    errc::store_failed, errc::store_full, errc::store_read_only};
constexpr errc uncertain[] = {
    errc::store_uncertain};
constexpr errc corrupt[] = {
    errc::tampered, errc::key_missing, errc::store_corrupt, errc::store_foreign,
    errc::store_too_new};
constexpr errc too_large[] = {
    errc::selection_too_large};
constexpr errc unsupported[] = {
    errc::unsupported};
constexpr errc port[] = {
    errc::clock_backwards, errc::not_delivered, errc::no_verdict, errc::sink_stopped,
    errc::port_failed};
constexpr errc memory[] = {
    errc::out_of_memory};
// clang-format on

constexpr std::size_t errors_end = 128;

/// By the error's number.
constexpr auto classes = [] {
  std::array<std::int8_t, errors_end> out{};
  for (auto& each : out)
    each = FXOTP_C_INTERNAL;
  const auto put = [&out](const auto& all, std::int8_t is) {
    for (const errc each : all)
      out[static_cast<std::size_t>(each)] = is;
  };
  put(argument, FXOTP_C_ARGUMENT);
  put(refused, FXOTP_C_REFUSED);
  put(not_found, FXOTP_C_NOT_FOUND);
  put(busy, FXOTP_C_BUSY);
  put(store, FXOTP_C_STORE);
  put(uncertain, FXOTP_C_UNCERTAIN);
  put(corrupt, FXOTP_C_CORRUPT);
  put(too_large, FXOTP_C_TOO_LARGE);
  put(unsupported, FXOTP_C_UNSUPPORTED);
  put(port, FXOTP_C_PORT);
  put(memory, FXOTP_C_MEMORY);
  return out;
}();

std::int32_t class_of(errc code) noexcept {
  const auto at = static_cast<std::size_t>(code);
  return at < errors_end ? classes[at] : FXOTP_C_INTERNAL;
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
  return is_size_of<fxotp_error>(error->struct_size);
}

void clear(fxotp_error* error) noexcept {
  fill(error, refusal{FXOTP_OK});
}

void fill(fxotp_error* error, const refusal& why) noexcept {
  if (error == nullptr || !is_writable(error)) return;
  error->status = why.status;
  error->rule = why.rule;
  error->vendor = why.vendor;
  error->argument = why.argument;
  error->field = why.field;
  error->offset = why.offset;
}

}  // namespace fxotp::capi
