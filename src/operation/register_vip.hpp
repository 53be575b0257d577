/// Registering a VIP token for one or several users (C4).
#pragma once

#include <fxotp/provisioning.hpp>

#include "operation/acting.hpp"

namespace fxotp::operation {

/// Checks an entry by itself. Errors: invalid_id, invalid_value, duplicate.
[[nodiscard]] result<void> check_vip(const vip_entry& what);

/// The secret sealed for this token's generation; empty stays empty. `row` keeps draws apart.
[[nodiscard]] std::string seal_secret(const token& of, const secret_bytes& secret,
                                      const seed& entropy, std::uint64_t row, const key_ring& keys);

/// What a registration's entry says.
[[nodiscard]] std::string detail_of(const token& t);

/// Registers a token, binds more users to one that is there, or begins a new generation of an
/// invalid one.
class register_vip final : public stage::operation {
 public:
  register_vip(const actor& by, const vip_entry& what, const domain::rulebook& rules) noexcept
      : by_(by), entry_(what), rules_(rules) {}

  [[nodiscard]] result<stage::decision> decide(stage::view& seen,
                                               const stage::moment& at) const override;

 private:
  [[nodiscard]] std::vector<record_key> keys() const;
  [[nodiscard]] result<applied> apply(stage::view& seen, stage::draft& d, const acting& who,
                                      const seed& entropy) const;
  [[nodiscard]] result<applied> bind_users(stage::view& seen, stage::draft& d, token& to) const;
  void fill(token& t, const acting& who, const seed& entropy) const;

  actor by_;
  const vip_entry& entry_;
  domain::rulebook rules_;
};

}  // namespace fxotp::operation
