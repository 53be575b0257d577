/// The memory store's answers to `load`, `list` and `count`.
#pragma once

#include "store/memory/book.hpp"

namespace fxotp::store {

/// Everything asked for, with what it brings.
[[nodiscard]] records load_from(const book& from, const std::vector<record_key>& keys);

/// Errors: invalid_value (rows).
[[nodiscard]] result<page> list_from(const book& from, const page_need& wanted);

[[nodiscard]] tally count_from(const book& from, const token_query& query);

}  // namespace fxotp::store
