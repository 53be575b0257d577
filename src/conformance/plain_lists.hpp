/// The lists of a repository, said as plainly as can be: every row, filtered, sorted.
#pragma once

#include "conformance/holding.hpp"

namespace fxotp::conformance {

/// A row of any list: what it shows, and the cursor at it.
struct plain_row {
  cursor at;
  std::string shown;
};

/// All rows of a query in order, forward.
[[nodiscard]] std::vector<plain_row> plain_rows(const holding& of, const list_query& query);

/// How many rows a query for tokens has.
[[nodiscard]] tally plain_count(const holding& of, const token_query& query);

}  // namespace fxotp::conformance
