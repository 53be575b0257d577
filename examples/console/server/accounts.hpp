/// Who may log in with which password: the first factor, which is the bank's own and not fxotp's.
#pragma once

#include <map>
#include <mutex>
#include <string>

#include <fxotp/model/ids.hpp>

namespace console {

/// Somebody with a password. The role decides what the menu shows and nothing else: what they may
/// do is fxotp's to say.
struct account {
  fxotp::customer_code customer;  ///< Empty: an operator of the support desk.
  fxotp::any_id id;
  std::string name;
  bool is_administrator = false;
  std::string password_hash;

  [[nodiscard]] bool is_desk() const noexcept { return customer.is_empty(); }
};

/// The accounts of one bank, in a file of JSON. Read once, then immutable.
class accounts {
 public:
  /// Throws when the file is there and is not such a file.
  explicit accounts(std::string path);

  /// Adds one with a password to be hashed, or replaces it.
  void put(account who, std::string_view password);
  /// The same for one whose hash is there already.
  void put_hashed(account who);
  void save() const;

  /// The account whose password this is, or null. Costs the same whether there is one or not.
  [[nodiscard]] const account* find(std::string_view customer, std::string_view id,
                                    std::string_view password) const;
  [[nodiscard]] bool is_empty() const noexcept { return all_.empty(); }
  [[nodiscard]] const std::map<std::string, account>& all() const noexcept { return all_; }

 private:
  std::string path_;
  std::map<std::string, account> all_;
  mutable std::mutex hashing_;
};

}  // namespace console
