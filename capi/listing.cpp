#include <algorithm>
#include <unordered_set>

#include "cells.hpp"
#include "gathered.hpp"
#include "store/index/cursors.hpp"
#include "store/index/filter.hpp"
#include "store/index/places.hpp"

namespace fxotp::capi {
namespace {

/// Whether a row of this token may be wanted, whatever it is joined with.
bool may_match(const token_query& query, const token& t, const user_id& bound) noexcept {
  token_query open = query;
  open.terms.open |= open.terms.held;
  open.type.reset();
  return store::matches(open, {&t, nullptr, nullptr, bound});
}

bool is_wanted(const entry_query& query, const audit_entry& entry) noexcept {
  if (query.customer && entry.about.customer != *query.customer) return false;
  return !query.about || entry.about == *query.about;
}

}  // namespace

void listing::begin(const page_need& what) {
  *this = {};
  wanted = what;
  passed = key_after(what);
  walk_on();
}

void listing::walk_on() {
  ranges = ranges_of(wanted, passed);
  range = 0;
  is_enough = false;
  limit = wanted.rows + std::size_t{1};
}

std::size_t listing::range_of(std::string_view key) const {
  const bool is_forward = wanted.way == direction::forward;
  const bool is_beyond =
      passed.empty() || (is_forward ? key > passed : key < std::string_view(passed));
  std::size_t at = range;
  while (at < ranges.size() && (key < ranges[at].begin || key >= std::string_view(ranges[at].end)))
    ++at;
  if (!is_beyond || at == ranges.size()) throw refusal{FXOTP_E_ORDER, 2};
  return at;
}

void listing::pass(std::string&& key, std::size_t in) noexcept {
  range = in;
  passed = std::move(key);
}

std::size_t listing::rows() const noexcept {
  return list_rows.size() + listed.size() + entries.size() + chains.size() + notices.size();
}

void listing::take(std::string_view key, text::stored_item&& item) {
  if (auto* entry = std::get_if<audit_entry>(&item)) {
    const auto places = store::places_of(*entry);
    if (std::find(places.begin(), places.end(), key) == places.end()) throw refusal{FXOTP_E_STALE};
    const auto* query = std::get_if<entry_query>(&wanted.query);
    if (query != nullptr && is_wanted(*query, *entry)) entries.push_back(std::move(*entry));
  } else if (auto* fresh = std::get_if<notice>(&item)) {
    if (store::place_of(key_of(*fresh)) != key) throw refusal{FXOTP_E_STALE};
    notices.push_back(std::move(*fresh));
  } else {
    take_record(*record_of(std::move(item)), key);
  }
}

void listing::take_record(record&& r, std::string_view key) {
  const auto places = store::places_of(r);
  const auto place = std::find_if(places.begin(), places.end(),
                                  [key](const store::place& each) { return each.first == key; });
  if (place == places.end()) throw refusal{FXOTP_E_STALE};
  if (const auto* query = std::get_if<token_query>(&wanted.query)) {
    auto& t = std::get<token>(r);
    if (may_match(*query, t, place->second)) candidates.push_back({std::move(t), place->second});
    return;
  }
  if (std::holds_alternative<chain_query>(wanted.query)) {
    chains.push_back(store::chain_of(r));
    return;
  }
  if (std::holds_alternative<user_query>(wanted.query)) {
    const auto* u = std::get_if<user>(&r);
    if (u == nullptr || u->is_deleted) return;
  }
  if (const auto* query = std::get_if<proposal_query>(&wanted.query)) {
    const auto* p = std::get_if<proposal>(&r);
    if (p == nullptr || (query->state && p->state != *query->state)) return;
  }
  listed.push_back(std::move(r));
}

void listing::tell(text::stored_item&& item) {
  const auto is_of = [this](auto of) { return std::holds_alternative<decltype(of)>(wanted.query); };
  if (auto* entry = std::get_if<audit_entry>(&item)) {
    if (!is_of(entry_query{})) throw refusal{FXOTP_E_VALUE, 2};
    entries.push_back(std::move(*entry));
  } else if (auto* fresh = std::get_if<notice>(&item)) {
    if (!is_of(notice_query{})) throw refusal{FXOTP_E_VALUE, 2};
    notices.push_back(std::move(*fresh));
  } else if (is_of(user_query{}) && !std::holds_alternative<user>(item)) {
    return joined.put(*record_of(std::move(item)));
  } else if (is_of(user_query{}) || is_of(record_query{}) ||
             (is_of(proposal_query{}) && std::holds_alternative<proposal>(item))) {
    listed.push_back(*record_of(std::move(item)));
  } else {
    throw refusal{FXOTP_E_VALUE, 2};
  }
  is_told = true;
}

std::vector<record_key> listing::wanted_joins() const {
  std::vector<record_key> out;
  std::unordered_set<record_key, record_key_hash> asked;
  const auto want = [&](const record_key& key) {
    if (joined.find(key) == nullptr && asked.insert(key).second) out.push_back(key);
  };
  for (const auto& each : candidates) {
    want(key_of(customer_key{each.what.bank, each.what.customer}));
    if (!each.bound.is_empty()) {
      want(key_of(user_key{each.what.bank, each.what.customer, each.bound}));
    }
  }
  if (!std::holds_alternative<user_query>(wanted.query)) return out;
  for (std::size_t i = 0; i < std::min<std::size_t>(listed.size(), wanted.rows); ++i) {
    const auto* u = std::get_if<user>(&listed[i]);
    if (u == nullptr) continue;
    want(key_of(customer_key{u->bank, u->customer}));
    for (const auto& t : u->tokens)
      want(key_of(token_key{u->bank, u->customer, t}));
  }
  return out;
}

void listing::settle() {
  const auto* query = std::get_if<token_query>(&wanted.query);
  for (auto& each : candidates) {
    const token& t = each.what;
    const store::joined_row row{
        &t, joined.find_as<user>(key_of(user_key{t.bank, t.customer, each.bound})),
        joined.find_as<customer>(key_of(customer_key{t.bank, t.customer})), each.bound};
    if (query != nullptr && store::matches(*query, row)) list_rows.push_back(store::shown(row));
  }
  candidates.clear();
}

bool listing::is_short() const noexcept {
  return is_enough && rows() <= wanted.rows;
}

template <class Row>
page listing::page_of(std::vector<Row>& all) {
  std::optional<cursor> next;
  if (all.size() > wanted.rows) {
    all.erase(all.begin() + static_cast<std::ptrdiff_t>(wanted.rows), all.end());
    has_more = true;
  }
  if (has_more && !all.empty()) {
    if constexpr (std::is_same_v<Row, token_row>) {
      next = store::cursor_of(all.back(), std::get<token_query>(wanted.query).order);
    } else {
      next = store::cursor_of(all.back());
    }
  }
  return {std::move(all), next};
}

page listing::users_page() {
  page out = page_of(listed);
  std::vector<record> rows;
  customer_code last;
  const auto add = [&](const record_key& key) {
    const record* found = joined.find(key);
    if (found != nullptr) rows.push_back(*found);
  };
  for (auto& each : std::get<std::vector<record>>(out.rows)) {
    const auto* u = std::get_if<user>(&each);
    if (u == nullptr) continue;
    if (last != u->customer) add(key_of(customer_key{u->bank, u->customer}));
    last = u->customer;
    rows.push_back(each);
    for (const auto& t : u->tokens)
      add(key_of(token_key{u->bank, u->customer, t}));
  }
  return {std::move(rows), out.next};
}

page listing::finish() {
  switch (wanted.query.index()) {
    case 0:
      return page_of(list_rows);
    case 1:
      return users_page();
    case 2:
      return page_of(entries);
    case 3:
      return page_of(chains);
    case 6:
      return page_of(notices);
    default:
      return page_of(listed);
  }
}

}  // namespace fxotp::capi
