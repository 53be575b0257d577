/// What every function of the ABI is wrapped in: nothing throws across, outputs are set, and errors
/// become statuses.
#pragma once

#include <new>

#include <fxotp/model/error.hpp>

#include "handle.hpp"

namespace fxotp::capi {

/// The status of an error. Its detail is the error's number; FXOTP_OK for none.
[[nodiscard]] std::int32_t status_of(error why) noexcept;
/// The error of a status that a host gives; `port_failed` for one that is none.
[[nodiscard]] error error_of(std::int32_t status, std::uint32_t by, std::int32_t vendor) noexcept;

/// Whether a host's struct can be written to.
[[nodiscard]] bool is_writable(const fxotp_error* error) noexcept;
/// Zeroes it but for its size. It may be null.
void clear(fxotp_error* error) noexcept;
void fill(fxotp_error* error, const refusal& why) noexcept;

/// Zeroes outputs; false when one is missing.
template <class... Out>
[[nodiscard]] bool outputs(Out*... out) noexcept {
  ((out != nullptr ? static_cast<void>(*out = Out{}) : static_cast<void>(0)), ...);
  return ((out != nullptr) && ...);
}

/// Throws the refusal that says what an error says. `argument`: of which one; 0: not said.
[[noreturn]] inline void refuse(fxotp::error why, std::uint32_t argument = 0) {
  throw refusal{status_of(why), argument, 0, 0, static_cast<std::uint32_t>(why.by), why.vendor};
}
template <class Value>
Value must(result<Value>&& made, std::uint32_t argument = 0) {
  if (!made) refuse(made.error(), argument);
  return std::move(made).assume_value();
}
inline void must(result<void>&& made) {
  if (!made) refuse(made.error());
}

template <class Body>
std::int32_t guarded(fxotp_error* error, bool has_outputs, Body body) noexcept {
  refusal why;
  try {
    if (error != nullptr && !is_writable(error)) return FXOTP_E_STRUCT_SIZE;
    clear(error);
    if (!has_outputs) throw refusal{FXOTP_E_NULL};
    body();
    return FXOTP_OK;
  } catch (const refusal& thrown) {
    why = thrown;
  } catch (const std::bad_alloc&) {
    why.status = FXOTP_E_MEMORY;
  } catch (...) {
    why.status = FXOTP_E_INTERNAL;
  }
  fill(error, why);
  return why.status;
}
template <class Body>
std::int32_t guarded(bool has_outputs, Body body) noexcept {
  return guarded(nullptr, has_outputs, body);
}

}  // namespace fxotp::capi
