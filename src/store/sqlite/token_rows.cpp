#include "store/sqlite/token_rows.hpp"

#include <tuple>

#include <boost/outcome/try.hpp>

namespace fxotp::store {
namespace {

/// Up to so many entries of another index are sorted rather than walking the page's own.
constexpr std::int64_t sorted_max = 1'000;
/// So few facets are simply tried, without asking first which are there.
constexpr std::size_t tried_max = 4;
constexpr std::uint8_t facets_end = facet::count * 3;

/// One ordered walk: a facet's rows, the next of them at hand.
class arm {
 public:
  arm(lent query, std::uint8_t number, const shown_customer& of)
      : query_(std::move(query)), number_(number), of_(&of) {}

  /// The row at hand; the next one takes its place. Errors: store_failed (not in order).
  result<token_row> take(const token_query& query, direction way) {
    token_row out = std::move(row);
    BOOST_OUTCOME_TRYV(advance());
    if (!has_row_) return out;
    const bool is_in_order = way == direction::forward ? is_before(out, row, query.order)
                                                       : is_before(row, out, query.order);
    // SQLite keeps the order of a sorted subquery, but promises it to nobody.
    if (!is_in_order) return errc::store_failed;
    return out;
  }

  /// Errors: store_corrupt.
  result<void> advance() {
    BOOST_OUTCOME_TRY(has_row_, query_->step());
    if (!has_row_) return done();
    columns from(*query_);
    row.token = from.id<token_id>();
    row.user = from.id<user_id>(true);
    row.started_on = from.within<day>(INT32_MIN, INT32_MAX);
    row.updated_at = from.at();
    row.is_shared = from.flag();
    row.user_name = from.text();
    row.customer = of_->key.customer;
    row.customer_name = of_->name;
    row.customer_suspended = of_->is_suspended;
    row.facet = facet::from(number_ / 3);
    row.type = number_ % 3 == 0 ? user_type::corporate : static_cast<user_type>(number_ % 3);
    if (!from.is_good()) return errc::store_corrupt;
    return done();
  }
  [[nodiscard]] bool has_row() const noexcept { return has_row_; }

  token_row row;

 private:
  lent query_;
  std::uint8_t number_;
  const shown_customer* of_;
  bool has_row_ = false;
};

result<std::vector<token_row>> merge(std::vector<arm>& arms, const token_query& query,
                                     const row_need& wanted) {
  std::vector<token_row> out;
  while (out.size() < wanted.rows) {
    arm* next = nullptr;
    for (arm& a : arms) {
      if (!a.has_row()) continue;
      if (next == nullptr) {
        next = &a;
        continue;
      }
      const bool comes_first = wanted.way == direction::forward
                                   ? is_before(a.row, next->row, query.order)
                                   : is_before(next->row, a.row, query.order);
      if (comes_first) next = &a;
    }
    if (next == nullptr) break;
    BOOST_OUTCOME_TRY(auto row, next->take(query, wanted.way));
    out.push_back(std::move(row));
  }
  return out;
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

result<std::vector<token_row>> rows_of(connection& from, const shown_customer& of,
                                       const token_query& query, const row_need& wanted) {
  BOOST_OUTCOME_TRY(const auto facets, facets_for(from, of, query));
  BOOST_OUTCOME_TRY(const auto driver, driver_for(from, of, query, facets));
  const query_text text = arm_rows(query, {query.order, driver, wanted.way}, wanted.after,
                                   static_cast<std::int64_t>(wanted.rows));
  std::vector<arm> arms;
  arms.reserve(facets.size());
  for (const std::uint8_t number : facets) {
    BOOST_OUTCOME_TRY(auto query_of_arm, text.prepare(from, of.number, number));
    arms.emplace_back(std::move(query_of_arm), number, of);
    BOOST_OUTCOME_TRYV(arms.back().advance());
  }
  return merge(arms, query, wanted);
}

}  // namespace fxotp::store
