/// The records of one row of tokens.
#pragma once

#include "store/index/filter.hpp"
#include "store/memory/book.hpp"

namespace fxotp::store {

[[nodiscard]] joined_row join(const book& from, const listed& row);

}  // namespace fxotp::store
