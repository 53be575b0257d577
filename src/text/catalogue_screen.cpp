#include "text/catalogue.hpp"

namespace fxotp::text {
namespace {

constexpr entry columns[] = {
    {column::token, "トークンID", "Token ID"},
    {column::shared, "共有", "Shared"},
    {column::status, "OTPトークンステータス", "OTP token status"},
    {column::user, "ユーザID", "User ID"},
    {column::user_name, "ユーザ名", "User name"},
    {column::customer_name, "顧客名", "Customer name"},
    {column::started_on, "利用開始日", "Start date"},
    {column::updated_at, "更新日時", "Updated at"},
    {column::customer, "CTPコード", "CTP code"},
    {column::user_type, "ユーザ区分", "User type"},
    {column::method, "方式", "Method"},
    {column::accepted_now, "利用可否", "Accepted now"},
    {column::why_not, "利用不可の理由", "Why not accepted"},
    {column::bank, "銀行金融機関", "Bank"},
    {column::role, "権限", "Role"},

    {column::customer_suspended, "一括停止", "Customer suspended"},
    {column::users, "ユーザ数", "Users"},
    {column::vip_only, "VIP Accessのみ", "VIP Access only"},
    {column::both, "併用", "Both"},
    {column::email_only, "メールのみ", "Email only"},
    {column::no_method, "未登録", "None"},
    {column::locked, "ロック", "Locked"},
    {column::suspended, "一時停止", "Suspended"},
    {column::pending, "登録中", "Pending"},
    {column::administrators, "管理者数", "Administrators"},
    {column::administrators_without_email, "メール未登録の管理者数",
     "Administrators without email"},
    {column::locked_out, "予測日にログインできないユーザ数", "Unable to log in on forecast day"},
    {column::has_vip, "VIP Access登録", "Has VIP Access"},
    {column::has_email, "メール登録", "Has email"},
    {column::as_of, "基準日時", "As of"},
    {column::forecast, "予測日", "Forecast day"},
    {column::days_left, "VIP Access終了までの日数", "Days until VIP Access ends"},
    {column::customers, "顧客数", "Customers"},

    {column::at, "日時", "Date and time"},
    {column::subject, "対象", "Subject"},
    {column::sequence, "番号", "Number"},
    {column::phase, "移行時期", "Phase"},
    {column::by, "操作者", "By"},
    {column::approved_by, "承認者", "Approved by"},
    {column::action, "操作", "Action"},
    {column::event, "結果", "Outcome"},
    {column::reason, "理由（受付番号）", "Reason (ticket number)"},
    {column::detail, "詳細", "Detail"},

    {column::proposal, "申請番号", "Proposal ID"},
    {column::proposal_state, "申請状態", "Proposal state"},
    {column::proposer, "申請者", "Proposed by"},
    {column::expires_at, "有効期限", "Expires at"},
};
static_assert(covers<column>(columns));

constexpr entry words[] = {
    {word::ok, "OK", "OK"},
    {word::cancel, "キャンセル", "Cancel"},
    {word::otp_management, "ユーザOTP管理", "User OTP management"},
    {word::common, "共通", "Common"},
    {word::user_management, "ユーザ管理", "User management"},
    {word::mail_settings, "メール設定", "Mail settings"},
    {word::address_management, "メールアドレス管理", "Email address management"},
    {word::management, "管理", "Management"},
    {word::criteria, "抽出条件", "Search criteria"},
    {word::results, "抽出結果", "Search results"},
    {word::search, "検索", "Search"},
    {word::clear, "クリア", "Clear"},
    {word::next_page, "次へ", "Next"},
    {word::previous_page, "前へ", "Previous"},
    {word::total, "合計", "Total"},
    {word::yes, "はい", "Yes"},
    {word::no, "いいえ", "No"},
    {word::is_shared, "共有", "Shared"},
    {word::is_not_shared, "-", "-"},
    {word::accepted, "可", "Yes"},
    {word::not_accepted, "不可", "No"},
    {word::expired, "期限切れ", "Expired"},
    {word::period, "期間", "Period"},
    {word::unknown, "不明", "Unknown"},
};
static_assert(covers<word>(words));

}  // namespace

entries column_entries() noexcept {
  return columns;
}
entries word_entries() noexcept {
  return words;
}

}  // namespace fxotp::text
