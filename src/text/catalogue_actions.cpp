#include "text/catalogue.hpp"

namespace fxotp::text {
namespace {

constexpr entry actions[] = {
    {action::list, "一覧表示", "List"},
    {action::count, "件数表示", "Count"},
    {action::export_csv, "CSV出力", "Export CSV"},
    {action::report, "移行状況レポート", "Migration report"},
    {action::read_audit, "監査記録の表示", "Show audit trail"},
    {action::verify_audit, "監査記録の検証", "Verify audit trail"},
    {action::unlock, "ロック解除", "Unlock"},
    {action::suspend, "一時停止", "Suspend"},
    {action::resume, "再開", "Resume"},
    {action::invalidate, "無効", "Invalidate"},
    {action::delete_user, "ユーザ削除", "Delete user"},
    {action::suspend_customer, "CTP一括停止", "Suspend customer"},
    {action::resume_customer, "CTP一括再開", "Resume customer"},
    {action::propose, "申請", "Propose"},
    {action::approve, "承認", "Approve"},
    {action::reject, "却下", "Reject"},
    {action::list_proposals, "申請一覧", "List proposals"},
    {action::put_bank, "銀行登録", "Register bank"},
    {action::put_customer, "顧客登録", "Register customer"},
    {action::put_operator, "担当者登録", "Register operator"},
    {action::put_user, "ユーザ登録", "Register user"},
    {action::register_vip, "VIP Access登録", "Register VIP Access"},
    {action::import_csv, "CSV取込", "Import CSV"},
    {action::checkpoint, "チェックポイント出力", "Write checkpoint"},
    {action::reseal, "認証コード再付与", "Reseal record"},
    {action::note_verdict, "認証結果の記録", "Record login result"},
};
static_assert(covers<action>(actions));

// The first and the fourth as the manual words them; the others in its style. Reading asks nothing.
constexpr entry confirmations[] = {
    {action::unlock, "選択データのOTPトークンステータスをロック解除します。よろしいですか？",
     "The OTP token status of the selected data will be unlocked. Are you sure?"},
    {action::suspend, "選択データのOTPトークンステータスを一時停止します。よろしいですか？",
     "The OTP token status of the selected data will be suspended. Are you sure?"},
    {action::resume, "選択データのOTPトークンステータスを再開します。よろしいですか？",
     "The OTP token status of the selected data will be resumed. Are you sure?"},
    {action::invalidate, "選択データのOTPトークンステータスを無効化します。よろしいですか？",
     "The OTP token status of the selected data will be invalidated. Are you sure?"},
    {action::delete_user, "選択したユーザを削除します。よろしいですか？",
     "The selected user will be deleted. Are you sure?"},
    {action::suspend_customer, "選択した顧客の全ユーザの利用を一括停止します。よろしいですか？",
     "All users of the selected customer will be suspended. Are you sure?"},
    {action::resume_customer, "選択した顧客の全ユーザの利用を一括再開します。よろしいですか？",
     "All users of the selected customer will be resumed. Are you sure?"},
    {action::propose, "選択データに対する操作を申請します。よろしいですか？",
     "The operation on the selected data will be proposed. Are you sure?"},
    {action::approve, "申請を承認し、その内容を実行します。よろしいですか？",
     "The proposal will be approved and carried out. Are you sure?"},
    {action::reject, "申請を却下します。よろしいですか？",
     "The proposal will be rejected. Are you sure?"},
    {action::put_bank, "銀行を登録します。よろしいですか？",
     "The bank will be registered. Are you sure?"},
    {action::put_customer, "顧客を登録します。よろしいですか？",
     "The customer will be registered. Are you sure?"},
    {action::put_operator, "担当者を登録します。よろしいですか？",
     "The operator will be registered. Are you sure?"},
    {action::put_user, "ユーザを登録します。よろしいですか？",
     "The user will be registered. Are you sure?"},
    {action::register_vip, "VIP Accessのトークンを登録します。よろしいですか？",
     "The VIP Access token will be registered. Are you sure?"},
    {action::import_csv, "CSVのデータを取り込みます。よろしいですか？",
     "The data of the CSV will be imported. Are you sure?"},
    {action::reseal, "データの認証コードを再付与します。よろしいですか？",
     "The record will be given a new authentication code. Are you sure?"},
};
static_assert(is_in_order(confirmations));

constexpr entry completions[] = {
    {action::export_csv, "CSVの出力が完了しました。", "The CSV has been exported."},
    {action::verify_audit, "監査記録の検証が完了しました。", "The audit trail has been verified."},
    {action::unlock, "トークンステータスのロック解除が完了しました。",
     "The token status has been unlocked."},
    {action::suspend, "トークンステータスの一時停止が完了しました。",
     "The token status has been suspended."},
    {action::resume, "トークンステータスの再開が完了しました。",
     "The token status has been resumed."},
    {action::invalidate, "トークンステータスの無効化が完了しました。",
     "The token status has been invalidated."},
    {action::delete_user, "ユーザの削除が完了しました。", "The user has been deleted."},
    {action::suspend_customer, "顧客の一括停止が完了しました。",
     "The customer has been suspended."},
    {action::resume_customer, "顧客の一括再開が完了しました。", "The customer has been resumed."},
    {action::propose, "申請が完了しました。別の担当者の承認をお待ちください。",
     "The proposal has been made. Please wait for another operator's approval."},
    {action::approve, "承認および申請内容の実行が完了しました。",
     "The proposal has been approved and carried out."},
    {action::reject, "申請の却下が完了しました。", "The proposal has been rejected."},
    {action::put_bank, "銀行の登録が完了しました。", "The bank has been registered."},
    {action::put_customer, "顧客の登録が完了しました。", "The customer has been registered."},
    {action::put_operator, "担当者の登録が完了しました。", "The operator has been registered."},
    {action::put_user, "ユーザの登録が完了しました。", "The user has been registered."},
    {action::register_vip, "VIP Accessのトークンの登録が完了しました。",
     "The VIP Access token has been registered."},
    {action::import_csv, "CSVの取込が完了しました。", "The CSV has been imported."},
    {action::checkpoint, "チェックポイントの出力が完了しました。",
     "The checkpoint has been written."},
    {action::reseal, "認証コードの再付与が完了しました。",
     "The record has been given a new authentication code."},
    {action::note_verdict, "認証結果の記録が完了しました。", "The login result has been recorded."},
};
static_assert(is_in_order(completions));

}  // namespace

entries action_entries() noexcept {
  return actions;
}
entries confirmation_entries() noexcept {
  return confirmations;
}
entries completion_entries() noexcept {
  return completions;
}

}  // namespace fxotp::text
