/// A new MAC for a record that was repaired by hand (A4).
#pragma once

#include "operation/acting.hpp"

namespace fxotp::operation {

/// The system's, with a reason; audited on the record's own chain.
class reseal final : public stage::operation {
 public:
  reseal(const actor& by, const record_key& which, std::string_view reason,
         const domain::rulebook& rules) noexcept
      : by_(by), which_(which), reason_(reason), rules_(rules) {}

  [[nodiscard]] result<stage::decision> decide(stage::view& seen,
                                               const stage::moment& at) const override;
  [[nodiscard]] stage::checking reads_with() const noexcept override {
    return stage::checking::off;
  }

 private:
  [[nodiscard]] result<void> apply(stage::view& seen, stage::draft& d) const;
  [[nodiscard]] result<void> edit_record(stage::view& seen, stage::draft& d) const;
  /// Errors: invalid_value (a kind without a MAC).
  [[nodiscard]] result<record_key> sealed_key() const noexcept;
  [[nodiscard]] subject about() const noexcept;

  actor by_;
  record_key which_;
  std::string_view reason_;
  domain::rulebook rules_;
};

}  // namespace fxotp::operation
