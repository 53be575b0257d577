#include "store/index/filter.hpp"

namespace fxotp::store {
namespace {

template <class Id>
bool fits(const id_match<Id>& asked, const Id& id) noexcept {
  switch (asked.by) {
    case id_match<Id>::how::any:
      return true;
    case id_match<Id>::how::exact:
      return id == asked.text && !id.is_empty();
    case id_match<Id>::how::prefix:
      break;
  }
  const std::string_view prefix = asked.text.view();
  return !id.is_empty() && id.view().substr(0, prefix.size()) == prefix;
}

template <class Id>
void narrow(index_key& key, const id_match<Id>& by) {
  if (by.by == id_match<Id>::how::exact) key.id(by.text);
  if (by.by == id_match<Id>::how::prefix) key.open_id(by.text.view());
}

}  // namespace

bool matches(const token_query& query, const joined_row& row) noexcept {
  if (row.what == nullptr) return false;
  const token& t = *row.what;
  const bool is_held = row.at != nullptr && row.at->is_suspended;
  const std::uint32_t terms = is_held ? query.terms.held : query.terms.open;
  if ((terms >> facet_of(t).number() & 1U) == 0) return false;
  if (query.type && (row.of == nullptr || row.of->type != *query.type)) return false;
  if (query.started_from && t.started_on < *query.started_from) return false;
  if (query.started_until && t.started_on > *query.started_until) return false;
  return fits(query.token, t.id) && fits(query.user, row.bound);
}

token_row shown(const joined_row& from) {
  token_row out;
  const token& t = *from.what;
  out.customer = t.customer;
  if (from.at != nullptr) out.customer_name = from.at->name;
  out.token = t.id;
  out.is_shared = t.users.size() > 1;
  out.user = from.bound;
  if (from.of != nullptr) {
    out.user_name = from.of->name;
    out.type = from.of->type;
  }
  out.facet = facet_of(t);
  out.customer_suspended = from.at != nullptr && from.at->is_suspended;
  out.started_on = t.started_on;
  out.updated_at = t.seal.updated_at;
  return out;
}

std::vector<std::string> beginnings_of(const token_query& query) {
  index_key key(list_for(query.order), query.bank);
  if (query.customer) {
    key.id(*query.customer);
    if (query.order == row_order::token) narrow(key, query.token);
    if (query.order == row_order::user) narrow(key, query.user);
  }
  return {key.take()};
}

std::vector<std::string> beginnings_of(const record_query& query) {
  std::vector<std::string> out;
  for (const record_kind kind :
       {record_kind::bank, record_kind::customer, record_kind::desk_operator, record_kind::user,
        record_kind::token, record_kind::address_use}) {
    const bool is_bank_wide = kind == record_kind::bank || kind == record_kind::desk_operator;
    if (query.customer && is_bank_wide) continue;
    index_key key(list_of::records, query.bank);
    key.kind(static_cast<std::uint8_t>(kind));
    if (query.customer) key.id(*query.customer);
    out.push_back(key.take());
  }
  return out;
}

}  // namespace fxotp::store
