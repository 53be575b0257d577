/// Sentences that every single answer is judged by.
#pragma once

#include <vector>

#include "conformance/talk.hpp"

namespace fxotp::conformance {

/// Judges the answer to a question, once.
void watch(const question& asked, const answer& given, notebook& notes);

/// What the answers have shown, a finding a sentence.
[[nodiscard]] std::vector<finding> watched(const notebook& notes);

}  // namespace fxotp::conformance
