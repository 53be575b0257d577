/// What the first pass of an import keeps for the second.
#pragma once

#include <optional>
#include <unordered_map>

#include <fxotp/model/records.hpp>

#include "operation/import_ids.hpp"

namespace fxotp::operation {

/// What a new generation keeps of an invalid VIP token.
struct kept_token {
  std::uint64_t version = 0;
  std::uint32_t generation = 0;
  std::int64_t last_step = -1;
  chain_head chain;
};

/// The ids of a file and of the stored records that it refers to, by number; who is bound to what;
/// the versions that the import relies on. All of one bank. Some 100 bytes a user and token.
class import_plan {
 public:
  static constexpr std::uint32_t none = id_table::none;

  /// Version 0: the file's own.
  void set_bank(std::uint64_t version) noexcept { bank_ = version; }
  [[nodiscard]] std::optional<std::uint64_t> bank() const noexcept { return bank_; }

  std::uint32_t add_customer(const customer_code& code, std::uint64_t version);
  [[nodiscard]] std::uint32_t find_customer(const customer_code& code) const noexcept {
    return customers_.find(0, code.view());
  }
  [[nodiscard]] std::uint32_t customers() const noexcept { return customers_.size(); }
  [[nodiscard]] customer_code customer_at(std::uint32_t number) const noexcept;
  [[nodiscard]] std::uint64_t version_of(std::uint32_t customer) const noexcept {
    return versions_[customer];
  }

  [[nodiscard]] bool has_operator(const operator_id& id) const noexcept {
    return operators_.find(0, id.view()) != none;
  }
  void add_operator(const operator_id& id) { operators_.add(0, id.view()); }

  std::uint32_t add_user(std::uint32_t customer, const user_id& id);
  /// A user of the store, to whom the file binds a token.
  std::uint32_t add_stored(std::uint32_t customer, const user& found);
  [[nodiscard]] std::uint32_t find_user(std::uint32_t customer, const user_id& id) const noexcept {
    return users_.find(customer, id.view());
  }
  [[nodiscard]] std::uint32_t users() const noexcept { return users_.size(); }
  [[nodiscard]] bool is_stored(std::uint32_t user) const noexcept;
  [[nodiscard]] bool is_user(std::uint32_t number, const user_key& key) const noexcept;
  /// As the store had them. `user` is a stored one.
  [[nodiscard]] user stored_user(const bank_code& bank, std::uint32_t user) const;
  /// What the file binds to the user, in order.
  [[nodiscard]] std::vector<token_id> tokens_of(std::uint32_t user) const;

  std::uint32_t add_token(std::uint32_t customer, const token_id& id);
  [[nodiscard]] std::uint32_t find_token(std::uint32_t customer,
                                         const token_id& id) const noexcept {
    return tokens_.find(customer, id.view());
  }
  void bind(std::uint32_t user, std::uint32_t token);
  void keep(std::uint32_t token, const kept_token& before) { kept_[token] = before; }
  /// Null for a token that is new.
  [[nodiscard]] const kept_token* kept(std::uint32_t token) const noexcept;
  [[nodiscard]] bool is_token(std::uint32_t number, const token_key& key) const noexcept;

  /// The newest stored record that was seen (C6).
  void saw(instant updated_at) noexcept {
    if (newest_ < updated_at) newest_ = updated_at;
  }
  [[nodiscard]] instant newest() const noexcept { return newest_; }

  /// Gives back what only the first pass needs.
  void end_finding() noexcept;

 private:
  static constexpr std::uint64_t of_file = UINT64_MAX;

  struct member {
    std::uint64_t stored = of_file;  ///< The place of the stored user.
    std::uint32_t newest = none;     ///< The newest binding.
  };
  struct binding {
    std::uint32_t token = 0;
    std::uint32_t before = none;  ///< The user's binding before this one.
  };

  std::optional<std::uint64_t> bank_;
  id_table customers_;
  std::vector<std::uint64_t> versions_;
  id_table operators_;
  id_table users_;
  std::vector<member> members_;
  byte_arena stored_;
  id_table tokens_;
  std::vector<binding> bindings_;
  std::unordered_map<std::uint32_t, kept_token> kept_;
  instant newest_{};
};

}  // namespace fxotp::operation
