/// The lists of a repository, said as plainly as can be: every row, filtered, sorted.
#pragma once

#include "store/sample.hpp"

namespace fxotp::test {

/// A row of any list: what it shows, and the cursor at it.
struct naive_row {
  cursor at;
  std::string shown;
};

/// All rows of a query in order, forward.
std::vector<naive_row> naive_rows(const world& of, const list_query& query);

/// How many rows a query for tokens has.
tally naive_count(const world& of, const token_query& query);

}  // namespace fxotp::test
