#include "conformance/sentence.hpp"

namespace fxotp::conformance {

sentences sentences_of(check_plan::part part) {
  if (part == check_plan::part::worker) return worker_sentences();
  if (part == check_plan::part::after) return after_sentences();
  sentences out;
  for (const auto& group :
       {opening_sentences(), load_sentences(), list_sentences(), page_sentences(),
        other_list_sentences(), count_sentences(), binding_sentences(), meanwhile_sentences(),
        tenant_sentences(), commit_sentences(), precondition_sentences(), audit_sentences(),
        notice_sentences(), durable_sentences()})
    out.insert(out.end(), group.begin(), group.end());
  return out;
}

}  // namespace fxotp::conformance
