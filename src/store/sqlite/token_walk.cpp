#include "store/sqlite/token_walk.hpp"

#include <algorithm>

#include <boost/outcome/try.hpp>

namespace fxotp::store {
namespace {

/// Where filters throw entries away, a page walks so many of the index (of all facets together),
/// and `entries_a_row` more a row that is wanted.
constexpr std::int64_t entries_max = 2'500;
constexpr std::int64_t entries_a_row = 4;
/// Units: entries of the first part of such a walk; each further part is twice as long.
constexpr std::int64_t first_part = 500;

bool comes_first(const token_row& a, const token_row& b, row_order order, direction way) noexcept {
  return way == direction::forward ? is_before(a, b, order) : is_before(b, a, order);
}

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
    // SQLite keeps the order of a sorted subquery, but promises it to nobody.
    if (!comes_first(out, row, query.order, way)) return errc::store_failed;
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
      if (next == nullptr || comes_first(a.row, next->row, query.order, wanted.way)) next = &a;
    }
    if (next == nullptr) break;
    BOOST_OUTCOME_TRY(auto row, next->take(query, wanted.way));
    out.push_back(std::move(row));
  }
  return out;
}

void append(std::vector<token_row>& to, std::vector<token_row>&& rows) {
  for (token_row& row : rows)
    to.push_back(std::move(row));
}

}  // namespace

result<std::vector<token_row>> index_walk::rows(const std::vector<std::uint8_t>& facets,
                                                const span& within, std::size_t wanted) const {
  const auto limit = static_cast<std::int64_t>(wanted);
  const query_text text = arm_rows(query_, plan_, within, limit);
  std::vector<arm> arms;
  arms.reserve(facets.size());
  for (const std::uint8_t number : facets) {
    BOOST_OUTCOME_TRY(auto query_of_arm, text.prepare(from_, of_.number, number));
    arms.emplace_back(std::move(query_of_arm), number, of_);
    BOOST_OUTCOME_TRYV(arms.back().advance());
  }
  return merge(arms, query_, {{}, plan_.way, wanted});
}

result<some_rows> index_walk::bounded(const std::vector<std::uint8_t>& facets,
                                      const row_need& wanted) const {
  some_rows out;
  span within{wanted.after, {}};
  std::int64_t left = entries_max + entries_a_row * static_cast<std::int64_t>(wanted.rows);
  for (std::int64_t part = first_part;; part *= 2) {
    part = std::min(part, left);
    BOOST_OUTCOME_TRY(within.until, edge(facets, within.after, part));
    BOOST_OUTCOME_TRY(auto found, rows(facets, within, wanted.rows - out.rows.size()));
    append(out.rows, std::move(found));
    left -= part;
    if (out.rows.size() >= wanted.rows || !within.until) return out;
    if (left <= 0) {
      out.rest = within.until;
      return out;
    }
    within.after = within.until;
  }
}

result<std::optional<cursor>> index_walk::edge(const std::vector<std::uint8_t>& facets,
                                               const std::optional<cursor>& after,
                                               std::int64_t part) const {
  const auto arms = static_cast<std::int64_t>(facets.size());
  const query_text text = arm_edge(query_, plan_, after, std::max<std::int64_t>(1, part / arms));
  std::optional<token_row> nearest;
  for (const std::uint8_t number : facets) {
    BOOST_OUTCOME_TRY(auto at, text.prepare(from_, of_.number, number));
    BOOST_OUTCOME_TRY(const bool is_there, at->step());
    if (!is_there) continue;
    columns entry(*at);
    token_row row;
    row.customer = of_.key.customer;
    row.token = entry.id<token_id>();
    row.user = entry.id<user_id>(true);
    row.started_on = entry.within<day>(INT32_MIN, INT32_MAX);
    if (!entry.is_good()) return errc::store_corrupt;
    if (!nearest || comes_first(row, *nearest, query_.order, plan_.way)) nearest = row;
  }
  if (!nearest) return std::optional<cursor>();
  return std::optional<cursor>(cursor_of(*nearest, query_.order));
}

}  // namespace fxotp::store
