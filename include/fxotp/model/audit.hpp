/// The audit trail: who did what to which subject, in a chain of MACs (A1 to A5).
#pragma once

#include <array>
#include <cstdint>
#include <string>

#include <fxotp/model/calendar.hpp>
#include <fxotp/model/ids.hpp>
#include <fxotp/model/time.hpp>

namespace fxotp {

/// The number of a key in the host's key ring; 0 is none.
using key_id = std::uint32_t;

/// An HMAC-SHA-256 cut to its first 128 bits, and the key that made it.
struct mac_tag {
  key_id key = 0;
  std::array<std::uint8_t, 16> bytes{};
};
inline bool operator==(const mac_tag& a, const mac_tag& b) noexcept {
  return a.key == b.key && a.bytes == b.bytes;
}
inline bool operator!=(const mac_tag& a, const mac_tag& b) noexcept {
  return !(a == b);
}

/// Where a chain ends: how many entries, and the MAC of the newest (A2).
struct chain_head {
  std::uint64_t entries = 0;
  mac_tag newest;
};

/// Everything an actor can ask for (P0). Numbers are stable.
enum class action : std::uint8_t {
  list = 1,
  count = 2,
  export_csv = 3,
  report = 4,
  read_audit = 5,
  verify_audit = 6,
  unlock = 10,
  suspend = 11,
  resume = 12,
  invalidate = 13,
  delete_user = 14,
  suspend_customer = 20,
  resume_customer = 21,
  propose = 22,
  approve = 23,
  reject = 24,
  list_proposals = 25,
  put_bank = 30,
  put_customer = 31,
  put_operator = 32,
  put_user = 33,
  register_vip = 34,
  import_csv = 35,
  checkpoint = 36,
  reseal = 37,
  rewrap = 38,
  hand_over_mail = 39,  ///< Notices that are still to be handed over.
  note_verdict = 40,    ///< A code that the host judged itself.
  offer = 41,
  send_code = 42,
  verify = 43,
  enroll_email = 44,
  confirm_email = 45,
  change_email = 46,
  set_mail = 47,  ///< メール設定.
  resynchronize = 50,
  add_address = 51,
  remove_address = 52,
  list_addresses = 53,
  reopen_enrollment = 54,
  clear_sends = 55,
};

/// What an entry records. Numbers are stable.
enum class event : std::uint8_t {
  registered = 1,
  bound = 2,
  unbound = 3,
  invalidated = 4,
  unlocked = 5,
  suspended = 6,
  resumed = 7,
  failed = 8,
  locked = 9,
  hard_locked = 10,
  succeeded = 11,
  claimed = 12,         ///< A remote service is asked (L6).
  claim_returned = 13,  ///< It gave no verdict.
  code_sent = 14,
  code_withdrawn = 15,  ///< The mailer did not take the mail (M3).
  pending = 16,         ///< An address waits for its confirmation (E3, E4).
  confirmed = 17,
  resynchronized = 18,
  sends_cleared = 19,
  created = 20,
  changed = 21,
  role_changed = 22,
  deleted = 23,
  proposed = 30,
  approved = 31,
  rejected = 32,
  refused = 40,
  refusals_summed = 41,
  resealed = 42,
  rewrapped = 43,
  address_listed = 50,
  address_unlisted = 51,
  enrollment_closed = 52,
  enrollment_opened = 53,
};

/// Who acts. The name is a claim; the right is looked up in the stored records (P1).
struct actor {
  enum class kind : std::uint8_t { user = 1, desk = 2, system = 3 };
  kind is = kind::user;
  bank_code bank;
  customer_code customer;  ///< Users only.
  any_id id;

  [[nodiscard]] static actor user(const user_key& who) noexcept {
    return {kind::user, who.bank, who.customer, who.user.as<any_tag>()};
  }
  [[nodiscard]] static actor desk(const operator_key& who) noexcept {
    return {kind::desk, who.bank, {}, who.id.as<any_tag>()};
  }
  /// The host's own code, for one bank.
  [[nodiscard]] static actor system(const bank_code& bank, const system_name& name) noexcept {
    return {kind::system, bank, {}, name.as<any_tag>()};
  }
};

/// What an entry is about, and whose chain it is in.
enum class subject_kind : std::uint8_t {
  bank = 1,
  customer = 2,
  desk_operator = 3,
  user = 4,
  token = 5,
  system = 6,
};
/// A subject. `customer` is empty for banks, operators and systems; `id` is empty for banks and
/// customers.
struct subject {
  subject_kind kind = subject_kind::bank;
  bank_code bank;
  customer_code customer;
  any_id id;
};
inline bool operator==(const subject& a, const subject& b) noexcept {
  return a.kind == b.kind && a.id == b.id && a.customer == b.customer && a.bank == b.bank;
}
/// By bank, customer, kind, id: the order in which stores list chains.
bool operator<(const subject& a, const subject& b) noexcept;

/// One entry. Holds no code, no secret and no full address (A3).
struct audit_entry {
  subject about;
  std::uint64_t sequence = 0;  ///< 1, 2, 3 ... in its subject's chain.
  instant at{};
  fxotp::phase phase = fxotp::phase::before;
  actor by;
  operator_id approved_by;  ///< The second operator under dual control; else empty (P6).
  action what{};
  event outcome{};
  error why;           ///< Of a refusal; else none.
  std::string reason;  ///< The desk's ticket (P5); UTF-8, at most 200 bytes.
  std::string detail;  ///< `name=value` pairs in ASCII, at most 200 bytes.
  mac_tag mac;         ///< Over the entry and the MAC of the one before.
};

}  // namespace fxotp
