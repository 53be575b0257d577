/// The sentences of the contract that a part of the check judges.
#pragma once

#include <vector>

#include "conformance/talk.hpp"

namespace fxotp::conformance {

/// One sentence, and how it is found out whether it holds.
struct sentence {
  std::string_view id;
  std::string_view text;
  step<void> (*tell)(talk& with);
};

using sentences = std::vector<sentence>;

/// In the order in which they are told: those over a whole bank first, which know all that is in
/// it; the others write customers of their own.
[[nodiscard]] sentences sentences_of(check_plan::part part);

[[nodiscard]] sentences opening_sentences();
[[nodiscard]] sentences load_sentences();
[[nodiscard]] sentences list_sentences();
[[nodiscard]] sentences page_sentences();
[[nodiscard]] sentences other_list_sentences();
[[nodiscard]] sentences count_sentences();
[[nodiscard]] sentences binding_sentences();
[[nodiscard]] sentences meanwhile_sentences();
[[nodiscard]] sentences tenant_sentences();
[[nodiscard]] sentences commit_sentences();
[[nodiscard]] sentences precondition_sentences();
[[nodiscard]] sentences audit_sentences();
[[nodiscard]] sentences notice_sentences();
[[nodiscard]] sentences durable_sentences();
[[nodiscard]] sentences worker_sentences();
[[nodiscard]] sentences after_sentences();

}  // namespace fxotp::conformance
