/// How many rows the list has, by status, over all pages.
#pragma once

#include "domain/rulebook.hpp"
#include "operation/row_filter.hpp"
#include "stage/operation.hpp"

namespace fxotp::operation {

/// Gives `status_counts`. Errors: as `list`.
class count final : public stage::operation {
 public:
  count(const actor& by, const list_filter& filter, const domain::rulebook& rules) noexcept
      : by_(by), filter_(filter), rules_(rules) {}

  [[nodiscard]] result<stage::decision> decide(stage::view& seen,
                                               const stage::moment& at) const override;

 private:
  actor by_;
  const list_filter& filter_;
  domain::rulebook rules_;
};

/// A tally of stored terms by displayed status.
[[nodiscard]] status_counts counts_of(const tally& stored, const domain::sight& in) noexcept;

}  // namespace fxotp::operation
