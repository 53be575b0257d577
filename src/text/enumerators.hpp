/// Every enumerator that has a text. The switches have no default, so that the compiler names the
/// one that a new enumerator is missing from; the lists are computed from them.
#pragma once

#include <array>
#include <cstddef>

#include <fxotp/messages.hpp>

namespace fxotp::text {

// clang-format off
[[nodiscard]] constexpr bool is_enumerator(errc e) noexcept {
  switch (e) {
    case errc::none: case errc::unread:
    case errc::invalid_id: case errc::invalid_text: case errc::invalid_value:
    case errc::invalid_calendar: case errc::invalid_policy: case errc::invalid_key_ring:
    case errc::invalid_cursor: case errc::invalid_csv: case errc::selection_empty:
    case errc::selection_too_large: case errc::duplicate: case errc::reason_missing:
    case errc::clock_backwards: case errc::tampered: case errc::key_missing:
    case errc::denied: case errc::actor_held: case errc::not_found: case errc::own_token:
    case errc::outside_window: case errc::needs_approval: case errc::same_operator:
    case errc::proposal_expired: case errc::proposal_closed:
    case errc::already_exists: case errc::id_retired: case errc::wrong_state:
    case errc::hard_locked: case errc::token_live: case errc::last_administrator:
    case errc::rows_refused:
    case errc::invalid_code: case errc::invalid_address: case errc::first_factor_missing:
    case errc::wrong_code: case errc::no_code: case errc::replayed: case errc::too_many_sends:
    case errc::not_delivered: case errc::no_verdict: case errc::enrollment_closed:
    case errc::conflict: case errc::busy: case errc::store_failed: case errc::store_uncertain:
    case errc::store_full: case errc::store_read_only: case errc::store_corrupt:
    case errc::store_foreign: case errc::store_too_new: case errc::unsupported:
    case errc::sink_stopped: case errc::port_failed: case errc::out_of_memory:
    case errc::address_unlisted: case errc::address_in_use: case errc::token_unnamed:
      return true;
  }
  return false;
}

[[nodiscard]] constexpr bool is_enumerator(rule r) noexcept {
  switch (r) {
    case rule::none:
    case rule::c1: case rule::c3: case rule::c4: case rule::c5: case rule::c6:
    case rule::p0: case rule::p1: case rule::p2: case rule::p3: case rule::p4: case rule::p5:
    case rule::p6: case rule::p7: case rule::p8:
    case rule::l0: case rule::l1: case rule::l2: case rule::l3: case rule::l4: case rule::l5:
    case rule::l6: case rule::l7: case rule::l8: case rule::l9:
    case rule::d1: case rule::d2:
    case rule::a1: case rule::a2: case rule::a4: case rule::a5:
    case rule::m1: case rule::m2: case rule::m3: case rule::m4:
    case rule::e1: case rule::e2: case rule::e3: case rule::e4: case rule::e5: case rule::e6:
      return true;
  }
  return false;
}

[[nodiscard]] constexpr bool is_enumerator(status s) noexcept {
  switch (s) {
    case status::pending: case status::available: case status::locked: case status::suspended:
    case status::retired: case status::invalid:
      return true;
  }
  return false;
}

[[nodiscard]] constexpr bool is_enumerator(phase p) noexcept {
  switch (p) {
    case phase::before: case phase::coexistence: case phase::gap: case phase::email_only:
      return true;
  }
  return false;
}

[[nodiscard]] constexpr bool is_enumerator(event e) noexcept {
  switch (e) {
    case event::registered: case event::bound: case event::unbound: case event::invalidated:
    case event::unlocked: case event::suspended: case event::resumed: case event::failed:
    case event::locked: case event::hard_locked: case event::succeeded:
    case event::claimed: case event::claim_returned: case event::code_sent:
    case event::code_withdrawn: case event::pending: case event::confirmed:
    case event::resynchronized: case event::sends_cleared:
    case event::created: case event::changed: case event::role_changed: case event::deleted:
    case event::proposed: case event::approved: case event::rejected:
    case event::refused: case event::refusals_summed: case event::resealed:
    case event::rewrapped: case event::address_listed: case event::address_unlisted:
    case event::enrollment_closed: case event::enrollment_opened:
      return true;
  }
  return false;
}

[[nodiscard]] constexpr bool is_enumerator(action a) noexcept {
  switch (a) {
    case action::list: case action::count: case action::export_csv: case action::report:
    case action::read_audit: case action::verify_audit:
    case action::unlock: case action::suspend: case action::resume: case action::invalidate:
    case action::delete_user: case action::suspend_customer: case action::resume_customer:
    case action::propose: case action::approve: case action::reject: case action::list_proposals:
    case action::put_bank: case action::put_customer: case action::put_operator:
    case action::put_user: case action::register_vip: case action::import_csv:
    case action::checkpoint: case action::reseal: case action::rewrap:
    case action::hand_over_mail: case action::note_verdict: case action::offer:
    case action::send_code: case action::verify: case action::enroll_email:
    case action::confirm_email: case action::change_email: case action::set_mail:
    case action::resynchronize: case action::add_address: case action::remove_address:
    case action::list_addresses: case action::reopen_enrollment: case action::clear_sends:
      return true;
  }
  return false;
}

[[nodiscard]] constexpr bool is_enumerator(column c) noexcept {
  switch (c) {
    case column::token: case column::shared: case column::status: case column::user:
    case column::user_name: case column::customer_name: case column::started_on:
    case column::updated_at: case column::customer: case column::user_type: case column::method:
    case column::accepted_now: case column::why_not: case column::bank: case column::role:
    case column::customer_suspended: case column::users: case column::vip_only: case column::both:
    case column::email_only: case column::no_method: case column::locked: case column::suspended:
    case column::pending: case column::administrators: case column::administrators_without_email:
    case column::locked_out: case column::has_vip: case column::has_email: case column::as_of:
    case column::forecast: case column::days_left: case column::customers:
    case column::at: case column::subject: case column::sequence: case column::phase:
    case column::by: case column::approved_by: case column::action: case column::event:
    case column::reason: case column::detail:
    case column::proposal: case column::proposal_state: case column::proposer:
    case column::expires_at:
      return true;
  }
  return false;
}

[[nodiscard]] constexpr bool is_enumerator(word w) noexcept {
  switch (w) {
    case word::ok: case word::cancel: case word::otp_management: case word::common:
    case word::user_management: case word::mail_settings: case word::address_management:
    case word::management: case word::criteria: case word::results: case word::search:
    case word::clear: case word::next_page: case word::previous_page: case word::total:
    case word::yes: case word::no: case word::is_shared: case word::is_not_shared:
    case word::accepted: case word::not_accepted: case word::expired: case word::period:
    case word::unknown:
      return true;
  }
  return false;
}

[[nodiscard]] constexpr bool is_enumerator(user_type t) noexcept {
  switch (t) { case user_type::corporate: case user_type::bank: return true; }
  return false;
}

[[nodiscard]] constexpr bool is_enumerator(role r) noexcept {
  switch (r) { case role::dealer: case role::administrator: return true; }
  return false;
}

[[nodiscard]] constexpr bool is_enumerator(method m) noexcept {
  switch (m) { case method::vip: case method::email: return true; }
  return false;
}

[[nodiscard]] constexpr bool is_enumerator(audit_break_kind k) noexcept {
  switch (k) {
    case audit_break_kind::altered: case audit_break_kind::missing:
    case audit_break_kind::reordered: case audit_break_kind::head:
    case audit_break_kind::bad_record: case audit_break_kind::truncated:
    case audit_break_kind::rolled_back: case audit_break_kind::removed:
    case audit_break_kind::unknown_key:
      return true;
  }
  return false;
}

[[nodiscard]] constexpr bool is_enumerator(proposal_state s) noexcept {
  switch (s) {
    case proposal_state::open: case proposal_state::approved: case proposal_state::rejected:
      return true;
  }
  return false;
}

[[nodiscard]] constexpr bool is_enumerator(subject_kind k) noexcept {
  switch (k) {
    case subject_kind::bank: case subject_kind::customer: case subject_kind::desk_operator:
    case subject_kind::user: case subject_kind::token: case subject_kind::system:
      return true;
  }
  return false;
}

[[nodiscard]] constexpr bool is_enumerator(mail_kind k) noexcept {
  switch (k) {
    case mail_kind::login_code: case mail_kind::enrollment_code: case mail_kind::change_code:
    case mail_kind::changed_notice: case mail_kind::locked_notice: case mail_kind::unlocked_notice:
    case mail_kind::invalidated_notice: case mail_kind::enrolled_notice:
      return true;
  }
  return false;
}

[[nodiscard]] constexpr bool is_enumerator(actor::kind k) noexcept {
  switch (k) {
    case actor::kind::user: case actor::kind::desk: case actor::kind::system: return true;
  }
  return false;
}
// clang-format on

/// How many enumerators there are. Their numbers are all below `number_end`.
inline constexpr std::size_t number_end = 256;
template <class Enum>
[[nodiscard]] constexpr std::size_t count_of() noexcept {
  std::size_t count = 0;
  for (std::size_t n = 0; n < number_end; ++n)
    count += is_enumerator(static_cast<Enum>(n)) ? 1U : 0U;
  return count;
}

/// All enumerators in order of their numbers.
template <class Enum>
[[nodiscard]] constexpr auto all_of() noexcept {
  std::array<Enum, count_of<Enum>()> all{};
  std::size_t at = 0;
  for (std::size_t n = 0; n < number_end; ++n) {
    if (is_enumerator(static_cast<Enum>(n))) all[at++] = static_cast<Enum>(n);
  }
  return all;
}

}  // namespace fxotp::text
