/// Single records by key, and loads.
#pragma once

#include <optional>

#include "store/rows/columns.hpp"
#include "store/sqlite/connection.hpp"

namespace fxotp::store {

/// A customer with its number in the file.
struct numbered_customer {
  std::int64_t number = 0;
  customer_key key;
  bool is_suspended = false;
};

/// Reads records within the transaction that its connection is in.
class reader {
 public:
  explicit reader(connection& from) noexcept : from_(from) {}

  /// The customer's number, or none.
  [[nodiscard]] result<std::optional<numbered_customer>> numbered(const customer_key& key);
  /// What another statement gave.
  void remember(const numbered_customer& met) noexcept { last_ = met; }
  /// The record, or none.
  [[nodiscard]] result<std::optional<record>> one(const record_key& key);
  /// The administrators who are not deleted, in order.
  [[nodiscard]] result<std::vector<user_id>> administrators(const customer_key& of);

 private:
  result<std::optional<record>> member(const record_key& key);

  connection& from_;
  /// Most loads stay within one customer.
  std::optional<numbered_customer> last_;
};

/// Errors: as the statements give them, store_corrupt.
[[nodiscard]] result<records> load_with(connection& from, const std::vector<record_key>& keys);

}  // namespace fxotp::store
