/// One row of a result, whichever library gave it.
#pragma once

#include <cstdint>
#include <string_view>

namespace fxotp::store {

/// Bytes to store as they are.
struct blob {
  std::string_view bytes;
};

/// Columns from 0 on.
class stored_row {
 public:
  /// Of an integer or a truth value.
  [[nodiscard]] virtual std::int64_t number(int column) const noexcept = 0;
  /// Of a text or bytes; stays as long as the row does.
  [[nodiscard]] virtual std::string_view bytes(int column) const noexcept = 0;

 protected:
  stored_row() = default;
  stored_row(const stored_row&) = default;
  stored_row& operator=(const stored_row&) = default;
  ~stored_row() = default;
};

}  // namespace fxotp::store
