/// A checkpoint of all chains, for the host to keep elsewhere (A5).
#pragma once

#include "domain/rulebook.hpp"
#include "operation/checkpoint_text.hpp"
#include "stage/operation.hpp"

namespace fxotp::operation {

/// Writes the checkpoint's text, a page of chains a stage, and gives how many subjects it has.
/// Errors: denied.
class audit_checkpoint final : public stage::operation {
 public:
  audit_checkpoint(const actor& by, const domain::rulebook& rules) noexcept
      : by_(by), rules_(rules), mac_(rules.keys.active()) {}

  [[nodiscard]] result<stage::decision> decide(stage::view& seen,
                                               const stage::moment& at) const override;
  void told(const stage::effect& of) override;

 private:
  enum class step : std::uint8_t { head = 1, chains = 2, end = 3, over = 4 };

  actor by_;
  domain::rulebook rules_;
  step is_at_ = step::head;
  checkpoint_mac mac_;
  std::optional<cursor> after_;
  std::uint64_t subjects_ = 0;
  error failed_;
};

}  // namespace fxotp::operation
