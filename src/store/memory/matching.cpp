#include "store/memory/matching.hpp"

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

joined_row join(const book& from, const listed& row) {
  joined_row out;
  out.what = std::get_if<token>(&*row);
  if (out.what == nullptr) return out;
  const token& t = *out.what;
  out.bound = row.user;
  out.at = from.find_as<customer>(key_of(customer_key{t.bank, t.customer}));
  if (!row.user.is_empty()) {
    out.of = from.find_as<user>(key_of(user_key{t.bank, t.customer, row.user}));
  }
  return out;
}

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
