#include <tuple>

#include <boost/outcome/try.hpp>

#include "store/sqlite/customers.hpp"
#include "store/sqlite/listing.hpp"

namespace fxotp::store {
namespace {

constexpr std::string_view by_chain = "customer, kind, id, sequence";
constexpr std::string_view by_chain_back = "customer DESC, kind DESC, id DESC, sequence DESC";
constexpr std::string_view by_time = "at, customer, kind, id, sequence";
constexpr std::string_view by_time_back =
    "at DESC, customer DESC, kind DESC, id DESC, sequence DESC";

/// The condition that a row lies beyond the cursor, over the columns that still vary.
void add_beyond(query_text& to, std::string_view columns, std::string_view marks, direction way) {
  to.add(" AND (").add(columns).add(way == direction::forward ? ") > (" : ") < (");
  to.add(marks).add(")");
}

/// Where a subject's chain lies, seen from the cursor, in the order of chains.
place_in place_of_chain(const subject& about, const cursor& after, direction way) noexcept {
  const auto kind = static_cast<std::uint8_t>(about.kind);
  const auto here = std::tie(about.customer, kind, about.id);
  const auto there = std::tie(after.customer, after.kind, after.first);
  if (here == there) return place_in::part;
  return (there < here) == (way == direction::forward) ? place_in::whole : place_in::nothing;
}

/// In order of chains; false: nothing lies beyond the cursor.
bool add_by_chain(query_text& to, const entry_query& query, const page_need& wanted) {
  if (query.customer) to.add(" AND customer = ?", query.customer->view());
  place_in place = wanted.after ? place_in::part : place_in::whole;
  if (query.about) {
    const subject& about = *query.about;
    if (!query.customer) to.add(" AND customer = ?", about.customer.view());
    to.add(" AND kind = ?", static_cast<std::int64_t>(about.kind));
    to.add(" AND id = ?", about.id.view());
    if (wanted.after) place = place_of_chain(about, *wanted.after, wanted.way);
  } else if (query.customer) {
    place = place_of(*query.customer, wanted.after, wanted.way);
  }
  if (place == place_in::nothing) return false;
  if (place == place_in::part) {
    const cursor& at = *wanted.after;
    if (query.about) {
      add_beyond(to, "sequence", "?", wanted.way);
    } else if (query.customer) {
      add_beyond(to, "kind, id, sequence", "?, ?, ?", wanted.way);
      to.put(std::int64_t{at.kind}).put(at.first.view());
    } else {
      add_beyond(to, by_chain, "?, ?, ?, ?", wanted.way);
      to.put(at.customer.view()).put(std::int64_t{at.kind}).put(at.first.view());
    }
    to.put(static_cast<std::int64_t>(at.sequence));
  }
  to.add(" ORDER BY ").add(wanted.way == direction::forward ? by_chain : by_chain_back);
  return true;
}

void add_by_time(query_text& to, const entry_query& query, const page_need& wanted) {
  if (query.customer) to.add(" AND customer = ?", query.customer->view());
  if (query.about) {
    const subject& about = *query.about;
    if (!query.customer) to.add(" AND customer = ?", about.customer.view());
    to.add(" AND kind = ?", static_cast<std::int64_t>(about.kind));
    to.add(" AND id = ?", about.id.view());
  }
  if (wanted.after) {
    const cursor& at = *wanted.after;
    to.put(at.number);
    // The index of one customer's entries has no use for the customer once more.
    if (query.customer && at.customer == *query.customer) {
      add_beyond(to, "at, kind, id, sequence", "?, ?, ?, ?", wanted.way);
    } else {
      add_beyond(to, by_time, "?, ?, ?, ?, ?", wanted.way);
      to.put(at.customer.view());
    }
    to.put(std::int64_t{at.kind}).put(at.first.view());
    to.put(static_cast<std::int64_t>(at.sequence));
  }
  to.add(" ORDER BY ").add(wanted.way == direction::forward ? by_time : by_time_back);
}

std::string_view index_for(const entry_query& query) noexcept {
  // One subject's entries are few enough to be sorted.
  if (!query.by_time || query.about) return " INDEXED BY audit_by_chain";
  return query.customer ? " INDEXED BY audit_by_customer" : "";
}

}  // namespace

result<page> list_entries(connection& from, const entry_query& query, const page_need& wanted) {
  std::vector<audit_entry> rows;
  const bool is_foreign =
      query.about && (query.about->bank != query.bank ||
                      (query.customer && query.about->customer != *query.customer));
  if (is_foreign) return page{std::move(rows), {}};
  query_text text;
  text.add("SELECT ").add(entry_columns()).add(" FROM audit").add(index_for(query));
  text.add(" WHERE bank = ?", query.bank.view());
  if (query.by_time) {
    add_by_time(text, query, wanted);
  } else if (!add_by_chain(text, query, wanted)) {
    return page{std::move(rows), {}};
  }
  text.add(" LIMIT ?", std::int64_t{wanted.rows} + 1);
  BOOST_OUTCOME_TRY(auto found, text.prepare(from));
  for (;;) {
    BOOST_OUTCOME_TRY(const bool is_there, found->step());
    if (!is_there) break;
    BOOST_OUTCOME_TRY(auto entry, entry_in(*found, query.bank));
    rows.push_back(std::move(entry));
  }
  std::optional<cursor> next;
  if (trim(rows, wanted.rows)) next = cursor_of(rows.back());
  return page{std::move(rows), next};
}

}  // namespace fxotp::store
