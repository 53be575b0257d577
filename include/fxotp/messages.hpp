/// What people read: a catalogue of texts in Japanese and English that a host can reword.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include <fxotp/model/mail.hpp>
#include <fxotp/model/report.hpp>

namespace fxotp {

/// Headings of lists, exports and reports. Numbers are stable.
enum class column : std::uint8_t {
  token = 1,          ///< トークンID
  shared = 2,         ///< 共有
  status = 3,         ///< OTPトークンステータス
  user = 4,           ///< ユーザID
  user_name = 5,      ///< ユーザ名
  customer_name = 6,  ///< 顧客名
  started_on = 7,     ///< 利用開始日
  updated_at = 8,     ///< 更新日時
  customer = 9,       ///< CTPコード
  user_type = 10,     ///< ユーザ区分
  method = 11,        ///< 方式
  accepted_now = 12,  ///< 利用可否
  why_not = 13,       ///< Why it is not accepted now.
  bank = 14,          ///< 銀行金融機関
  role = 15,          ///< 権限

  customer_suspended = 20,  ///< Of the migration report, from here on.
  users = 21,
  vip_only = 22,
  both = 23,
  email_only = 24,
  no_method = 25,
  locked = 26,
  suspended = 27,
  pending = 28,
  administrators = 29,
  administrators_without_email = 30,
  locked_out = 31,
  has_vip = 32,
  has_email = 33,
  as_of = 34,
  forecast = 35,
  days_left = 36,
  customers = 37,

  at = 40,  ///< Of the audit trail, from here on.
  subject = 41,
  sequence = 42,
  phase = 43,
  by = 44,
  approved_by = 45,
  action = 46,
  event = 47,
  reason = 48,
  detail = 49,

  proposal = 60,  ///< Of proposals, from here on.
  proposal_state = 61,
  proposer = 62,
  expires_at = 63,
};

/// Words of the screen that are neither heading nor enumerator of the model. Numbers are stable.
enum class word : std::uint8_t {
  ok = 1,                  ///< OK
  cancel = 2,              ///< キャンセル
  otp_management = 3,      ///< ユーザOTP管理
  common = 4,              ///< 共通
  user_management = 5,     ///< ユーザ管理
  mail_settings = 6,       ///< メール設定
  address_management = 7,  ///< メールアドレス管理
  management = 8,          ///< 管理
  criteria = 9,            ///< 抽出条件
  results = 10,            ///< 抽出結果
  search = 11,
  clear = 12,
  next_page = 13,
  previous_page = 14,
  total = 15,
  yes = 16,
  no = 17,
  is_shared = 18,      ///< What column 共有 says of a shared token.
  is_not_shared = 19,  ///< `-`
  accepted = 20,
  not_accepted = 21,
  expired = 22,  ///< Of a proposal whose time is over.
  period = 23,   ///< Before the days of a period.
  unknown = 24,  ///< Of a number that this catalogue does not know.
};

/// Names one text: that of an enumerator, or what is asked before an action or said after it.
class message_key {
 public:
  enum class group : std::uint8_t {
    errc = 1,
    rule = 2,
    status = 3,
    phase = 4,
    event = 5,
    action = 6,
    confirmation = 7,
    completion = 8,
    column = 9,
    word = 10,
    user_type = 11,
    role = 12,
    method = 13,
    audit_break = 14,
    proposal_state = 15,
    subject_kind = 16,
    actor_kind = 17,
    mail_kind = 18,
    mail_subject = 19,
    mail_text = 20,
  };

