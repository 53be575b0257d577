#include "store/sqlite/token_rows.hpp"

#include <tuple>

#include <boost/outcome/try.hpp>

#include "store/sqlite/token_walk.hpp"

namespace fxotp::store {
namespace {

/// Up to so many entries of another index are sorted rather than walking the page's own.
constexpr std::int64_t sorted_max = 1'000;
/// So few facets are simply tried, without asking first which are there.
constexpr std::size_t tried_max = 4;
constexpr std::uint8_t facets_end = facet::count * 3;

/// Whether the walk can meet any number of entries that other filters throw away. Of one named id
/// there are but a few, and so there are of what is sorted.
bool is_unbounded(const token_query& query, row_order driver) noexcept {
  if (driver != query.order || is_exact(query, driver)) return false;
  for (const row_order order : {row_order::token, row_order::user, row_order::started_on}) {
    if (order != driver && is_limited(query, order)) return true;
  }
  return false;
}

bool wants(const token_query& query, std::uint32_t terms, std::uint8_t number) noexcept {
  if ((terms >> (number / 3U) & 1U) == 0) return false;
  const std::uint8_t type = number % 3;
  if (query.type) return type == static_cast<std::uint8_t>(*query.type);
  // Without a user there is nothing that a user's filter could fit.
  return type != 0 || query.user.by == id_match<user_id>::how::any;
}

}  // namespace

bool is_before(const token_row& a, const token_row& b, row_order order) noexcept {
  switch (order) {
    case row_order::token:
      return std::tie(a.token, a.user) < std::tie(b.token, b.user);
    case row_order::user:
      return std::tie(a.user, a.token) < std::tie(b.user, b.token);
    case row_order::started_on:
      break;
  }
  return std::tie(a.started_on, a.token, a.user) < std::tie(b.started_on, b.token, b.user);
}

result<std::vector<std::uint8_t>> facets_for(connection& from, const shown_customer& of,
                                             const token_query& query) {
  const std::uint32_t terms = of.is_suspended ? query.terms.held : query.terms.open;
  std::vector<std::uint8_t> asked;
  for (std::uint8_t n = 0; n < facets_end; ++n) {
    if (wants(query, terms, n)) asked.push_back(n);
  }
  if (asked.size() <= tried_max) return asked;
  std::vector<std::uint8_t> out;
  BOOST_OUTCOME_TRY(auto next, from.use(sql::facet_after));
  for (std::int64_t last = -1;;) {
    next.again();
    BOOST_OUTCOME_TRY(const bool is_there, next.with(of.number, last).step());
    if (!is_there) return out;
    last = next.number(0);
    if (last < 0 || last >= facets_end) return errc::store_corrupt;
    const auto number = static_cast<std::uint8_t>(last);
    if (wants(query, terms, number)) out.push_back(number);
  }
}

result<row_order> driver_for(connection& from, const shown_customer& of, const token_query& query,
                             const std::vector<std::uint8_t>& facets) {
  row_order best = query.order;
  if (is_exact(query, query.order)) return best;
  std::int64_t fewest = sorted_max;
  bool is_rivalled = false;
  for (const row_order order : {row_order::token, row_order::user, row_order::started_on}) {
    if (order == query.order || !is_limited(query, order)) continue;
    if (is_exact(query, order)) return order;
    is_rivalled = true;
  }
  if (!is_rivalled) return best;
  for (const row_order order : {row_order::token, row_order::user, row_order::started_on}) {
    if (!is_limited(query, order)) continue;
    const query_text probe = arm_probe(query, order, fewest);
    std::int64_t entries = 0;
    for (const std::uint8_t number : facets) {
      if (entries >= fewest) break;
      BOOST_OUTCOME_TRY(auto count, probe.prepare(from, of.number, number));
      BOOST_OUTCOME_TRYV(count->step());
      entries += count->number(0);
    }
    if (entries >= fewest) continue;
    fewest = entries;
    best = order;
  }
  return best;
}

result<some_rows> rows_of(connection& from, const shown_customer& of, const token_query& query,
                          const row_need& wanted) {
  some_rows out;
  BOOST_OUTCOME_TRY(const auto facets, facets_for(from, of, query));
  if (facets.empty()) return out;
  BOOST_OUTCOME_TRY(const auto driver, driver_for(from, of, query, facets));
  const index_walk walk(from, of, query, {query.order, driver, wanted.way});
  if (is_unbounded(query, driver)) return walk.bounded(facets, wanted);
  BOOST_OUTCOME_TRY(out.rows, walk.rows(facets, {wanted.after, {}}, wanted.rows));
  return out;
}

}  // namespace fxotp::store
