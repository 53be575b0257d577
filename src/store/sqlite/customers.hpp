/// Customers as lists show them, one or all of a bank in order of code.
#pragma once

#include <optional>

#include "store/index/cursors.hpp"
#include "store/rows/columns.hpp"
#include "store/sqlite/query_text.hpp"

namespace fxotp::store {

/// What rows show of their customer.
struct shown_customer {
  std::int64_t number = 0;
  customer_key key;
  std::string name;
  bool is_suspended = false;
};

/// The customer, or none.
[[nodiscard]] result<std::optional<shown_customer>> shown(connection& from,
                                                          const customer_key& key);

/// Customers of a bank in order of code.
class customer_walk {
 public:
  /// Which: all from the cursor's customer on, or the suspended ones only.
  struct route {
    bank_code bank;
    std::optional<customer_code> from;  ///< Inclusive.
    direction way = direction::forward;
    bool suspended_only = false;
  };
  [[nodiscard]] static result<customer_walk> begin(connection& on, const route& along);

  /// The next one, or none at the end.
  [[nodiscard]] result<std::optional<shown_customer>> next();

 private:
  customer_walk(const bank_code& bank, lent query) : bank_(bank), query_(std::move(query)) {}
  bank_code bank_;
  lent query_;
};

}  // namespace fxotp::store
