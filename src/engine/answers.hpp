/// What logins answer, put together from an outcome (L7).
#pragma once

#include <fxotp/model/policy.hpp>
#include <fxotp/port/entropy.hpp>

#include "operation/code_mail.hpp"

namespace fxotp::engine {

/// What the operation answered, or why there is nothing; with the instant at which it may leave.
/// Stays in the outcome.
template <class Answer>
[[nodiscard]] Answer& answer_in(stage::outcome& out, const policy& limits) {
  auto* answer = std::get_if<Answer>(&out.value);
  if (answer == nullptr) {
    answer = &out.value.emplace<Answer>();
    answer->why = out.what.why;
    answer->at = out.what.at;
  }
  answer->not_before = out.began + limits.answer_floor();
  return *answer;
}

/// The same for a code's mail. Whatever failed, the session gets a challenge that looks like any
/// other.
[[nodiscard]] inline code_sent& sent_in(stage::outcome& out, const policy& limits,
                                        entropy& random) {
  auto& answer = answer_in<code_sent>(out, limits);
  if (answer.challenge.is_empty()) {
    const auto drawn = random.draw();
    answer.challenge = operation::draw_challenge(drawn ? drawn.assume_value() : seed{});
  }
  return answer;
}

}  // namespace fxotp::engine
