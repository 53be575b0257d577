/// What the screens show of users and no report of fxotp's has: a bank reads it from its own store.
#pragma once

#include <vector>

#include "../server/visit.hpp"

namespace console {

/// A user, and whether a VIP Access token of theirs is in use: while one is, nobody deletes them.
struct person {
  fxotp::user who;
  bool has_vip = false;
};

/// Those of the users that are on record, in the order in which they are asked for.
[[nodiscard]] fxotp::result<std::vector<person>> people_on_record(
    const visit& v, const std::vector<fxotp::user_key>& whom);

}  // namespace console
