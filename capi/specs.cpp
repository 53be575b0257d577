#include <algorithm>

#include "starting.hpp"

namespace fxotp::capi {
namespace {

using p = spec;

constexpr std::uint16_t bank_fields[] = {FXOTP_F_BANK};
constexpr std::uint16_t actor_fields[] = {FXOTP_F_ACTOR_KIND, FXOTP_F_ACTOR_ID,
                                          FXOTP_F_ACTOR_CUSTOMER};
constexpr std::uint16_t login_fields[] = {FXOTP_F_CUSTOMER, FXOTP_F_USER, FXOTP_F_FIRST_FACTOR};
constexpr std::uint16_t rows_fields[] = {FXOTP_F_MODE, FXOTP_F_REASON};
constexpr std::uint16_t page_fields[] = {FXOTP_F_AFTER, FXOTP_F_ROWS, FXOTP_F_DIRECTION};
constexpr std::uint16_t filter_fields[] = {
    FXOTP_F_CUSTOMER,     FXOTP_F_USER,         FXOTP_F_USER_MATCH,    FXOTP_F_TOKEN,
    FXOTP_F_TOKEN_MATCH,  FXOTP_F_TYPE,         FXOTP_F_METHOD,        FXOTP_F_STATUSES,
    FXOTP_F_WITH_INVALID, FXOTP_F_STARTED_FROM, FXOTP_F_STARTED_UNTIL, FXOTP_F_ORDER};

constexpr std::uint16_t customer = FXOTP_F_CUSTOMER;
constexpr std::uint16_t user = FXOTP_F_USER;
constexpr std::uint16_t token = FXOTP_F_TOKEN;
constexpr std::uint16_t reason = FXOTP_F_REASON;
constexpr std::uint16_t code = FXOTP_F_CODE;
constexpr std::uint16_t challenge = FXOTP_F_CHALLENGE;
constexpr std::uint16_t address = FXOTP_F_ADDRESS;
constexpr std::uint16_t name = FXOTP_F_NAME;

// clang-format off
constexpr spec specs[] = {
  {FXOTP_OP_OFFER, p::login, start_login, {}, {}},
  {FXOTP_OP_SEND_CODE, p::login, start_sending, {}, {FXOTP_F_PURPOSE}},
  {FXOTP_OP_VERIFY, p::login, start_login, {FXOTP_F_METHOD, code}, {challenge, token}},
  {FXOTP_OP_ENROLL_EMAIL, p::login, start_sending, {address}, {}},
  {FXOTP_OP_CHANGE_EMAIL, p::login, start_sending, {code, challenge, address}, {}},
  {FXOTP_OP_RESEND_CONFIRMATION, p::login, start_sending, {}, {}},
  {FXOTP_OP_CONFIRM_EMAIL, p::login, start_login, {code, challenge}, {}},
  {FXOTP_OP_SET_MAIL, p::login, start_login, {FXOTP_F_LANGUAGE, FXOTP_F_DECLINED}, {}},
  {FXOTP_OP_NOTE_VERDICT, p::nothing, start_login, {customer, user, token, FXOTP_F_VERDICT}, {}},
  {FXOTP_OP_UNLOCK, p::actor | p::rows, start_changing_rows, {}, {}},
  {FXOTP_OP_SUSPEND, p::actor | p::rows, start_changing_rows, {}, {}},
  {FXOTP_OP_RESUME, p::actor | p::rows, start_changing_rows, {}, {}},
  {FXOTP_OP_INVALIDATE, p::actor | p::rows, start_changing_rows, {}, {FXOTP_F_REENROLL}},
  {FXOTP_OP_SUSPEND_CUSTOMER, p::actor, start_of_customer, {customer, reason}, {}},
  {FXOTP_OP_RESUME_CUSTOMER, p::actor, start_of_customer, {customer, reason}, {}},
  {FXOTP_OP_RESYNCHRONIZE, p::actor, start_of_user, {customer, user, token, code},
   {FXOTP_F_SECOND_CODE, reason}},
  {FXOTP_OP_ADD_ADDRESS, p::actor, start_of_user, {customer, user, address}, {reason}},
  {FXOTP_OP_REMOVE_ADDRESS, p::actor, start_of_user, {customer, user, address}, {reason}},
  {FXOTP_OP_REOPEN_ENROLLMENT, p::actor, start_of_user, {customer, user}, {reason}},
  {FXOTP_OP_CLEAR_SENDS, p::actor, start_of_user, {customer, user}, {reason}},
  {FXOTP_OP_DELETE_USER, p::actor, start_of_user, {customer, user}, {reason}},
  {FXOTP_OP_PROPOSE, p::actor | p::rows, start_of_proposal, {FXOTP_F_ACTION, reason},
   {customer, FXOTP_F_REENROLL}},
  {FXOTP_OP_APPROVE, p::actor, start_of_proposal, {FXOTP_F_PROPOSAL}, {}},
  {FXOTP_OP_REJECT, p::actor, start_of_proposal, {FXOTP_F_PROPOSAL}, {reason}},
  {FXOTP_OP_PUT_BANK, p::actor, start_putting, {name}, {}},
  {FXOTP_OP_PUT_CUSTOMER, p::actor, start_putting, {customer, name}, {}},
  {FXOTP_OP_PUT_OPERATOR, p::actor, start_putting, {FXOTP_F_OPERATOR}, {FXOTP_F_IS_DISABLED}},
  {FXOTP_OP_PUT_USER, p::actor, start_putting, {customer, user, name},
   {FXOTP_F_TYPE, FXOTP_F_ROLE, FXOTP_F_LANGUAGE}},
  {FXOTP_OP_REGISTER_VIP, p::actor, start_putting, {customer, token, FXOTP_F_USERS},
   {FXOTP_F_SECRET, FXOTP_F_STARTED_ON}},
  {FXOTP_OP_IMPORT_CSV, p::actor, nullptr, {}, {}},
  {FXOTP_OP_REWRAP, p::actor, start_system, {FXOTP_F_ROWS}, {FXOTP_F_AFTER}},
  {FXOTP_OP_PENDING_NOTICES, p::actor, start_system, {FXOTP_F_ROWS}, {}},
  {FXOTP_OP_RESEAL, p::actor, start_system, {FXOTP_F_KIND, reason}, {customer, FXOTP_F_ID}},
  {FXOTP_OP_CHECKPOINT, p::actor, start_system, {}, {}},
  {FXOTP_OP_LIST, p::actor | p::filter | p::page, start_listing, {}, {}},
  {FXOTP_OP_COUNT, p::actor | p::filter, start_listing, {}, {}},
  {FXOTP_OP_EXPORT_CSV, p::actor | p::filter, start_listing, {}, {FXOTP_F_LANGUAGE}},
  {FXOTP_OP_EXPORT_ROWS, p::actor | p::filter, start_listing, {}, {}},
  {FXOTP_OP_REPORT, p::actor, start_reporting, {}, {customer, FXOTP_F_AS_OF, FXOTP_F_FORECAST}},
  {FXOTP_OP_STRAGGLERS, p::actor, start_reporting, {}, {customer, FXOTP_F_AS_OF, FXOTP_F_FORECAST}},
  {FXOTP_OP_READ_AUDIT, p::actor | p::page, start_reporting, {},
   {customer, FXOTP_F_SUBJECT_KIND, FXOTP_F_SUBJECT_CUSTOMER, FXOTP_F_ID}},
  {FXOTP_OP_VERIFY_AUDIT, p::actor, start_reporting, {}, {customer, FXOTP_F_WITH_CHECKPOINT}},
  {FXOTP_OP_LIST_ADDRESSES, p::actor | p::page, start_reporting, {}, {customer}},
  {FXOTP_OP_STORAGE_CHECK, p::nothing, start_checking, {},
   {FXOTP_F_PART, FXOTP_F_WORKER, FXOTP_F_WORKERS, FXOTP_F_ROUNDS}},
  {FXOTP_OP_LIST_PROPOSALS, p::actor | p::page, start_reporting, {}, {FXOTP_F_STATE}},
};
// clang-format on

/// The fields that each takes, a bit a place: one line of the processor's cache.
using field_set = std::array<std::uint64_t, places_end / 64>;

constexpr bool has(const field_set& all, std::size_t place) noexcept {
  return place < places_end && (all[place / 64] >> (place % 64) & 1U) != 0;
}

constexpr field_set fields_of(const spec& of) {
  field_set out{};
  const auto add = [&out](const auto& all) {
    for (const std::uint16_t field : all) {
      if (field != 0) out[place_of(field) / 64] |= std::uint64_t{1} << place_of(field) % 64;
    }
  };
  add(of.needed);
  add(of.other);
  if (of.has(p::actor)) add(actor_fields);
  if (of.has(p::login)) add(login_fields);
  if (of.has(p::rows)) add(rows_fields);
  if (of.has(p::page)) add(page_fields);
  if (of.has(p::filter)) add(filter_fields);
  if (of.operation != FXOTP_OP_STORAGE_CHECK) add(bank_fields);
  return out;
}

constexpr auto taken = [] {
  std::array<field_set, std::size(specs)> out{};
  for (std::size_t i = 0; i < out.size(); ++i)
    out[i] = fields_of(specs[i]);
  return out;
}();

}  // namespace

bool spec::takes(std::uint32_t field) const noexcept {
  return capi::has(taken[static_cast<std::size_t>(this - specs)], place_of(field));
}

const spec* spec_of(std::uint32_t operation) noexcept {
  const auto* const found =
      std::find_if(std::begin(specs), std::end(specs),
                   [operation](const spec& each) { return each.operation == operation; });
  return found == std::end(specs) ? nullptr : found;
}

std::uint32_t missing_in(const request& asked, const spec& by) noexcept {
  if (by.operation == FXOTP_OP_STORAGE_CHECK) return 0;
  if (!asked.has(FXOTP_F_BANK)) return FXOTP_F_BANK;
  for (const std::uint16_t field : by.needed) {
    if (field != 0 && !asked.has(field)) return field;
  }
  if (by.has(spec::login)) {
    if (!asked.has(FXOTP_F_CUSTOMER)) return FXOTP_F_CUSTOMER;
    if (!asked.has(FXOTP_F_USER)) return FXOTP_F_USER;
  }
  if (by.has(spec::actor)) {
    if (!asked.has(FXOTP_F_ACTOR_KIND)) return FXOTP_F_ACTOR_KIND;
    if (!asked.has(FXOTP_F_ACTOR_ID)) return FXOTP_F_ACTOR_ID;
    const bool is_user = asked.number(FXOTP_F_ACTOR_KIND) == FXOTP_ACTOR_USER;
    if (is_user && !asked.has(FXOTP_F_ACTOR_CUSTOMER)) return FXOTP_F_ACTOR_CUSTOMER;
  }
  if (by.operation == FXOTP_OP_RESYNCHRONIZE && !asked.has(FXOTP_F_SECOND_CODE)) {
    return FXOTP_F_SECOND_CODE;
  }
  return 0;
}

fxotp::actor actor_of(const request& asked) noexcept {
  fxotp::actor out;
  out.is = asked.code<fxotp::actor::kind>(FXOTP_F_ACTOR_KIND);
  out.bank = asked.id<bank_code>(FXOTP_F_BANK);
  if (out.is == fxotp::actor::kind::user) {
    out.customer = asked.id<customer_code>(FXOTP_F_ACTOR_CUSTOMER);
  }
  out.id = asked.id<any_id>(FXOTP_F_ACTOR_ID);
  return out;
}

user_key user_of(const request& asked) noexcept {
  return {asked.id<bank_code>(FXOTP_F_BANK), asked.id<customer_code>(FXOTP_F_CUSTOMER),
          asked.id<user_id>(FXOTP_F_USER)};
}

}  // namespace fxotp::capi
