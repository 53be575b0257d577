/// A transaction of a connection.
#pragma once

#include "store/sqlite/connection.hpp"

namespace fxotp::store {

/// Ends a transaction that is still open when it goes.
class transaction {
 public:
  explicit transaction(connection& of) noexcept : of_(of) {}
  transaction(const transaction&) = delete;
  transaction& operator=(const transaction&) = delete;
  ~transaction() { of_.roll_back(); }

 private:
  connection& of_;
};

}  // namespace fxotp::store
