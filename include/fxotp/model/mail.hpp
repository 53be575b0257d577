/// Mail: its kinds, and the notices that a change leaves to be handed over.
#pragma once

#include <cstdint>
#include <string>

#include <fxotp/model/ids.hpp>
#include <fxotp/model/time.hpp>

namespace fxotp {

/// The language of mail and messages.
enum class language : std::uint8_t { japanese = 1, english = 2 };

/// The kinds of mail. Numbers are stable.
enum class mail_kind : std::uint8_t {
  login_code = 1,
  enrollment_code = 2,      ///< Confirms an address (E3).
  change_code = 3,          ///< To the present address: allows another one (E4).
  changed_notice = 10,      ///< To the old address (E4).
  locked_notice = 11,       ///< Too many wrong codes (L2, L3).
  unlocked_notice = 12,     ///< Optional.
  invalidated_notice = 13,  ///< A token of the user's was invalidated.
  enrolled_notice = 14,     ///< To the customer's other administrators (E6). Optional.
};

/// A set of kinds: `mail_kind_set{} | mail_kind::unlocked_notice`.
struct mail_kind_set {
  std::uint16_t bits = 0;
  [[nodiscard]] constexpr bool has(mail_kind k) const noexcept {
    return (bits >> static_cast<unsigned>(k) & 1U) != 0;
  }
};
constexpr mail_kind_set operator|(mail_kind_set set, mail_kind k) noexcept {
  return {static_cast<std::uint16_t>(set.bits | 1U << static_cast<unsigned>(k))};
}
constexpr bool operator==(mail_kind_set a, mail_kind_set b) noexcept {
  return a.bits == b.bits;
}
constexpr bool operator!=(mail_kind_set a, mail_kind_set b) noexcept {
  return a.bits != b.bits;
}

/// What a user may decline (メール設定): all others are about security.
inline constexpr mail_kind_set optional_mail =
    mail_kind_set{} | mail_kind::unlocked_notice | mail_kind::enrolled_notice;

/// Names a notice in its bank.
struct notice_key {
  bank_code bank;
  message_id id;
};
inline bool operator==(const notice_key& a, const notice_key& b) noexcept {
  return a.id == b.id && a.bank == b.bank;
}

/// Mail still to be handed over (M4): written with the change that it tells of, removed when the
/// mailer took it. It has no version and no MAC: `sealed_to` authenticates every field.
struct notice {
  bank_code bank;
  message_id id;  ///< In order of time.
  customer_code customer;
  mail_kind kind{};
  language in = language::japanese;
  user_id about;          ///< Whose token it tells of.
  token_id token;         ///< Which.
  instant at{};           ///< When it happened.
  std::string sealed_to;  ///< The recipient's address, AES-256-GCM under the key ring.
};
/// As a key.
[[nodiscard]] inline notice_key key_of(const notice& n) noexcept {
  return {n.bank, n.id};
}

}  // namespace fxotp
