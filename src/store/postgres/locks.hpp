/// The locks that commits take for keys, in one order on all servers.
#pragma once

#include <vector>

#include <fxotp/model/change_set.hpp>

#include "store/postgres/values.hpp"

namespace fxotp::store::postgres {

/// Gathers them. A key that is written is locked for one commit alone; one that is relied on is
/// shared, and so are the bank and the customer that a key is in, for those who lock these whole.
class lock_list {
 public:
  void rely_on(const record_key& key);
  void write(const record_key& key);
  /// For one commit alone: a bank with all that is in it.
  void close(const bank_code& bank);

  /// Adds two parameters: numbers in order, and which of them are shared. Of many keys the
  /// customers are locked whole, of many customers the banks: the server has room for so many.
  void add_to(parameters& with);

 private:
  struct lock {
    std::uint64_t number = 0;
    bool is_shared = true;
  };
  void enter(const record_key& key, bool is_shared);

  std::vector<lock> banks_;
  std::vector<lock> customers_;
  std::vector<lock> members_;  ///< Keys that are in a customer.
  std::vector<lock> others_;   ///< Keys that are in no customer.
};

/// A key's number: FNV-1a over its fields, each ended by a zero byte. Servers of all versions agree
/// on it.
[[nodiscard]] std::uint64_t number_of(const record_key& key) noexcept;

}  // namespace fxotp::store::postgres
