/// メールアドレス管理: the addresses that are listed for a user (E1).
#pragma once

#include "operation/user_change.hpp"

namespace fxotp::operation {

/// Lists an address, in every phase. Errors: invalid_address, already_exists, selection_too_large.
class add_address final : public user_change {
 public:
  add_address(const stage::authorship& author, const user_key& whom, std::string_view address,
              const domain::rulebook& rules) noexcept
      : user_change(author, whom, rules), address_(address) {}

 private:
  [[nodiscard]] result<applied> apply(stage::view& seen, stage::draft& d,
                                      const changed_user& of) const override;

  std::string_view address_;
};

/// Takes an address from the list. Errors: invalid_address, not_found.
class remove_address final : public user_change {
 public:
  remove_address(const stage::authorship& author, const user_key& whom, std::string_view address,
                 const domain::rulebook& rules) noexcept
      : user_change(author, whom, rules), address_(address) {}

 private:
  [[nodiscard]] result<applied> apply(stage::view& seen, stage::draft& d,
                                      const changed_user& of) const override;

  std::string_view address_;
};

}  // namespace fxotp::operation
