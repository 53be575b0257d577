/// The whole list, a page a stage: each stage judges the actor's right anew.
#pragma once

#include "domain/rulebook.hpp"
#include "operation/row_filter.hpp"
#include "stage/operation.hpp"

namespace fxotp::operation {

/// Hands over pages of `token_row` and gives how many rows. All statuses are those of the first
/// page's instant, so that one export agrees with itself. Errors: as `list`.
class export_rows final : public stage::operation {
 public:
  export_rows(const actor& by, const list_filter& filter, const domain::rulebook& rules) noexcept
      : by_(by), filter_(filter), rules_(rules) {}

  [[nodiscard]] result<stage::decision> decide(stage::view& seen,
                                               const stage::moment& at) const override;
  void told(const stage::effect& of) override;

 private:
  actor by_;
  const list_filter& filter_;
  domain::rulebook rules_;
  std::optional<instant> begun_;
  std::optional<cursor> after_;
  bool is_over_ = false;
  std::uint64_t rows_ = 0;
};

}  // namespace fxotp::operation
