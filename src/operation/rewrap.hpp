/// Moving stored records from old keys to the active one.
#pragma once

#include <optional>

#include "operation/acting.hpp"

namespace fxotp::operation {

/// A page of records, then of proposals: what is not under the active key is opened, sealed and
/// given its MAC anew, and keeps its time. An email address that is in use is also named under the
/// active key (E1). One that is not what it says it is ends the page, and nothing of it changes:
/// it is to be repaired first. Gives a `rewrap_page`. Errors: invalid_value, denied, tampered,
/// key_missing.
class rewrap final : public stage::operation {
 public:
  /// `rows`: 1 to 1,000.
  rewrap(const actor& by, const std::optional<cursor>& after, std::uint32_t rows,
         const domain::rulebook& rules) noexcept
      : by_(by), after_(after), rows_(rows), rules_(rules) {}

  [[nodiscard]] result<stage::decision> decide(stage::view& seen,
                                               const stage::moment& at) const override;

 private:
  [[nodiscard]] bool is_past_records() const noexcept;
  [[nodiscard]] page_need wanted() const;
  [[nodiscard]] std::optional<cursor> beyond(const page& rows) const noexcept;
  [[nodiscard]] result<std::vector<record_key>> uses_of(stage::view& seen,
                                                        const std::vector<record>& rows) const;

  actor by_;
  std::optional<cursor> after_;
  std::uint32_t rows_;
  domain::rulebook rules_;
};

}  // namespace fxotp::operation
