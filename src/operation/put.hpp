/// Banks, customers, operators and users, as the host's own code puts them in (P0, system).
#pragma once

#include <fxotp/provisioning.hpp>

#include "operation/acting.hpp"

namespace fxotp::operation {

/// A put: the system's, of one record with a trail of its own. The same put twice changes nothing.
class put : public stage::operation {
 public:
  put(const actor& by, action what, const domain::rulebook& rules) noexcept
      : by_(by), what_(what), rules_(rules) {}

  [[nodiscard]] result<stage::decision> decide(stage::view& seen,
                                               const stage::moment& at) const final;

 protected:
  [[nodiscard]] const bank_code& bank() const noexcept { return by_.bank; }
  [[nodiscard]] const domain::rulebook& rules() const noexcept { return rules_; }

 private:
  /// Errors: of the input alone.
  [[nodiscard]] virtual result<void> check() const = 0;
  [[nodiscard]] virtual subject about() const = 0;
  /// All further keys.
  [[nodiscard]] virtual std::vector<record_key> keys() const = 0;
  /// Edits the draft and notes what it did on `book`. Errors: unread, tampered.
  [[nodiscard]] virtual result<applied> apply(stage::view& seen, stage::draft& d, const acting& who,
                                              const trail& book) const = 0;

  actor by_;
  action what_;
  domain::rulebook rules_;
};

class put_bank final : public put {
 public:
  put_bank(const actor& by, std::string_view name, const domain::rulebook& rules) noexcept
      : put(by, action::put_bank, rules), name_(name) {}

 private:
  result<void> check() const override;
  subject about() const override { return stage::subject_of(bank()); }
  std::vector<record_key> keys() const override { return {key_of(bank())}; }
  result<applied> apply(stage::view& seen, stage::draft& d, const acting& who,
                        const trail& book) const override;
  std::string_view name_;
};

class put_customer final : public put {
 public:
  put_customer(const actor& by, const customer_code& code, std::string_view name,
               const domain::rulebook& rules) noexcept
      : put(by, action::put_customer, rules), code_(code), name_(name) {}

 private:
  result<void> check() const override;
  subject about() const override { return stage::subject_of(customer_key{bank(), code_}); }
  std::vector<record_key> keys() const override {
    return {key_of(bank()), key_of(customer_key{bank(), code_})};
  }
  result<applied> apply(stage::view& seen, stage::draft& d, const acting& who,
                        const trail& book) const override;
  customer_code code_;
  std::string_view name_;
};

class put_operator final : public put {
 public:
  put_operator(const actor& by, const operator_id& id, bool is_disabled,
               const domain::rulebook& rules) noexcept
      : put(by, action::put_operator, rules), id_(id), is_disabled_(is_disabled) {}

 private:
  result<void> check() const override;
  subject about() const override { return stage::subject_of(operator_key{bank(), id_}); }
  std::vector<record_key> keys() const override {
    return {key_of(bank()), key_of(operator_key{bank(), id_})};
  }
  result<applied> apply(stage::view& seen, stage::draft& d, const acting& who,
                        const trail& book) const override;
  operator_id id_;
  bool is_disabled_;
};

class put_user final : public put {
 public:
  put_user(const actor& by, const user_entry& who, const domain::rulebook& rules) noexcept
      : put(by, action::put_user, rules), entry_(who) {}

 private:
  result<void> check() const override;
  subject about() const override { return stage::subject_of(entry_.key); }
  std::vector<record_key> keys() const override;
  result<applied> apply(stage::view& seen, stage::draft& d, const acting& who,
                        const trail& book) const override;
  result<applied> change(stage::view& seen, stage::draft& d, const acting& who, const trail& book,
                         const user& before) const;
  const user_entry& entry_;
};

/// Whether the entry can be a user's: enumerators and name. Errors: invalid_value, invalid_text,
/// invalid_id.
[[nodiscard]] result<void> check_user(const user_entry& who) noexcept;
/// The record of a new user.
[[nodiscard]] user new_user(const user_entry& who);

/// What entries say about a user's role, and about an operator.
[[nodiscard]] std::string_view detail_of(role r) noexcept;
[[nodiscard]] std::string_view detail_of_disabled(bool is_disabled) noexcept;

}  // namespace fxotp::operation
