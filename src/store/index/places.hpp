/// In which lists a record stands.
#pragma once

#include <utility>
#include <vector>

#include "store/index/index_key.hpp"

namespace fxotp::store {

/// A key in a list, and the user of the row, if it is one of tokens.
using place = std::pair<std::string, user_id>;

[[nodiscard]] std::vector<place> places_of(const record& of);
/// In `entries` and `by_time`.
[[nodiscard]] std::vector<std::string> places_of(const audit_entry& of);
[[nodiscard]] std::string place_of(const notice_key& of);

/// True when both versions of one record stand in the same places; quicker than comparing them.
[[nodiscard]] bool has_same_places(const record& a, const record& b) noexcept;

}  // namespace fxotp::store
