#include <boost/outcome/try.hpp>

#include "store/sqlite/bank_rows.hpp"
#include "store/sqlite/listing.hpp"

namespace fxotp::store {
namespace {

/// The index whose own filter is the strictest by its kind.
row_order counted_by(const token_query& query) noexcept {
  for (const row_order order : {row_order::token, row_order::user}) {
    if (is_exact(query, order)) return order;
  }
  for (const row_order order : {row_order::user, row_order::token, row_order::started_on}) {
    if (is_limited(query, order)) return order;
  }
  return row_order::token;
}

result<tally> count_customer(connection& from, const token_query& query,
                             const customer_code& code) {
  tally out;
  BOOST_OUTCOME_TRY(const auto of, shown(from, {query.bank, code}));
  if (!of) return out;
  BOOST_OUTCOME_TRY(const auto facets, facets_for(from, *of, query));
  const query_text text = arm_count(query, counted_by(query));
  for (const std::uint8_t number : facets) {
    BOOST_OUTCOME_TRY(auto count, text.prepare(from, of->number, number));
    BOOST_OUTCOME_TRYV(count->step());
    out.rows[of->is_suspended ? 1 : 0][number / 3] += static_cast<std::uint64_t>(count->number(0));
  }
  return out;
}

}  // namespace

result<tally> count_with(connection& from, const token_query& query) {
  if (query.customer) return count_customer(from, query, *query.customer);
  tally out;
  for (const query_text& text : bank_count_texts(query)) {
    BOOST_OUTCOME_TRY(auto groups, text.prepare(from));
    for (;;) {
      BOOST_OUTCOME_TRY(const bool is_there, groups->step());
      if (!is_there) break;
      columns group(*groups);
      const bool is_held = group.flag();
      const auto number = group.within<std::uint8_t>(0, facet::count * 3 - 1);
      const std::uint64_t rows = group.count();
      if (!group.is_good()) return errc::store_corrupt;
      out.rows[is_held ? 1 : 0][number / 3] += rows;
    }
  }
  return out;
}

}  // namespace fxotp::store
