/// Why something was refused or failed, and the result type that carries it.
#pragma once

#include <boost/outcome/basic_result.hpp>
#include <cstdint>

#include <fxotp/model/rule.hpp>

namespace fxotp {

/// What went wrong. Numbers are stable. Where several apply, the actor is judged before the
/// request, and the request before its rows.
enum class errc : std::uint16_t {
  none = 0,    ///< No error.
  unread = 1,  ///< Internal: a record has not been loaded yet. Never leaves the engine.

  invalid_id = 10,        ///< An id is empty, longer than 32 bytes, or not graphic ASCII.
  invalid_text = 11,      ///< Text is empty, too long, not UTF-8, or holds a control character.
  invalid_value = 12,     ///< A number, date or enumerator lies outside what is allowed.
  invalid_calendar = 13,  ///< The days of a calendar are not in order.
  invalid_policy = 14,    ///< A policy value is out of range, or a choice was not made.
  invalid_key_ring = 15,  ///< Key ring: wrong length, an id twice, or not exactly one active key.
  invalid_cursor = 16,    ///< A page cursor that this library did not make.
  invalid_csv = 17,       ///< CSV that does not follow RFC 4180; the answer names the lines.
  selection_empty = 18,   ///< Nothing was selected.
  selection_too_large = 19,  ///< More rows than `policy.selection_max` (P8).
  duplicate = 20,            ///< The same row twice in one selection or file (P8).
  reason_missing = 21,       ///< The desk gives a reason for every change (P5).

  clock_backwards = 30,  ///< The instant lies more than 60 s before one already seen (C6).
  tampered = 31,         ///< A record does not carry the MAC of its content (A4).
  key_missing = 32,      ///< A record names a key that the key ring does not hold.

  denied = 40,            ///< The actor may not do this (P0, P1).
  actor_held = 41,        ///< The actor could not log in now, so may not act (P1).
  not_found = 42,         ///< No such record, or not in the actor's reach (P2).
  own_token = 43,         ///< Nobody does this to themselves (P3).
  outside_window = 44,    ///< The calendar does not allow this now (C4, C5).
  needs_approval = 45,    ///< Dual control: propose it, another operator approves it (P6).
  same_operator = 46,     ///< The proposer cannot approve (P6).
  proposal_expired = 47,  ///< The proposal's time is over (P6).
  proposal_closed = 48,   ///< The proposal was approved or rejected before (P6).

  already_exists = 50,      ///< A record with this id is there.
  id_retired = 51,          ///< The id belonged to a deleted user; ids are never used again (D2).
  wrong_state = 52,         ///< The record's state does not allow this (P7).
  hard_locked = 53,         ///< Locked for good; only invalidation and a new enrolment help (L3).
  token_live = 54,          ///< The user still has a VIP token that is not invalid (D1).
  last_administrator = 55,  ///< The customer would be left without an administrator (P4).
  rows_refused = 56,        ///< At least one row was refused, so nothing changed (P8).

  invalid_code = 60,          ///< A code that is not 6 (or 8) digits (L8, L9).
  invalid_address = 61,       ///< Not an email address that mail can be sent to (RFC 5321).
  first_factor_missing = 62,  ///< The host has not said that the first factor has passed (L0).
  wrong_code = 63,            ///< The code was compared and is another one (L1).
  no_code = 64,               ///< No code is out that this could answer (L0, L9).
  replayed = 65,              ///< The code's time step was accepted before (L5).
  too_many_sends = 66,        ///< Codes were sent too often; wait (M3).
  not_delivered = 67,         ///< The mailer did not take the mail; nothing was sent (M3).
  no_verdict = 68,            ///< The remote service gave no verdict in time (L6).
  enrollment_closed = 69,     ///< An administrator or the desk has to reopen it (E6).

  conflict = 70,         ///< Internal: a record moved meanwhile. Never leaves the engine.
  busy = 71,             ///< Too many others at once; nothing changed, try again.
  store_failed = 72,     ///< The store failed; nothing changed.
  store_uncertain = 73,  ///< The store cannot say whether the change stands; read before retrying.
  store_full = 74,       ///< No space left; nothing changed.
  store_read_only = 75,  ///< The store cannot be written; nothing changed.
  store_corrupt = 76,    ///< The store's file is damaged.
  store_foreign = 77,    ///< The store's file belongs to something else.
  store_too_new = 78,    ///< The store was written by a newer version of this library.
  unsupported = 79,      ///< The port does not offer this.
  sink_stopped = 80,     ///< The receiver of rows asked to stop.
  port_failed = 81,      ///< A port of the host's threw or failed.
  out_of_memory = 82,    ///< Memory ran out; nothing changed.

  address_unlisted = 90,  ///< The address is not listed for this user (E1).
  address_in_use = 91,    ///< The address serves another user of the customer (E1).
  token_unnamed = 92,     ///< Several tokens could be meant; say which.
};

/// An error: what, by which rule, and the number that a vendor's library gave, if one did.
/// Holds no text, so that no secret can be in it. `messages` turns it into words.
struct error {
  errc code = errc::none;
  rule by = rule::none;
  std::int32_t vendor = 0;

  constexpr error() noexcept = default;
  // NOLINTNEXTLINE(google-explicit-constructor): `return errc::denied;` is how refusals read.
  constexpr error(errc what, rule which = rule::none, std::int32_t number = 0) noexcept
      : code(what), by(which), vendor(number) {}

  /// True when there is an error.
  [[nodiscard]] constexpr bool is_set() const noexcept { return code != errc::none; }
  friend constexpr bool operator==(const error& a, const error& b) noexcept {
    return a.code == b.code && a.by == b.by && a.vendor == b.vendor;
  }
  friend constexpr bool operator!=(const error& a, const error& b) noexcept { return !(a == b); }
};

/// A value or an error. Asking for the one that is not there ends the process (a bug of ours).
template <class T>
using result = boost::outcome_v2::basic_result<T, error, boost::outcome_v2::policy::terminate>;

/// Success without a value: `return done();`.
inline auto done() noexcept {
  return boost::outcome_v2::success();
}

}  // namespace fxotp
