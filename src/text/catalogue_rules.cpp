#include "text/catalogue.hpp"

namespace fxotp::text {
namespace {

constexpr entry rules[] = {
    {rule::none, "適用される規則はありません。", "No particular rule applies."},

    {rule::c1, "移行日程の各期間は、日本時間の0時を境として順に切り替わります。",
     "The phases of the migration follow one another, each beginning at midnight Japan time."},
    {rule::c3,
     "併用期間の終了からVIP Accessの終了までの間は、銀行の設定により受付可否が決まります。",
     "Between the end of coexistence and the end of VIP Access, the bank's setting decides whether "
     "VIP Access is accepted."},
    {rule::c4, "受け付ける方式と新たに登録できる方式は、移行の時期ごとに定められています。",
     "Each phase of the migration sets which methods are accepted and which can be registered."},
    {rule::c5, "管理者権限ユーザによるトークンの管理は、定められた期間に限ります。",
     "Administrators can manage tokens only within the period set for it."},
    {rule::c6, "記録済みの時刻より60秒を超えて前の時刻では、何も受け付けません。",
     "Nothing is accepted at a time more than 60 seconds earlier than one already recorded."},

    {rule::p0,
     "行える操作は、利用者、管理者権限ユーザ、サポートデスク、システムごとに定められています。",
     "Users, administrators, the support desk and the system each have their own set of permitted "
     "operations."},
    {rule::p1, "操作の権限は、操作の時点で登録されている内容によって判断します。",
     "Permission is judged by what is registered at the moment of the operation."},
    {rule::p2, "管理者権限ユーザは自社のデータのみ、サポートデスクは自行のデータのみ操作できます。",
     "An administrator works only inside their own company, the support desk only inside its "
     "bank."},
    {rule::p3, "ご自身のトークン、権限、ユーザ登録を変更することはできません。",
     "Nobody changes their own token, their own role or their own registration."},
    {rule::p4, "各顧客には、ログインできる管理者権限ユーザが少なくとも1名必要です。",
     "Each customer keeps at least one administrator who can log in."},
    {rule::p5, "サポートデスクによる変更には、必ず理由（受付番号）が必要です。",
     "Every change by the support desk needs a reason (ticket number)."},
    {rule::p6, "サポートデスクによる変更には、申請者とは別の担当者による期限内の承認が必要です。",
     "A change by the support desk needs timely approval by a second operator."},
    {rule::p7, "行える操作は、トークンの登録、ロック、停止それぞれの状態によって決まります。",
     "What can be done depends on whether a token is registered, locked or suspended."},
    {rule::p8, "選択は上限件数以内で重複がなく、原則として全件が処理できる場合に限り変更します。",
     "A selection stays within the limit, names no row twice and, unless asked otherwise, changes "
     "all rows or none."},

    {rule::l0, "ワンタイムパスワードは、最初の認証を終えたログインの中でのみ受け付けます。",
     "A one-time password is taken only in the login that it belongs to, after its first step."},
    {rule::l1, "間違いの計数とワンタイムパスワードの消費は、回答より先に確定します。",
     "A failure is counted and a one-time password used up before the answer is given."},
    {rule::l2, "ワンタイムパスワードを所定回数連続して間違えると、ロックされます。",
     "A set number of wrong one-time passwords in a row locks the token."},
    {rule::l3, "最後の成功の後に100回間違えると、解除できないロックとなります。",
     "One hundred wrong one-time passwords since the last success lock the token for good."},
    {rule::l4, "利用できないトークンでは、ワンタイムパスワードの照合も間違いの計数も行いません。",
     "A one-time password for a token that is not usable is neither checked nor counted."},

    {rule::l5, "時刻によるワンタイムパスワードは1回に限り有効で、以前のものには戻れません。",
     "A time-based one-time password is accepted once, and never an earlier one after it."},
    {rule::l6, "外部サービスへの照会は、記録したうえで行い、期限内の回答のみを受け付けます。",
     "A question to the remote service is recorded first, and only a timely answer counts."},
    {rule::l7, "ログイン画面には、受け付けたか否かのみを表示します。",
     "The login screen shows only whether the one-time password was accepted."},
    {rule::l8, "ワンタイムパスワードは、空白やハイフンを除き、全角数字を半角に直して照合します。",
     "Spaces, hyphens and full-width digits of a one-time password are normalised first."},
    {rule::l9, "ワンタイムパスワードとして照合できない入力は、間違いとして数えません。",
     "What cannot be compared as a one-time password is not counted as a failure."},

    {rule::d1,
     "VIP Accessの終了までは、無効化していないVIP Accessのトークンを持つユーザを削除できません。",
     "Until VIP Access ends, a user with a VIP Access token that is not invalid cannot be "
     "deleted."},
    {rule::d2, "ユーザを削除するとトークンとの紐付けもすべて解除され、そのIDは再び使用できません。",
     "Deleting a user removes all their tokens, and the ID is never used again."},

    {rule::a1, "すべての変更は、監査記録と同時にのみ確定します。",
     "No change stands without its audit record."},
    {rule::a2, "監査記録は対象ごとに連鎖しており、欠落や入れ替えを検出できます。",
     "The audit records of each subject form a chain in which gaps and changes of order show."},
    {rule::a4, "データには、改ざんを検出するための認証コードが付いています。",
     "Every record carries an authentication code that shows unauthorised changes."},
    {rule::a5, "監査記録は、別に保管したチェックポイントと照合できます。",
     "The audit trail can be checked against checkpoints kept elsewhere."},

    {rule::m1,
     "メールのワンタイムパスワードには桁数、有効時間、入力回数の定めがあり、有効なものは1つです。",
     "An emailed one-time password has a set length, lifetime and number of attempts, and only the "
     "newest one is valid."},
    {rule::m2, "メールのワンタイムパスワードは、元に戻せない形でのみ保存します。",
     "An emailed one-time password is stored only in a form that cannot be turned back."},
    {rule::m3, "ワンタイムパスワードの送信は、60秒以上の間隔で、30分間に5回までです。",
     "One-time passwords are sent at least 60 seconds apart, at most 5 in 30 minutes."},
    {rule::m4, "メールは、変更が確定した後に送信します。", "Mail is sent once the change stands."},

    {rule::e1, "登録できるメールアドレスは、銀行の設定と、ほかのユーザの使用状況により決まります。",
     "Which email address can be registered depends on the bank's setting and on who uses it."},
    {rule::e2, "ロックまたは一時停止されている間は、メールアドレスを登録できません。",
     "No email address can be registered while a token is locked or suspended."},
    {rule::e3, "メールアドレスは、届いたワンタイムパスワードの入力によって確認します。",
     "An email address is confirmed by the one-time password that is sent to it."},
    {rule::e4, "メールアドレスの変更には、現在のアドレスに届いたワンタイムパスワードが必要です。",
     "Changing the email address takes a one-time password sent to the present one."},
    {rule::e5, "ワンタイムパスワードを受け取るメールアドレスは、1ユーザにつき1つです。",
     "A user receives one-time passwords at one email address."},
    {rule::e6, "無効化されたユーザの利用開始登録は、再び許可されるまで停止します。",
     "After an invalidation, registration stays closed until it is allowed again."},
};
static_assert(covers<rule>(rules));

}  // namespace

entries rule_entries() noexcept {
  return rules;
}

}  // namespace fxotp::text
