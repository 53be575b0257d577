#include "store/sqlite/listing.hpp"
#include "store/sqlite/visits.hpp"

namespace fxotp::store {
namespace {

constexpr auto token_kind = static_cast<std::uint8_t>(subject_kind::token);

/// The trails of a query in order, the next one at hand.
class trail_walk {
 public:
  static result<trail_walk> begin(connection& from, const chain_query& query,
                                  const page_need& wanted) {
    const bool is_forward = wanted.way == direction::forward;
    query_text text;
    text.add("SELECT customer, kind, id, entries, newest_key, newest FROM trail");
    text.add(" WHERE bank = ?", query.bank.view());
    if (query.customer) text.add(" AND customer = ?", query.customer->view());
    if (wanted.after) {
      text.add(is_forward ? " AND (customer, kind, id) > (?, ?, ?)"
                          : " AND (customer, kind, id) < (?, ?, ?)");
      text.put(wanted.after->customer.view()).put(std::int64_t{wanted.after->kind});
      text.put(wanted.after->first.view());
    }
    text.add(" AND entries > 0 ORDER BY ");
    text.add(is_forward ? "customer, kind, id" : "customer DESC, kind DESC, id DESC");
    BOOST_OUTCOME_TRY(auto found, text.prepare(from));
    trail_walk out(query.bank, std::move(found));
    BOOST_OUTCOME_TRYV(out.advance());
    return out;
  }

  result<void> advance() {
    BOOST_OUTCOME_TRY(has_row_, query_->step());
    if (!has_row_) return done();
    columns from(*query_);
    row.about.bank = bank_;
    row.about.customer = from.id<customer_code>(true);
    row.about.kind = from.within<subject_kind>(1, 6);
    row.about.id = from.id<any_id>(true);
    row.chain.entries = from.count();
    row.chain.newest = from.tag();
    if (!from.is_good()) return errc::store_corrupt;
    return done();
  }
  [[nodiscard]] bool has_row() const noexcept { return has_row_; }

  chain_row row;

 private:
  trail_walk(const bank_code& bank, lent query) : bank_(bank), query_(std::move(query)) {}
  bank_code bank_;
  lent query_;
  bool has_row_ = false;
};

/// Merges the chains of trails and of tokens, both in order.
struct chain_page {
  connection& from;
  const page_need& wanted;
  trail_walk trails;
  std::vector<chain_row> rows;

  [[nodiscard]] bool is_full() const noexcept { return rows.size() > wanted.rows; }

  /// The trails that come before `limit`, or all that are left.
  result<void> add_trails(const subject* limit) {
    while (!is_full() && trails.has_row()) {
      if (limit != nullptr) {
        const bool comes_first = wanted.way == direction::forward ? trails.row.about < *limit
                                                                  : *limit < trails.row.about;
        if (!comes_first) return done();
      }
      rows.push_back(trails.row);
      BOOST_OUTCOME_TRYV(trails.advance());
    }
    return done();
  }

  result<bool> visit(const shown_customer& of, bool is_part) {
    member_need need{"id, entries, newest_key, newest",
                     "token WHERE entries > 0",
                     {},
                     wanted.way,
                     wanted.rows + 1 - rows.size()};
    if (is_part && wanted.after) {
      const std::uint8_t at = wanted.after->kind;
      const bool is_past = wanted.way == direction::forward ? at > token_kind : at < token_kind;
      if (is_past) return true;
      if (at == token_kind) need.beyond = wanted.after->first;
    }
    BOOST_OUTCOME_TRY(auto query, members_of(of, need).prepare(from));
    while (!is_full()) {
      BOOST_OUTCOME_TRY(const bool is_there, query->step());
      if (!is_there) return true;
      columns row(*query);
      chain_row made;
      made.about = {subject_kind::token, of.key.bank, of.key.customer, row.id<any_id>()};
      made.chain.entries = row.count();
      made.chain.newest = row.tag();
      if (!row.is_good()) return errc::store_corrupt;
      BOOST_OUTCOME_TRYV(add_trails(&made.about));
      if (!is_full()) rows.push_back(made);
    }
    return false;
  }
};

}  // namespace

result<page> list_chains(connection& from, const chain_query& query, const page_need& wanted) {
  BOOST_OUTCOME_TRY(auto trails, trail_walk::begin(from, query, wanted));
  chain_page made{from, wanted, std::move(trails), {}};
  const itinerary along{query.bank, query.customer, wanted.after, wanted.way};
  BOOST_OUTCOME_TRYV(each_customer(from, along, [&made](const shown_customer& of, bool is_part) {
    return made.visit(of, is_part);
  }));
  BOOST_OUTCOME_TRYV(made.add_trails(nullptr));
  std::optional<cursor> next;
  if (trim(made.rows, wanted.rows)) {
    const subject& last = made.rows.back().about;
    next = cursor{last.customer, static_cast<std::uint8_t>(last.kind), last.id, {}, 0, 0};
  }
  return page{std::move(made.rows), next};
}

}  // namespace fxotp::store
