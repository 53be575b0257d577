// What a storage with a schema of its own lists: every query of part VII from its own rows.
#include "capi/field_storage.hpp"

namespace fxotp::test::c {
namespace {

bool is_match(std::int64_t how, const std::string& wanted, const std::string& id) {
  if (how == FXOTP_MATCH_EXACT) return id == wanted;
  return how == FXOTP_MATCH_ANY || id.compare(0, wanted.size(), wanted) == 0;
}

std::int64_t facet_of(const field_row& token) {
  const bool is_locked = token.number(FXOTP_F_LOCK) != 0;
  const bool is_suspended = token.number(FXOTP_F_SUSPENDED_BY_ADMINISTRATOR) != 0 ||
                            token.number(FXOTP_F_SUSPENDED_BY_DESK) != 0;
  const std::int64_t lifecycle = token.number(FXOTP_F_LIFECYCLE) - 1;
  return ((lifecycle * 2 + (is_locked ? 1 : 0)) * 2 + (is_suspended ? 1 : 0)) * 2 +
         token.number(FXOTP_F_METHOD) - 1;
}

bool is_about(const fxotp_table* asked, const field_row& entry) {
  const std::int64_t kind = number(asked, 0, FXOTP_F_SUBJECT_KIND);
  return kind == 0 || (entry.number(FXOTP_F_SUBJECT_KIND) == kind &&
                       entry.text(FXOTP_F_CUSTOMER) == text(asked, 0, FXOTP_F_SUBJECT_CUSTOMER) &&
                       entry.text(FXOTP_F_ID) == text(asked, 0, FXOTP_F_ID));
}

/// A token's or a trail's newest entry.
field_row chain_row_of(const field_row& of) {
  const bool is_token = of.kind() == FXOTP_KIND_TOKEN;
  field_row out(FXOTP_KIND_CHAIN_ROW);
  out.set(FXOTP_F_SUBJECT_KIND, is_token ? FXOTP_SUBJECT_TOKEN : of.number(FXOTP_F_SUBJECT_KIND));
  out.set(FXOTP_F_CUSTOMER, of.text(FXOTP_F_CUSTOMER));
  out.set(FXOTP_F_ID, of.text(is_token ? FXOTP_F_TOKEN : FXOTP_F_ID));
  out.set(FXOTP_F_ENTRIES, of.number(FXOTP_F_ENTRIES));
  out.set(FXOTP_F_NEWEST_KEY, of.number(FXOTP_F_NEWEST_KEY));
  out.set(FXOTP_F_NEWEST, of.text(FXOTP_F_NEWEST));
  return out;
}

}  // namespace

field_storage::place field_storage::place_in(const fxotp_table* asked, const spot& at) {
  switch (number(asked, 0, FXOTP_F_QUERY)) {
    case FXOTP_LIST_TOKENS: {
      const bool by_start = number(asked, 0, FXOTP_F_ORDER) == FXOTP_ORDER_STARTED_ON;
      return {0, 0, at.customer, 0, by_start ? at.number : 0, at.first, at.second, 0};
    }
    case FXOTP_LIST_USERS:
      return {0, 0, at.customer, 0, 0, at.first, {}, 0};
    case FXOTP_LIST_ENTRIES: {
      const bool by_time = number(asked, 0, FXOTP_F_BY_TIME) == 1;
      return {by_time ? at.number : 0, 0, at.customer, at.kind, 0, at.first, {}, at.sequence};
    }
    case FXOTP_LIST_CHAINS:
      return {0, 0, at.customer, at.kind, 0, at.first, {}, 0};
    case FXOTP_LIST_RECORDS:
      return {0, at.kind, at.customer, 0, 0, at.first, {}, 0};
    default:
      return {0, 0, {}, 0, 0, at.first, {}, 0};
  }
}

field_storage::place field_storage::place_after(const fxotp_table* asked) {
  return place_in(
      asked, {text(asked, 0, FXOTP_F_AFTER_CUSTOMER), number(asked, 0, FXOTP_F_AFTER_KIND),
              text(asked, 0, FXOTP_F_AFTER_FIRST), text(asked, 0, FXOTP_F_AFTER_SECOND),
              number(asked, 0, FXOTP_F_AFTER_NUMBER), number(asked, 0, FXOTP_F_AFTER_SEQUENCE)});
}

bool field_storage::is_listed(const fxotp_table* asked, const field_row& row) {
  const std::int64_t kind = row.kind();
  switch (number(asked, 0, FXOTP_F_QUERY)) {
    case FXOTP_LIST_TOKENS:
      return kind == FXOTP_KIND_TOKEN;
    case FXOTP_LIST_USERS:
      return kind == FXOTP_KIND_USER && row.number(FXOTP_F_IS_DELETED) == 0;
    case FXOTP_LIST_ENTRIES:
      return kind == FXOTP_KIND_ENTRY && is_about(asked, row);
    case FXOTP_LIST_CHAINS:
      return (kind == FXOTP_KIND_TRAIL || kind == FXOTP_KIND_TOKEN) &&
             row.number(FXOTP_F_ENTRIES) != 0;
    case FXOTP_LIST_PROPOSALS: {
      const std::int64_t state = number(asked, 0, FXOTP_F_STATE);
      return kind == FXOTP_KIND_PROPOSAL && (state == 0 || row.number(FXOTP_F_STATE) == state);
    }
    case FXOTP_LIST_RECORDS:
      return kind <= FXOTP_KIND_TOKEN || kind == FXOTP_KIND_ADDRESS_USE;
    case FXOTP_LIST_NOTICES:
      return kind == FXOTP_KIND_NOTICE;
    default:
      return false;
  }
}

field_storage::listed field_storage::as_listed(const fxotp_table* asked, const field_row& row) {
  const auto [kind, subject, bank, customer, id, sequence] = identity_of(row);
  if (number(asked, 0, FXOTP_F_QUERY) == FXOTP_LIST_CHAINS) {
    auto chain = chain_row_of(row);
    const spot at{customer, chain.number(FXOTP_F_SUBJECT_KIND), id, {}, 0, 0};
    return {place_in(asked, at), std::move(chain)};
  }
  const bool is_entry = kind == FXOTP_KIND_ENTRY;
  const std::int64_t when = is_entry ? row.number(FXOTP_F_AT) : 0;
  return {place_in(asked, {customer, is_entry ? subject : kind, id, {}, when, sequence}), row};
}

bool field_storage::is_wanted(const fxotp_table* asked, const field_row& list_row) {
  const bool is_held = list_row.number(FXOTP_F_IS_SUSPENDED) == 1;
  const std::int64_t terms = number(asked, 0, is_held ? FXOTP_F_TERMS_HELD : FXOTP_F_TERMS_OPEN);
  const std::int64_t type = number(asked, 0, FXOTP_F_TYPE);
  const bool has_user = !list_row.text(FXOTP_F_USER).empty();
  const std::int64_t started = list_row.number(FXOTP_F_STARTED_ON);
  return (terms >> list_row.number(FXOTP_F_FACET) & 1) == 1 &&
         (type == 0 || (has_user && list_row.number(FXOTP_F_TYPE) == type)) &&
         started >= number(asked, 0, FXOTP_F_STARTED_FROM) &&
         started <= number(asked, 0, FXOTP_F_STARTED_UNTIL) &&
         is_match(number(asked, 0, FXOTP_F_USER_MATCH), text(asked, 0, FXOTP_F_USER),
                  list_row.text(FXOTP_F_USER)) &&
         is_match(number(asked, 0, FXOTP_F_TOKEN_MATCH), text(asked, 0, FXOTP_F_TOKEN),
                  list_row.text(FXOTP_F_TOKEN));
}

field_row field_storage::list_row_of(const field_row& token, const std::string& user) const {
  const auto* at = find(FXOTP_KIND_CUSTOMER, token, {});
  const auto* of = find(FXOTP_KIND_USER, token, user);
  field_row out(FXOTP_KIND_LIST_ROW);
  out.set(FXOTP_F_CUSTOMER, token.text(FXOTP_F_CUSTOMER));
  out.set(FXOTP_F_CUSTOMER_NAME, at == nullptr ? std::string{} : at->text(FXOTP_F_NAME));
  out.set(FXOTP_F_TOKEN, token.text(FXOTP_F_TOKEN));
  out.set(FXOTP_F_IS_SHARED, token.ids(FXOTP_F_USERS).size() > 1 ? 1 : 0);
  out.set(FXOTP_F_USER, user);
  out.set(FXOTP_F_USER_NAME, of == nullptr ? std::string{} : of->text(FXOTP_F_NAME));
  out.set(FXOTP_F_TYPE, of == nullptr ? FXOTP_TYPE_CORPORATE : of->number(FXOTP_F_TYPE));
  out.set(FXOTP_F_FACET, facet_of(token));
  out.set(FXOTP_F_IS_SUSPENDED, at == nullptr ? 0 : at->number(FXOTP_F_IS_SUSPENDED));
  out.set(FXOTP_F_STARTED_ON, token.number(FXOTP_F_STARTED_ON));
  out.set(FXOTP_F_UPDATED_AT, token.number(FXOTP_F_UPDATED_AT));
  return out;
}

void field_storage::add_bindings(const fxotp_table* asked, const field_row& token,
                                 std::vector<listed>& out) const {
  auto users = token.ids(FXOTP_F_USERS);
  if (users.empty()) users.emplace_back();
  const bool by_user = number(asked, 0, FXOTP_F_ORDER) == FXOTP_ORDER_USER;
  for (const std::string& user : users) {
    auto row = list_row_of(token, user);
    if (!is_wanted(asked, row)) continue;
    const std::string id = token.text(FXOTP_F_TOKEN);
    const spot at{row.text(FXOTP_F_CUSTOMER),     0, by_user ? user : id, by_user ? id : user,
                  row.number(FXOTP_F_STARTED_ON), 0};
    out.push_back({place_in(asked, at), std::move(row)});
  }
}

std::vector<field_storage::listed> field_storage::all_listed(const fxotp_table* asked) const {
  const std::string bank = text(asked, 0, FXOTP_F_BANK);
  const std::string customer = text(asked, 0, FXOTP_F_CUSTOMER);
  const bool is_of_tokens = number(asked, 0, FXOTP_F_QUERY) == FXOTP_LIST_TOKENS;
  std::vector<listed> out;
  for (const auto& [name, row] : records) {
    if (row.text(FXOTP_F_BANK) != bank || !is_listed(asked, row)) continue;
    if (!customer.empty() && row.text(FXOTP_F_CUSTOMER) != customer) continue;
    if (is_of_tokens) {
      add_bindings(asked, row, out);
    } else {
      out.push_back(as_listed(asked, row));
    }
  }
  return out;
}

}  // namespace fxotp::test::c
