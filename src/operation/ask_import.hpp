/// Whether an actor may import, and what a refused import leaves behind (P0, A1).
#pragma once

#include "operation/acting.hpp"

namespace fxotp::operation {

/// An import's refusal: why, and for how many of its lines.
struct import_refusal {
  error why;
  std::uint64_t lines = 0;
};

/// Answers when the actor may import. With a refusal: notes it on the actor's chain and answers it.
class ask_import final : public stage::operation {
 public:
  ask_import(const actor& by, const domain::rulebook& rules,
             const import_refusal& what = {}) noexcept
      : by_(by), rules_(rules), refusal_(what) {}

  [[nodiscard]] result<stage::decision> decide(stage::view& seen,
                                               const stage::moment& at) const override;

 private:
  actor by_;
  domain::rulebook rules_;
  import_refusal refusal_;
};

}  // namespace fxotp::operation
