#include "capi/schema.hpp"

#include <algorithm>
#include <utility>

namespace fxotp::test::c {
namespace {

using fields_of_kind = std::pair<std::int64_t, std::vector<std::uint32_t>>;

const std::vector<fields_of_kind>& own_fields() {
  static const std::vector<fields_of_kind> all{
      {FXOTP_KIND_BANK, {FXOTP_F_BANK, FXOTP_F_NAME}},
      {FXOTP_KIND_CUSTOMER, {FXOTP_F_BANK, FXOTP_F_CUSTOMER, FXOTP_F_NAME, FXOTP_F_IS_SUSPENDED}},
      {FXOTP_KIND_OPERATOR, {FXOTP_F_BANK, FXOTP_F_OPERATOR, FXOTP_F_IS_DISABLED}},
      {FXOTP_KIND_USER,
       {FXOTP_F_BANK, FXOTP_F_CUSTOMER, FXOTP_F_USER, FXOTP_F_NAME, FXOTP_F_TYPE, FXOTP_F_ROLE,
        FXOTP_F_ENROLLMENT, FXOTP_F_LANGUAGE, FXOTP_F_DECLINED, FXOTP_F_IS_DELETED, FXOTP_F_TOKENS,
        FXOTP_F_LISTED}},
      {FXOTP_KIND_TOKEN,
       {FXOTP_F_BANK, FXOTP_F_CUSTOMER, FXOTP_F_TOKEN, FXOTP_F_GENERATION, FXOTP_F_LIFECYCLE,
        FXOTP_F_LOCK, FXOTP_F_SUSPENDED_BY_ADMINISTRATOR, FXOTP_F_SUSPENDED_BY_DESK, FXOTP_F_USERS,
        FXOTP_F_STREAK, FXOTP_F_FAILURES, FXOTP_F_STARTED_ON, FXOTP_F_METHOD, FXOTP_F_METHOD_DATA,
        FXOTP_F_ENTRIES, FXOTP_F_NEWEST_KEY, FXOTP_F_NEWEST}},
      {FXOTP_KIND_PROPOSAL,
       {FXOTP_F_BANK, FXOTP_F_PROPOSAL, FXOTP_F_ACTION, FXOTP_F_SELECTION, FXOTP_F_CUSTOMER,
        FXOTP_F_BEST_EFFORT, FXOTP_F_REENROLL, FXOTP_F_REASON, FXOTP_F_PROPOSER, FXOTP_F_DECIDER,
        FXOTP_F_STATE, FXOTP_F_CREATED_AT, FXOTP_F_EXPIRES_AT}},
      {FXOTP_KIND_TRAIL,
       {FXOTP_F_BANK, FXOTP_F_SUBJECT_KIND, FXOTP_F_CUSTOMER, FXOTP_F_ID, FXOTP_F_ENTRIES,
        FXOTP_F_NEWEST_KEY, FXOTP_F_NEWEST, FXOTP_F_HOUR_BEGAN, FXOTP_F_REFUSALS}},
      {FXOTP_KIND_ADDRESS_USE,
       {FXOTP_F_BANK, FXOTP_F_CUSTOMER, FXOTP_F_ADDRESS_TAG, FXOTP_F_USERS}},
      {FXOTP_KIND_ENTRY, {FXOTP_F_BANK,       FXOTP_F_SUBJECT_KIND,
                          FXOTP_F_CUSTOMER,   FXOTP_F_ID,
                          FXOTP_F_SEQUENCE,   FXOTP_F_AT,
                          FXOTP_F_PHASE,      FXOTP_F_ACTOR_KIND,
                          FXOTP_F_ACTOR_BANK, FXOTP_F_ACTOR_CUSTOMER,
                          FXOTP_F_ACTOR_ID,   FXOTP_F_APPROVED_BY,
                          FXOTP_F_ACTION,     FXOTP_F_EVENT,
                          FXOTP_F_ERROR,      FXOTP_F_RULE,
                          FXOTP_F_VENDOR,     FXOTP_F_REASON,
                          FXOTP_F_DETAIL,     FXOTP_F_MAC_KEY,
                          FXOTP_F_MAC,        FXOTP_F_VERSION}},
      {FXOTP_KIND_NOTICE,
       {FXOTP_F_BANK, FXOTP_F_MESSAGE, FXOTP_F_CUSTOMER, FXOTP_F_MAIL_KIND, FXOTP_F_LANGUAGE,
        FXOTP_F_USER, FXOTP_F_TOKEN, FXOTP_F_AT, FXOTP_F_SEALED_TO, FXOTP_F_VERSION}}};
  return all;
}

constexpr std::uint32_t first_text = 1'000;

}  // namespace

std::vector<std::uint32_t> schema_of(std::int64_t kind) {
  const auto& all = own_fields();
  const auto found = std::find_if(
      all.begin(), all.end(), [kind](const fields_of_kind& each) { return each.first == kind; });
  if (found == all.end()) return {};
  auto out = found->second;
  if (kind <= FXOTP_KIND_ADDRESS_USE) {
    out.insert(out.end(), {FXOTP_F_VERSION, FXOTP_F_UPDATED_AT, FXOTP_F_MAC_KEY, FXOTP_F_MAC});
  }
  return out;
}

field_row field_row::of_put(const fxotp_table* puts, std::uint32_t row) {
  field_row out(c::number(puts, row, FXOTP_F_KIND));
  for (const std::uint32_t field : schema_of(out.kind_)) {
    if (field < first_text) {
      out.set(field, c::number(puts, row, field));
    } else {
      out.set(field, c::text(puts, row, field));
    }
  }
  return out;
}

std::int64_t field_row::number(std::uint32_t field) const {
  const auto found = cells_.find(field);
  return found == cells_.end() ? 0 : std::get<std::int64_t>(found->second);
}

const std::string& field_row::text(std::uint32_t field) const {
  static const std::string none;
  const auto found = cells_.find(field);
  return found == cells_.end() ? none : std::get<std::string>(found->second);
}

std::vector<std::string> field_row::ids(std::uint32_t field) const {
  std::vector<std::string> out;
  const std::string& all = text(field);
  for (std::size_t at = 0; at < all.size();) {
    const std::size_t end = std::min(all.find(' ', at), all.size());
    out.push_back(all.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

std::int32_t field_row::answer(fxotp_call* call) const {
  std::int32_t first_bad = FXOTP_OK;
  const auto note = [&first_bad](std::int32_t status) {
    if (first_bad == FXOTP_OK) first_bad = status;
  };
  for (const auto& [field, value] : cells_) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
      note(fxotp_answer_number(call, field, *number));
    } else {
      const auto& text = std::get<std::string>(value);
      note(fxotp_answer_text(call, field, text.data(), static_cast<std::uint32_t>(text.size())));
    }
  }
  note(fxotp_answer_row(call, static_cast<std::uint32_t>(kind_)));
  return first_bad;
}

}  // namespace fxotp::test::c
