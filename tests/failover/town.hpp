/// The bank that the callers of a failover share: a customer a caller, and one of all of them.
#pragma once

#include <array>
#include <string>

#include "operation/fixture.hpp"

namespace fxotp::test {

inline constexpr unsigned worker_processes = 3;
inline constexpr unsigned callers_a_process = 4;
inline constexpr unsigned callers = worker_processes * callers_a_process;
inline constexpr unsigned tokens_a_caller = 4;
inline constexpr unsigned own_tokens = callers * tokens_a_caller;
/// All callers' together.
inline constexpr std::uint32_t shared_token = own_tokens;
inline constexpr std::string_view first_instant = "2025-07-01 10:00:00.000";

/// A token by number, and who may use and unlock it.
struct place {
  user_key user;
  token_id token;
  actor administrator;
};
[[nodiscard]] place place_of(std::uint32_t token);

/// The code of a step, 30 s each; a wrong one is none of the steps around.
[[nodiscard]] std::string code_of(std::int64_t step);
[[nodiscard]] std::string wrong_code_at(std::int64_t step);
/// Whether a step's code is another one than its neighbours'.
[[nodiscard]] bool is_distinct(std::int64_t step);
[[nodiscard]] std::int64_t first_step();
[[nodiscard]] instant instant_of(std::int64_t step);

/// Founds it.
void found_town(std::unique_ptr<repository> store);

}  // namespace fxotp::test
