/// Emailed codes: how often they are sent, and which answer is whose (M1 to M3, L0, L9).
#pragma once

#include <string_view>

#include <fxotp/key_ring.hpp>
#include <fxotp/model/records.hpp>

#include "domain/rulebook.hpp"

namespace fxotp::domain {

/// M3: whether a code may be sent now. Errors: too_many_sends.
[[nodiscard]] result<void> judge_send(const email_data& to, instant now) noexcept;
/// M3: from when another code may be sent.
[[nodiscard]] instant next_send_at(const email_data& to, instant now) noexcept;
/// Counts a send.
void note_send(email_data& to, instant now);
/// M3: gives the slot of a failed send back, twice a window; the gap between sends stays.
void give_back_send(email_data& to, instant sent_at, instant now);

/// A code and what it is bound to (M2).
struct coded {
  const token& of;
  const user_id& whose;
  std::string_view address;
  std::string_view code;
};
/// The keyed hash of a code, under the active key (M2).
[[nodiscard]] mac_tag hash_of(const coded& what, const challenge& in, const key_ring& keys);
/// Whether this is the challenge's code; constant time. Errors: tampered (it is not), key_missing.
[[nodiscard]] result<void> compare(const coded& what, const challenge& in, const key_ring& keys);

/// Whose answer is judged, and when.
struct answered {
  challenge_id challenge;
  code_purpose purpose;
  instant at;
};
/// L0, L9, M1: the challenge that an answer names, if it is out, for this, not older than the
/// customer's last change, and now within its lifetime. Errors: no_code.
[[nodiscard]] result<const challenge*> find_live(const email_data& of, const answered& by,
                                                 const customer& firm) noexcept;

/// Counts a wrong answer; the last attempt takes the code away (M1).
void note_wrong(email_data& of) noexcept;

}  // namespace fxotp::domain
