#include "store/memory/listing.hpp"

#include "store/index/cursors.hpp"
#include "store/memory/matching.hpp"
#include "store/memory/walk.hpp"

namespace fxotp::store {
namespace {

/// One page of whichever query.
class lister {
 public:
  lister(const book& from, const page_need& wanted) : from_(from), wanted_(wanted) {}

  page operator()(const token_query& query) const {
    std::vector<token_row> rows;
    std::optional<cursor> next;
    const stretch where = within(list_for(query.order), query.bank, beginnings_of(query));
    walk(from_.in_order(), where, [&](const listed& at) {
      const joined_row row = join(from_, at);
      if (!matches(query, row)) return true;
      if (rows.size() == wanted_.rows) {
        next = cursor_of(rows.back(), query.order);
        return false;
      }
      rows.push_back(shown(row));
      return true;
    });
    return {std::move(rows), next};
  }

  page operator()(const user_query& query) const {
    index_key key(list_of::records, query.bank);
    key.kind(static_cast<std::uint8_t>(record_kind::user));
    if (query.customer) key.id(*query.customer);
    std::vector<record> rows;
    std::optional<cursor> next;
    std::uint32_t users = 0;
    customer_code last;
    cursor newest;
    walk(from_.in_order(), within(list_of::records, query.bank, {key.take()}, record_kind::user),
         [&](const listed& at) {
           const auto* u = std::get_if<user>(&*at);
           if (u == nullptr || u->is_deleted) return true;
           if (users == wanted_.rows) {
             next = newest;
             return false;
           }
           if (users == 0 || last != u->customer)
             add(key_of(customer_key{u->bank, u->customer}), rows);
           last = u->customer;
           newest = cursor_of(*at);
           rows.push_back(*at);
           for (const token_id& t : u->tokens)
             add(key_of(token_key{u->bank, u->customer, t}), rows);
           ++users;
           return true;
         });
    return {std::move(rows), next};
  }

  page operator()(const entry_query& query) const {
    std::vector<audit_entry> rows;
    std::optional<cursor> next;
    from_.audit().read(query, wanted_.after, wanted_.way, [&](const audit_entry& entry) {
      if (rows.size() == wanted_.rows) {
        next = cursor_of(rows.back());
        return false;
      }
      rows.push_back(entry);
      return true;
    });
    return {std::move(rows), next};
  }

  page operator()(const chain_query& query) const {
    index_key key(list_of::chains, query.bank);
    if (query.customer) key.id(*query.customer);
    const stretch where = within(list_of::chains, query.bank, {key.take()});
    return page_of<chain_row>(from_.in_order(), where,
                              [](const listed& at) { return std::optional(chain_of(*at)); });
  }

  page operator()(const proposal_query& query) const {
    const std::string all = index_key(list_of::proposals, query.bank).take();
    return records_of(within(list_of::proposals, query.bank, {all}), [&](const record& r) {
      const auto* p = std::get_if<proposal>(&r);
      return p != nullptr && (!query.state || p->state == *query.state);
    });
  }

  page operator()(const record_query& query) const {
    return records_of(within(list_of::records, query.bank, beginnings_of(query)),
                      [](const record&) { return true; });
  }

  page operator()(const notice_query& query) const {
    const std::string all = index_key(list_of::notices, query.bank).take();
    const stretch where = within(list_of::notices, query.bank, {all});
    return page_of<notice>(from_.notices(), where,
                           [](const notice& each) { return std::optional(each); });
  }

 private:
  stretch within(list_of list, const bank_code& bank, std::vector<std::string> beginnings,
                 std::optional<record_kind> kind = std::nullopt) const {
    stretch out{std::move(beginnings), std::nullopt, wanted_.way};
    if (!wanted_.after) return out;
    cursor after = *wanted_.after;
    if (kind) after.kind = static_cast<std::uint8_t>(*kind);
    out.after = key_in(list, bank, after);
    return out;
  }

  void add(const record_key& key, std::vector<record>& rows) const {
    const record* found = from_.find(key);
    if (found != nullptr) rows.push_back(*found);
  }

  template <class Wants>
  page records_of(const stretch& where, Wants wants) const {
    return page_of<record>(from_.in_order(), where, [&wants](const listed& at) {
      return wants(*at) ? std::optional(*at) : std::nullopt;
    });
  }

  /// The rows that `row_of` gives.
  template <class Row, class Map, class RowOf>
  page page_of(const Map& over, const stretch& where, RowOf row_of) const {
    std::vector<Row> rows;
    std::optional<cursor> next;
    walk(over, where, [&](const auto& at) {
      std::optional<Row> row = row_of(at);
      if (!row) return true;
      if (rows.size() == wanted_.rows) {
        next = cursor_of(rows.back());
        return false;
      }
      rows.push_back(std::move(*row));
      return true;
    });
    return {std::move(rows), next};
  }

  const book& from_;
  const page_need& wanted_;
};

}  // namespace

result<page> list_from(const book& from, const page_need& wanted) {
  if (wanted.rows < 1 || wanted.rows > 10'000) return errc::invalid_value;
  return std::visit(lister(from, wanted), wanted.query);
}

tally count_from(const book& from, const token_query& query) {
  tally out;
  const stretch where{beginnings_of(query), std::nullopt, direction::forward};
  walk(from.in_order(), where, [&](const listed& at) {
    const joined_row row = join(from, at);
    if (!matches(query, row)) return true;
    const bool is_held = row.at != nullptr && row.at->is_suspended;
    ++out.rows[is_held ? 1 : 0][facet_of(*row.what).number()];
    return true;
  });
  return out;
}

}  // namespace fxotp::store
