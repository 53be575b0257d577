#include "text/catalogue.hpp"

namespace fxotp::text {
namespace {

constexpr entry statuses[] = {
    {status::pending, "登録中", "Pending"},   {status::available, "利用可能", "Available"},
    {status::locked, "ロック", "Locked"},     {status::suspended, "一時停止", "Suspended"},
    {status::retired, "提供終了", "Retired"}, {status::invalid, "無効", "Invalid"},
};
static_assert(covers<status>(statuses));

constexpr entry phases[] = {
    {phase::before, "移行前（VIP Accessのみ）", "Before the migration (VIP Access only)"},
    {phase::coexistence, "移行期間（両方式併用）", "Transition (both methods)"},
    {phase::gap, "移行期間終了後（VIP Access終了前）",
     "After the transition (VIP Access not yet ended)"},
    {phase::email_only, "VIP Access終了後（メールのみ）", "After VIP Access (email only)"},
};
static_assert(covers<phase>(phases));

constexpr entry events[] = {
    {event::registered, "登録", "Registered"},
    {event::bound, "ユーザとの紐付け", "Bound to a user"},
    {event::unbound, "ユーザとの紐付け解除", "Unbound from a user"},
    {event::invalidated, "無効化", "Invalidated"},
    {event::unlocked, "ロック解除", "Unlocked"},
    {event::suspended, "一時停止", "Suspended"},
    {event::resumed, "再開", "Resumed"},
    {event::failed, "認証失敗", "Login failed"},
    {event::locked, "ロック", "Locked"},
    {event::hard_locked, "ロック（解除不可）", "Locked for good"},
    {event::succeeded, "認証成功", "Login succeeded"},
    {event::claimed, "外部サービスへの照会", "Remote service asked"},
    {event::claim_returned, "外部サービスの回答なし", "No answer from the remote service"},
    {event::code_sent, "ワンタイムパスワード送信", "One-time password sent"},
    {event::code_withdrawn, "ワンタイムパスワード送信失敗", "One-time password not delivered"},
    {event::pending, "メールアドレス確認待ち", "Email address to be confirmed"},
    {event::confirmed, "メールアドレス確認", "Email address confirmed"},
    {event::resynchronized, "再同期", "Resynchronised"},
    {event::sends_cleared, "送信制限解除", "Send limit cleared"},
    {event::created, "作成", "Created"},
    {event::changed, "変更", "Changed"},
    {event::role_changed, "権限変更", "Role changed"},
    {event::deleted, "削除", "Deleted"},
    {event::proposed, "申請", "Proposed"},
    {event::approved, "承認", "Approved"},
    {event::rejected, "却下", "Rejected"},
    {event::refused, "拒否", "Refused"},
    {event::refusals_summed, "拒否（集計）", "Refusals, summed"},
    {event::resealed, "認証コード再付与", "Resealed"},
    {event::rewrapped, "暗号鍵の更新", "Moved to the active key"},
    {event::address_listed, "メールアドレス追加", "Email address listed"},
    {event::address_unlisted, "メールアドレス削除", "Email address removed from the list"},
    {event::enrollment_closed, "利用開始登録の停止", "Registration closed"},
    {event::enrollment_opened, "利用開始登録の許可", "Registration allowed"},
};
static_assert(covers<event>(events));

constexpr entry user_types[] = {
    {user_type::corporate, "事業法人ユーザ", "Corporate user"},
    {user_type::bank, "銀行ユーザ", "Bank user"},
};
static_assert(covers<user_type>(user_types));

constexpr entry roles[] = {
    {role::dealer, "取引担当ユーザ", "Dealer"},
    {role::administrator, "管理者権限ユーザ", "Administrator"},
};
static_assert(covers<role>(roles));

constexpr entry methods[] = {
    {method::vip, "VIP Access", "VIP Access"},
    {method::email, "メール", "Email"},
};
static_assert(covers<method>(methods));

constexpr entry audit_breaks[] = {
    {audit_break_kind::altered, "監査記録の内容が変更されています。",
     "An audit record has been altered."},
    {audit_break_kind::missing, "監査記録が欠落しています。", "An audit record is missing."},
    {audit_break_kind::reordered, "監査記録の順序が入れ替わっています。",
     "The audit records are not in their order."},
    {audit_break_kind::head, "最新の監査記録が対象の示すものと一致しません。",
     "The newest audit record is not the one that its subject names."},
    {audit_break_kind::bad_record, "データの内容が認証コードと一致しません。",
     "A record does not match its authentication code."},
    {audit_break_kind::truncated, "監査記録がチェックポイントの時点より少なくなっています。",
     "There are fewer audit records than at the checkpoint."},
    {audit_break_kind::rolled_back, "監査記録がチェックポイントの時点のものと異なります。",
     "The audit record differs from the one seen at the checkpoint."},
    {audit_break_kind::removed, "チェックポイントにある対象が存在しません。",
     "A subject that the checkpoint knows has gone."},
    {audit_break_kind::unknown_key, "検証に必要な鍵がありません。",
     "The key needed for verification is missing."},
};
static_assert(covers<audit_break_kind>(audit_breaks));

constexpr entry proposal_states[] = {
    {proposal_state::open, "承認待ち", "Open"},
    {proposal_state::approved, "承認済み", "Approved"},
    {proposal_state::rejected, "却下", "Rejected"},
};
static_assert(covers<proposal_state>(proposal_states));

constexpr entry subject_kinds[] = {
    {subject_kind::bank, "銀行金融機関", "Bank"},
    {subject_kind::customer, "顧客", "Customer"},
    {subject_kind::desk_operator, "サポートデスク担当者", "Support desk operator"},
    {subject_kind::user, "ユーザ", "User"},
    {subject_kind::token, "トークン", "Token"},
    {subject_kind::system, "システム", "System"},
};
static_assert(covers<subject_kind>(subject_kinds));

constexpr entry actor_kinds[] = {
    {actor::kind::user, "ユーザ", "User"},
    {actor::kind::desk, "外為Webサポートデスク", "Support desk"},
    {actor::kind::system, "システム", "System"},
};
static_assert(covers<actor::kind>(actor_kinds));

}  // namespace

// clang-format off
entries entries_of(message_key::group in) noexcept {
  using group = message_key::group;
  switch (in) {
    case group::errc: return error_entries();
    case group::rule: return rule_entries();
    case group::status: return statuses;
    case group::phase: return phases;
    case group::event: return events;
    case group::action: return action_entries();
    case group::confirmation: return confirmation_entries();
    case group::completion: return completion_entries();
    case group::column: return column_entries();
    case group::word: return word_entries();
    case group::user_type: return user_types;
    case group::role: return roles;
    case group::method: return methods;
    case group::audit_break: return audit_breaks;
    case group::proposal_state: return proposal_states;
    case group::subject_kind: return subject_kinds;
    case group::actor_kind: return actor_kinds;
    case group::mail_kind: return mail_kind_entries();
    case group::mail_subject: return mail_subject_entries();
    case group::mail_text: return mail_text_entries();
  }
  return {};
}
// clang-format on

}  // namespace fxotp::text