  // NOLINTBEGIN(google-explicit-constructor): `text(status::locked, in)` is how it reads.
  constexpr message_key(fxotp::errc of) noexcept : message_key(group::errc, of) {}
  constexpr message_key(fxotp::rule of) noexcept : message_key(group::rule, of) {}
  constexpr message_key(fxotp::status of) noexcept : message_key(group::status, of) {}
  constexpr message_key(fxotp::phase of) noexcept : message_key(group::phase, of) {}
  constexpr message_key(fxotp::event of) noexcept : message_key(group::event, of) {}
  constexpr message_key(fxotp::action of) noexcept : message_key(group::action, of) {}
  constexpr message_key(fxotp::column of) noexcept : message_key(group::column, of) {}
  constexpr message_key(fxotp::word of) noexcept : message_key(group::word, of) {}
  constexpr message_key(fxotp::user_type of) noexcept : message_key(group::user_type, of) {}
  constexpr message_key(fxotp::role of) noexcept : message_key(group::role, of) {}
  constexpr message_key(fxotp::method of) noexcept : message_key(group::method, of) {}
  constexpr message_key(audit_break_kind of) noexcept : message_key(group::audit_break, of) {}
  constexpr message_key(fxotp::proposal_state of) noexcept
      : message_key(group::proposal_state, of) {}
  constexpr message_key(fxotp::subject_kind of) noexcept : message_key(group::subject_kind, of) {}
  constexpr message_key(actor::kind of) noexcept : message_key(group::actor_kind, of) {}
  constexpr message_key(fxotp::mail_kind of) noexcept : message_key(group::mail_kind, of) {}
  // NOLINTEND(google-explicit-constructor)

  /// What is asked before the action is done.
  [[nodiscard]] static constexpr message_key confirmation(fxotp::action of) noexcept {
    return {group::confirmation, of};
  }
  /// What is said once it is done.
  [[nodiscard]] static constexpr message_key completion(fxotp::action of) noexcept {
    return {group::completion, of};
  }
  /// A mail's subject. `{bank}`, `{user}`, `{token}`, `{minutes}` and `{at}` are filled in.
  [[nodiscard]] static constexpr message_key mail_subject(fxotp::mail_kind of) noexcept {
    return {group::mail_subject, of};
  }
  /// A mail's text, of several lines. The same are filled in, and `{code}` where a code is sent.
  [[nodiscard]] static constexpr message_key mail_text(fxotp::mail_kind of) noexcept {
    return {group::mail_text, of};
  }

  [[nodiscard]] constexpr group in() const noexcept { return in_; }
  [[nodiscard]] constexpr std::uint16_t number() const noexcept { return number_; }

 private:
  template <class Enum>
  constexpr message_key(group in, Enum of) noexcept
      : in_(in), number_(static_cast<std::uint16_t>(of)) {}
  group in_;
  std::uint16_t number_;
};

/// A catalogue. Set up once with `standard` and `replace`, then immutable: the texts that it gives
/// live as long as it does, and several threads may read it at once.
class messages {
 public:
  /// The longest text of a host's own. Units: bytes.
  static constexpr std::size_t text_size_max = 2'000;

  /// The manual's wording where it gives one, in both languages.
  [[nodiscard]] static messages standard() noexcept { return {}; }

  /// The text; of an action, the label of its button. A number without an entry gives
  /// `word::unknown`; an action that asks or says nothing gives an empty text.
  [[nodiscard]] std::string_view text(message_key key, language in) const noexcept;

  /// `選択データのOTPトークンステータスをロック解除します。よろしいですか？`; empty for what is
  /// done unasked.
  [[nodiscard]] std::string_view confirmation(action of, language in) const noexcept {
    return text(message_key::confirmation(of), in);
  }
  /// `トークンステータスのロック解除が完了しました。`; empty where the result speaks for itself.
  [[nodiscard]] std::string_view completion(action of, language in) const noexcept {
    return text(message_key::completion(of), in);
  }

  /// The error's sentence, then its rule's in parentheses. Empty if memory ran out.
  [[nodiscard]] std::string explain(const error& why, language in) const noexcept;
  /// The same; where the calendar refused an administrator (C5), with its days.
  [[nodiscard]] std::string explain(const error& why, const calendar& days,
                                    language in) const noexcept;

  /// Rewords one entry in one language. Errors: invalid_text (not 1 to 2,000 bytes of UTF-8, or a
  /// control character other than LF in a mail's text), invalid_value (no such entry; a mail with a
  /// link, or with `{code}` anywhere but in the text of a mail that sends one, or there without
  /// it), out_of_memory.
  [[nodiscard]] result<void> replace(message_key key, language in, std::string_view text) noexcept;

 private:
  messages() noexcept = default;
  std::map<std::uint32_t, std::string> replaced_;
};

}  // namespace fxotp
