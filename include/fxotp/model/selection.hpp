/// What an actor ticked on the screen.
#pragma once

#include <cstdint>
#include <vector>

#include <fxotp/model/ids.hpp>

namespace fxotp {

/// One row: a user's binding to a token. Without a token: all the user's tokens that are not
/// invalid (P8).
struct selected_row {
  customer_code customer;
  user_id user;
  token_id token;  ///< May be empty.
};
inline bool operator==(const selected_row& a, const selected_row& b) noexcept {
  return a.token == b.token && a.user == b.user && a.customer == b.customer;
}

using selection = std::vector<selected_row>;

/// What happens to a selection when a row is refused (P8).
enum class mode : std::uint8_t {
  all_or_nothing = 1,  ///< Nothing changes.
  best_effort = 2,     ///< The other rows change.
};

}  // namespace fxotp
