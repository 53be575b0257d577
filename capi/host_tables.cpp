#include "host_store.hpp"

namespace fxotp::capi {
namespace {

template <class Id>
void put_match(table_maker& out, std::uint32_t how, std::uint32_t field, const id_match<Id>& by) {
  out.number(how, static_cast<std::int64_t>(by.by));
  out.text(field, by.text.view());
}

std::int64_t day_number(const std::optional<day>& when, std::int64_t otherwise) noexcept {
  return when ? static_cast<std::int32_t>(*when) : otherwise;
}

void put_query(table_maker& out, const token_query& q) {
  put_match(out, FXOTP_F_USER_MATCH, FXOTP_F_USER, q.user);
  put_match(out, FXOTP_F_TOKEN_MATCH, FXOTP_F_TOKEN, q.token);
  out.number(FXOTP_F_TYPE, q.type ? static_cast<std::int64_t>(*q.type) : 0);
  out.number(FXOTP_F_STARTED_FROM, day_number(q.started_from, INT32_MIN));
  out.number(FXOTP_F_STARTED_UNTIL, day_number(q.started_until, INT32_MAX));
  out.number(FXOTP_F_TERMS_OPEN, q.terms.open);
  out.number(FXOTP_F_TERMS_HELD, q.terms.held);
  out.number(FXOTP_F_ORDER, static_cast<std::int64_t>(q.order));
}
void put_query(table_maker& out, const entry_query& q) {
  const subject about = q.about ? *q.about : subject{subject_kind{}, {}, {}, {}};
  out.number(FXOTP_F_SUBJECT_KIND, static_cast<std::int64_t>(about.kind));
  out.text(FXOTP_F_SUBJECT_CUSTOMER, about.customer.view());
  out.text(FXOTP_F_ID, about.id.view());
  out.number(FXOTP_F_BY_TIME, q.by_time ? 1 : 0);
}
void put_query(table_maker& out, const proposal_query& q) {
  out.number(FXOTP_F_STATE, q.state ? static_cast<std::int64_t>(*q.state) : 0);
}
template <class Query>
void put_query(table_maker& /*out*/, const Query& /*q*/) {}

template <class Query>
std::string_view customer_of(const Query& q) noexcept {
  if constexpr (std::is_same_v<Query, proposal_query> || std::is_same_v<Query, notice_query>) {
    return {};
  } else {
    return q.customer ? q.customer->view() : std::string_view{};
  }
}

void put_after(table_maker& out, const std::optional<cursor>& at) {
  const cursor after = at ? *at : cursor{};
  out.number(FXOTP_F_HAS_AFTER, at ? 1 : 0);
  out.text(FXOTP_F_AFTER_CUSTOMER, after.customer.view());
  out.number(FXOTP_F_AFTER_KIND, after.kind);
  out.text(FXOTP_F_AFTER_FIRST, after.first.view());
  out.text(FXOTP_F_AFTER_SECOND, after.second.view());
  out.number(FXOTP_F_AFTER_NUMBER, after.number);
  out.number(FXOTP_F_AFTER_SEQUENCE, static_cast<std::int64_t>(after.sequence));
}

std::shared_ptr<const table> question_of(const page_need& wanted) {
  table_maker out;
  out.begin_row();
  out.number(FXOTP_F_QUERY, static_cast<std::int64_t>(wanted.query.index() + 1));
  out.number(FXOTP_F_ROWS, wanted.rows);
  out.number(FXOTP_F_DIRECTION, static_cast<std::int64_t>(wanted.way));
  std::visit(
      [&out](const auto& q) {
        out.text(FXOTP_F_BANK, q.bank.view());
        out.text(FXOTP_F_CUSTOMER, customer_of(q));
        put_query(out, q);
      },
      wanted.query);
  put_after(out, wanted.after);
  return out.take();
}

std::shared_ptr<const table> ranges_table(const std::vector<key_range>& all) {
  table_maker out;
  for (const auto& each : all) {
    out.begin_row();
    out.text(FXOTP_F_BEGIN, each.begin);
    out.text(FXOTP_F_END, each.end);
  }
  return out.take();
}

std::shared_ptr<const table> expected_table(const change_set& changes) {
  table_maker out;
  for (const auto& each : changes.expected) {
    put_key(out, each.key);
    out.number(FXOTP_F_VERSION, static_cast<std::int64_t>(each.version));
  }
  for (const auto& entry : changes.entries) {
    put_entry_key(out, entry);
    out.number(FXOTP_F_VERSION, 0);
  }
  return out.take();
}

text::stored_item item_of(const record& r) {
  return std::visit([](const auto& each) { return text::stored_item(each); }, r);
}

/// Calls with everything that a change set puts.
template <class Take>
void for_each_put(const change_set& changes, Take take) {
  for (const auto& each : changes.writes)
    take(item_of(each));
  for (const auto& each : changes.entries)
    take(text::stored_item(each));
  for (const auto& each : changes.notices)
    take(text::stored_item(each));
}

std::shared_ptr<const table> puts_table(const change_set& changes) {
  table_maker out;
  for_each_put(changes, [&out](const text::stored_item& item) { put_item(out, item); });
  return out.take();
}

std::shared_ptr<const table> index_table(const change_set& changes) {
  table_maker out;
  std::int64_t row = 0;
  for_each_put(changes, [&](const text::stored_item& item) {
    for (const auto& key : keys_of(item)) {
      out.begin_row();
      out.number(FXOTP_F_ROW, row);
      out.text(FXOTP_F_KEY, key);
    }
    ++row;
  });
  return out.take();
}

std::shared_ptr<const table> drops_table(const change_set& changes) {
  table_maker out;
  for (const auto& each : changes.taken) {
    out.begin_row();
    out.number(FXOTP_F_KIND, FXOTP_KIND_NOTICE);
    out.text(FXOTP_F_BANK, each.bank.view());
    out.text(FXOTP_F_MESSAGE, each.id.view());
    out.text(FXOTP_F_RECORD, name_of(each));
  }
  return out.take();
}

std::shared_ptr<const table> commit_table(const change_set& changes, std::uint32_t which) {
  switch (which) {
    case FXOTP_T_EXPECTED:
      return expected_table(changes);
    case FXOTP_T_PUTS:
      return puts_table(changes);
    case FXOTP_T_INDEX:
      return index_table(changes);
    case FXOTP_T_DROPS:
      return drops_table(changes);
    default:
      return nullptr;
  }
}

/// The bank that a change is in.
std::string_view changed_bank(const change_set& changes) noexcept {
  if (!changes.expected.empty()) return changes.expected.front().key.bank.view();
  if (!changes.taken.empty()) return changes.taken.front().bank.view();
  return changes.notices.empty() ? std::string_view{} : changes.notices.front().bank.view();
}

std::shared_ptr<const table> bank_table(std::string_view bank) {
  table_maker out;
  out.begin_row();
  out.text(FXOTP_F_BANK, bank);
  return out.take();
}

}  // namespace

std::shared_ptr<const table> host_store::table_of(std::uint32_t kind, std::uint32_t which) const {
  const bool is_question = which == FXOTP_T_QUESTION;
  if (kind == FXOTP_ASK_COMMIT) {
    return is_question ? bank_table(changed_bank(*changes_)) : commit_table(*changes_, which);
  }
  if (kind == FXOTP_ASK_LOAD) {
    if (is_question) return bank_table(bank_.view());
    if (which != FXOTP_T_KEYS) return nullptr;
    table_maker out;
    for (const auto& each : load_.keys)
      put_key(out, each);
    return out.take();
  }
  if (kind == FXOTP_ASK_COUNT) {
    page_need wanted;
    wanted.query = *count_;
    return is_question ? question_of(wanted) : nullptr;
  }
  if (is_question) return question_of(list_.wanted);
  return which == FXOTP_T_RANGES ? ranges_table(list_.ranges) : nullptr;
}

}  // namespace fxotp::capi
