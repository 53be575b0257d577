/// The walk along one index that a page of one customer's tokens is read from.
#pragma once

#include "store/sqlite/token_rows.hpp"

namespace fxotp::store {

/// All the facets' ranges of the index together. What it is made from outlives it.
class index_walk {
 public:
  index_walk(connection& from, const shown_customer& of, const token_query& query,
             const arm_plan& plan)
      : from_(from), of_(of), query_(query), plan_(plan) {}

  /// The rows of the span in order, `wanted` at most, however far they lie apart.
  [[nodiscard]] result<std::vector<token_row>> rows(const std::vector<std::uint8_t>& facets,
                                                    const span& within, std::size_t wanted) const;

  /// The same along the page's own order, no further than the bound.
  [[nodiscard]] result<some_rows> bounded(const std::vector<std::uint8_t>& facets,
                                          const row_need& wanted) const;

 private:
  /// The entry up to which about `part` entries lie beyond the cursor; none when there are fewer.
  [[nodiscard]] result<std::optional<cursor>> edge(const std::vector<std::uint8_t>& facets,
                                                   const std::optional<cursor>& after,
                                                   std::int64_t part) const;

  connection& from_;
  const shown_customer& of_;
  const token_query& query_;
  arm_plan plan_;
};

}  // namespace fxotp::store
