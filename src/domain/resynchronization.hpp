/// Where two codes that a credential showed one after the other lie in time (RFC 6238 §6).
#pragma once

#include <cstdint>
#include <string_view>

#include <fxotp/model/records.hpp>

namespace fxotp::domain {

/// Two codes, the later one second.
struct shown_pair {
  std::uint32_t first = 0;
  std::uint32_t second = 0;
};

/// The time step of the second code, where both lie within 2 h of now and after the last accepted
/// step. Every step within reach is computed, whatever is found.
/// Errors: wrong_code (L1), replayed (there before the last accepted step only; L5).
[[nodiscard]] result<std::int64_t> find_pair(std::string_view secret, const shown_pair& shown,
                                             std::int64_t last_step, instant now);

}  // namespace fxotp::domain
