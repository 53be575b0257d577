/// In which lists of the memory store a record stands.
#pragma once

#include <utility>
#include <vector>

#include "store/memory/index_key.hpp"

namespace fxotp::store {

/// A key in a list, and the user of the row, if it is one of tokens.
using place = std::pair<std::string, user_id>;

[[nodiscard]] std::vector<place> places_of(const record& of);

/// True when both versions of one record stand in the same places; quicker than comparing them.
[[nodiscard]] bool has_same_places(const record& a, const record& b) noexcept;

}  // namespace fxotp::store
