/// The memory store's answers to `load`, `list` and `count`.
#pragma once

#include "store/memory/book.hpp"

namespace fxotp::store {

/// What a load gives, still to be copied.
struct gathered {
  std::vector<held> found;
  std::vector<record_key> absent;
  std::vector<administrators> sets;
};

/// Everything asked for, with what it brings.
[[nodiscard]] gathered gather(const book& from, const std::vector<record_key>& keys);
[[nodiscard]] records copy_of(gathered all);

/// Errors: invalid_value (rows).
[[nodiscard]] result<page> list_from(const book& from, const page_need& wanted);

[[nodiscard]] tally count_from(const book& from, const token_query& query);

}  // namespace fxotp::store
