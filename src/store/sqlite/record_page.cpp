#include "store/sqlite/listing.hpp"
#include "store/sqlite/reading.hpp"
#include "store/sqlite/visits.hpp"

namespace fxotp::store {
namespace {

constexpr std::array<record_kind, 6> kinds{record_kind::bank,          record_kind::customer,
                                           record_kind::desk_operator, record_kind::user,
                                           record_kind::token,         record_kind::address_use};

/// A page of records while it grows, one row too long at the end when there is more.
class record_page {
 public:
  record_page(connection& from, const record_query& query, const page_need& wanted)
      : from_(from), query_(query), wanted_(wanted) {}

  result<void> add(record_kind kind) {
    const auto number = static_cast<std::uint8_t>(kind);
    after_.reset();
    if (wanted_.after) {
      const std::uint8_t at = wanted_.after->kind;
      const bool is_past = is_forward() ? number < at : number > at;
      if (is_past) return done();
      if (number == at) after_ = wanted_.after;
    }
    switch (kind) {
      case record_kind::bank:
        return query_.customer ? done() : add_bank();
      case record_kind::customer:
        return add_customers();
      case record_kind::desk_operator:
        return query_.customer ? done() : add_operators();
      case record_kind::user:
      case record_kind::token:
      case record_kind::address_use:
        return add_members(kind);
      case record_kind::proposal:
      case record_kind::trail:
      case record_kind::administrators:
        break;
    }
    return done();
  }

  [[nodiscard]] bool is_full() const noexcept { return rows.size() > wanted_.rows; }

  std::vector<record> rows;

 private:
  [[nodiscard]] bool is_forward() const noexcept { return wanted_.way == direction::forward; }
  [[nodiscard]] std::size_t room() const noexcept { return wanted_.rows + 1 - rows.size(); }

  template <class Decode>
  result<void> take(const query_text& text, Decode decode) {
    BOOST_OUTCOME_TRY(auto query, text.prepare(from_));
    for (;;) {
      BOOST_OUTCOME_TRY(const bool is_there, query->step());
      if (!is_there) return done();
      BOOST_OUTCOME_TRY(auto made, decode(*query));
      rows.emplace_back(std::move(made));
    }
  }

  query_text selected(record_kind kind, std::string_view table) const {
    query_text out;
    out.add("SELECT ").add(columns_of(kind)).add(" FROM ").add(table);
    return out;
  }

  void end(query_text& text, const std::string& id) const {
    text.add(" ORDER BY " + id + (is_forward() ? "" : " DESC"));
    text.add(" LIMIT ?", static_cast<std::int64_t>(room()));
  }

  result<void> add_bank() {
    // A cursor at the bank has nothing of this kind beyond it.
    if (after_) return done();
    query_text text = selected(record_kind::bank, "bank");
    text.add(" WHERE code = ?", query_.bank.view());
    return take(text, bank_in);
  }

  result<void> add_customers() {
    query_text text = selected(record_kind::customer, "customer");
    text.add(" WHERE bank = ?", query_.bank.view());
    if (query_.customer) text.add(" AND code = ?", query_.customer->view());
    if (after_) text.add(is_forward() ? " AND code > ?" : " AND code < ?", after_->customer.view());
    end(text, "code");
    return take(text, [this](const statement& s) { return customer_in(s, query_.bank); });
  }

  result<void> add_operators() {
    query_text text = selected(record_kind::desk_operator, "desk_operator");
    text.add(" WHERE bank = ?", query_.bank.view());
    if (after_) text.add(is_forward() ? " AND id > ?" : " AND id < ?", after_->first.view());
    end(text, "id");
    return take(text, [this](const statement& s) { return operator_in(s, query_.bank); });
  }

  result<void> add_members(record_kind kind) {
    const itinerary along{query_.bank, query_.customer, after_, wanted_.way};
    return each_customer(from_, along, [&](const shown_customer& of, bool is_part) -> result<bool> {
      const bool is_use = kind == record_kind::address_use;
      member_need need{columns_of(kind), table_of(kind), {},
                       wanted_.way,      room(),         is_use ? "address" : "id"};
      if (is_part && after_) need.beyond = after_->first;
      const query_text text = members_of(of, need);
      BOOST_OUTCOME_TRYV(take(text, [&](const statement& row) -> result<record> {
        if (kind == record_kind::token) return listed_token(row, of);
        if (is_use) {
          BOOST_OUTCOME_TRY(auto use, address_use_in(row, of.key));
          return record(std::move(use));
        }
        BOOST_OUTCOME_TRY(auto u, user_in(row, of.key));
        return record(std::move(u));
      }));
      return !is_full();
    });
  }

  static std::string_view table_of(record_kind kind) noexcept {
    if (kind == record_kind::user) return "user WHERE 1";
    return kind == record_kind::token ? "token WHERE 1" : "address_use WHERE 1";
  }

  /// The token with the users that its rows in lists name, so that a MAC shows a row that was taken
  /// away, added or put under another status.
  result<record> listed_token(const statement& row, const shown_customer& of) {
    BOOST_OUTCOME_TRY(auto out, token_in(row, of.key));
    BOOST_OUTCOME_TRY(auto listed, from_.use(sql::listed_users));
    listed.with(of.number, facet_of(out).number() * 3, out.id, out.started_on);
    out.users.clear();
    for (;;) {
      BOOST_OUTCOME_TRY(const bool is_there, listed.step());
      if (!is_there) return record(std::move(out));
      columns name(listed);
      const auto id = name.id<user_id>(true);
      if (!name.is_good()) return errc::store_corrupt;
      if (!id.is_empty()) out.users.push_back(id);
    }
  }

  connection& from_;
  const record_query& query_;
  const page_need& wanted_;
  std::optional<cursor> after_;  ///< Within the kind that is being added.
};

}  // namespace

result<page> list_records(connection& from, const record_query& query, const page_need& wanted) {
  record_page made(from, query, wanted);
  for (std::size_t i = 0; i < kinds.size() && !made.is_full(); ++i) {
    const bool is_forward = wanted.way == direction::forward;
    BOOST_OUTCOME_TRYV(made.add(kinds[is_forward ? i : kinds.size() - 1 - i]));
  }
  std::optional<cursor> next;
  if (trim(made.rows, wanted.rows)) {
    const record_key last = key_of(made.rows.back());
    next = cursor{last.customer, static_cast<std::uint8_t>(last.kind), last.id, {}, 0, 0};
  }
  return page{std::move(made.rows), next};
}

}  // namespace fxotp::store
