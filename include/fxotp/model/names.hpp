/// Stable ASCII names of enumerators, for metrics, logs and files that programs read.
#pragma once

#include <string_view>

#include <fxotp/model/audit.hpp>
#include <fxotp/model/error.hpp>

namespace fxotp {

/// An enumerator and its name, spelt as the enumerator is.
template <class Enum>
struct named {
  Enum is;
  std::string_view name;
};

// clang-format off
/// Every action, in order of their numbers.
inline constexpr named<action> action_names[] = {
  {action::list, "list"}, {action::count, "count"}, {action::export_csv, "export_csv"},
  {action::report, "report"}, {action::read_audit, "read_audit"},
  {action::verify_audit, "verify_audit"}, {action::unlock, "unlock"}, {action::suspend, "suspend"},
  {action::resume, "resume"}, {action::invalidate, "invalidate"},
  {action::delete_user, "delete_user"}, {action::suspend_customer, "suspend_customer"},
  {action::resume_customer, "resume_customer"}, {action::propose, "propose"},
  {action::approve, "approve"}, {action::reject, "reject"},
  {action::list_proposals, "list_proposals"}, {action::put_bank, "put_bank"},
  {action::put_customer, "put_customer"}, {action::put_operator, "put_operator"},
  {action::put_user, "put_user"}, {action::register_vip, "register_vip"},
  {action::import_csv, "import_csv"}, {action::checkpoint, "checkpoint"},
  {action::reseal, "reseal"}, {action::rewrap, "rewrap"},
  {action::hand_over_mail, "hand_over_mail"}, {action::note_verdict, "note_verdict"},
  {action::offer, "offer"}, {action::send_code, "send_code"}, {action::verify, "verify"},
  {action::enroll_email, "enroll_email"}, {action::confirm_email, "confirm_email"},
  {action::change_email, "change_email"}, {action::set_mail, "set_mail"},
  {action::resynchronize, "resynchronize"}, {action::add_address, "add_address"},
  {action::remove_address, "remove_address"}, {action::list_addresses, "list_addresses"},
  {action::reopen_enrollment, "reopen_enrollment"}, {action::clear_sends, "clear_sends"},
};

/// Every errc, in order of their numbers.
inline constexpr named<errc> errc_names[] = {
  {errc::none, "none"}, {errc::unread, "unread"}, {errc::invalid_id, "invalid_id"},
  {errc::invalid_text, "invalid_text"}, {errc::invalid_value, "invalid_value"},
  {errc::invalid_calendar, "invalid_calendar"}, {errc::invalid_policy, "invalid_policy"},
  {errc::invalid_key_ring, "invalid_key_ring"}, {errc::invalid_cursor, "invalid_cursor"},
  {errc::invalid_csv, "invalid_csv"}, {errc::selection_empty, "selection_empty"},
  {errc::selection_too_large, "selection_too_large"}, {errc::duplicate, "duplicate"},
  {errc::reason_missing, "reason_missing"}, {errc::clock_backwards, "clock_backwards"},
  {errc::tampered, "tampered"}, {errc::key_missing, "key_missing"}, {errc::denied, "denied"},
  {errc::actor_held, "actor_held"}, {errc::not_found, "not_found"}, {errc::own_token, "own_token"},
  {errc::outside_window, "outside_window"}, {errc::needs_approval, "needs_approval"},
  {errc::same_operator, "same_operator"}, {errc::proposal_expired, "proposal_expired"},
  {errc::proposal_closed, "proposal_closed"}, {errc::already_exists, "already_exists"},
  {errc::id_retired, "id_retired"}, {errc::wrong_state, "wrong_state"},
  {errc::hard_locked, "hard_locked"}, {errc::token_live, "token_live"},
  {errc::last_administrator, "last_administrator"}, {errc::rows_refused, "rows_refused"},
  {errc::invalid_code, "invalid_code"}, {errc::invalid_address, "invalid_address"},
  {errc::first_factor_missing, "first_factor_missing"}, {errc::wrong_code, "wrong_code"},
  {errc::no_code, "no_code"}, {errc::replayed, "replayed"},
  {errc::too_many_sends, "too_many_sends"}, {errc::not_delivered, "not_delivered"},
  {errc::no_verdict, "no_verdict"}, {errc::enrollment_closed, "enrollment_closed"},
  {errc::conflict, "conflict"}, {errc::busy, "busy"}, {errc::store_failed, "store_failed"},
  {errc::store_uncertain, "store_uncertain"}, {errc::store_full, "store_full"},
  {errc::store_read_only, "store_read_only"}, {errc::store_corrupt, "store_corrupt"},
  {errc::store_foreign, "store_foreign"}, {errc::store_too_new, "store_too_new"},
  {errc::unsupported, "unsupported"}, {errc::sink_stopped, "sink_stopped"},
  {errc::port_failed, "port_failed"}, {errc::out_of_memory, "out_of_memory"},
  {errc::address_unlisted, "address_unlisted"}, {errc::address_in_use, "address_in_use"},
  {errc::token_unnamed, "token_unnamed"},
};
// clang-format on

/// `verify`. Empty: not an enumerator.
[[nodiscard]] constexpr std::string_view name_of(action a) noexcept {
  for (const auto& each : action_names) {
    if (each.is == a) return each.name;
  }
  return {};
}

/// `wrong_code`. Empty: not an enumerator.
[[nodiscard]] constexpr std::string_view name_of(errc e) noexcept {
  for (const auto& each : errc_names) {
    if (each.is == e) return each.name;
  }
  return {};
}

}  // namespace fxotp
