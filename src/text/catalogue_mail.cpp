#include "text/catalogue.hpp"

namespace fxotp::text {
namespace {

constexpr entry kinds[] = {
    {mail_kind::login_code, "ログイン用ワンタイムパスワード", "One-time password for a login"},
    {mail_kind::enrollment_code, "メールアドレス確認用ワンタイムパスワード",
     "One-time password that confirms an email address"},
    {mail_kind::change_code, "メールアドレス変更用ワンタイムパスワード",
     "One-time password for a change of email address"},
    {mail_kind::changed_notice, "メールアドレス変更のお知らせ",
     "Notice of a changed email address"},
    {mail_kind::locked_notice, "ロックのお知らせ", "Notice of a lock"},
    {mail_kind::unlocked_notice, "ロック解除のお知らせ", "Notice of an unlock"},
    {mail_kind::invalidated_notice, "無効化のお知らせ", "Notice of an invalidation"},
    {mail_kind::enrolled_notice, "利用開始登録のお知らせ", "Notice of a registration"},
};
static_assert(covers<mail_kind>(kinds));

constexpr entry subjects[] = {
    {mail_kind::login_code, "【{bank}】ワンタイムパスワードのお知らせ",
     "{bank}: your one-time password"},
    {mail_kind::enrollment_code, "【{bank}】メールアドレスの確認",
     "{bank}: confirm your email address"},
    {mail_kind::change_code, "【{bank}】メールアドレス変更のご確認",
     "{bank}: change of your email address"},
    {mail_kind::changed_notice, "【{bank}】メールアドレス変更のお知らせ",
     "{bank}: your email address was changed"},
    {mail_kind::locked_notice, "【{bank}】ワンタイムパスワードのロックのお知らせ",
     "{bank}: your one-time password is locked"},
    {mail_kind::unlocked_notice, "【{bank}】ワンタイムパスワードのロック解除のお知らせ",
     "{bank}: your one-time password is unlocked"},
    {mail_kind::invalidated_notice, "【{bank}】ワンタイムパスワードの無効化のお知らせ",
     "{bank}: your one-time password was invalidated"},
    {mail_kind::enrolled_notice, "【{bank}】利用開始登録のお知らせ",
     "{bank}: a user registered an email address"},
};
static_assert(covers<mail_kind>(subjects));

// The bank's name, what happened, the code, and what to do if it was somebody else. No link (M4),
// and no user name: a mailbox may be read by others.
constexpr entry texts[] = {
    {mail_kind::login_code, R"({bank}

外為Webのログインに使用するワンタイムパスワードをお知らせします。

{code}

有効時間は発行から{minutes}分です。ログイン画面に入力してください。
再度発行した場合、このワンタイムパスワードは使用できなくなります。
当行の職員がワンタイムパスワードをお尋ねすることはありません。

お心当たりのない場合は、第三者がログインを試みているおそれがあります。
入力や転送をせず、貴社の管理者権限ユーザまたは外為Webサポートデスクにお電話でご連絡ください。
)",
     R"({bank}

This is your one-time password to log in to Gaitame Web.

{code}

It is valid for {minutes} minutes. Please enter it on the login screen.
If you request another one, this one is no longer valid.
Our staff will never ask you for it.

If you did not request it, somebody else may be trying to log in.
Do not enter or forward it. Please call your administrator or the support desk.
)"},
    {mail_kind::enrollment_code, R"({bank}

外為Webのワンタイムパスワードの受取先として、このメールアドレスが入力されました。
確認用のワンタイムパスワードをお知らせします。

{code}

有効時間は発行から{minutes}分です。利用開始登録画面に入力してください。
再度発行した場合、このワンタイムパスワードは使用できなくなります。
当行の職員がワンタイムパスワードをお尋ねすることはありません。

お心当たりのない場合は、第三者がこのメールアドレスを登録しようとしているおそれがあります。
入力や転送をせず、貴社の管理者権限ユーザまたは外為Webサポートデスクにお電話でご連絡ください。
)",
     R"({bank}

This email address was entered to receive one-time passwords for Gaitame Web.
This one-time password confirms it.

{code}

It is valid for {minutes} minutes. Please enter it on the registration screen.
If you request another one, this one is no longer valid.
Our staff will never ask you for it.

If you did not request it, somebody else may be registering your email address.
Do not enter or forward it. Please call your administrator or the support desk.
)"},
    {mail_kind::change_code, R"({bank}

外為Webのワンタイムパスワードの受取先を、別のメールアドレスに変更する手続きが始まりました。
変更用のワンタイムパスワードをお知らせします。

{code}

有効時間は発行から{minutes}分です。メールアドレスの変更画面に入力してください。
再度発行した場合、このワンタイムパスワードは使用できなくなります。
当行の職員がワンタイムパスワードをお尋ねすることはありません。

お心当たりのない場合は、第三者が受取先を変更しようとしているおそれがあります。
入力や転送をせず、貴社の管理者権限ユーザまたは外為Webサポートデスクに至急お電話でご連絡ください。
)",
     R"({bank}

A change of the email address that receives your one-time passwords for Gaitame
Web was requested. This one-time password allows it.

{code}

It is valid for {minutes} minutes. Please enter it on the screen for the change.
If you request another one, this one is no longer valid.
Our staff will never ask you for it.

If you did not request it, somebody else may be trying to change the address.
Do not enter or forward it. Please call your administrator or the support desk
at once.
)"},
    {mail_kind::changed_notice, R"({bank}

{at}（日本時間）に、外為Webのワンタイムパスワードの受取先が変更されました。
今後、このメールアドレスにワンタイムパスワードは届きません。

お心当たりのない場合は、第三者が受取先を変更したおそれがあります。
貴社の管理者権限ユーザまたは外為Webサポートデスクに至急お電話でご連絡ください。
)",
     R"({bank}

On {at} (Japan time) the email address that receives your
one-time passwords for Gaitame Web was changed. They no longer come to this
address.

If you did not change it, somebody else may have.
Please call your administrator or the support desk at once.
)"},
    {mail_kind::locked_notice, R"({bank}

{at}（日本時間）に、外為Webのワンタイムパスワードがロックされました。
誤ったワンタイムパスワードが所定の回数入力されたためです。

トークンID: {token}

ご自身で入力された場合は、貴社の管理者権限ユーザにロックの解除をご依頼ください。
お心当たりのない場合は、第三者がログインを試みたおそれがあります。
貴社の管理者権限ユーザまたは外為Webサポートデスクに至急お電話でご連絡ください。
)",
     R"({bank}

On {at} (Japan time) your one-time password for Gaitame Web
was locked, because wrong ones were entered too often.

Token ID: {token}

If it was you, please ask your administrator to unlock it.
If it was not you, somebody else may have tried to log in.
Please call your administrator or the support desk at once.
)"},
    {mail_kind::unlocked_notice, R"({bank}

{at}（日本時間）に、外為Webのワンタイムパスワードのロックが解除されました。

トークンID: {token}

解除を依頼されていない場合は、貴社の管理者権限ユーザまたは外為Webサポートデスクにお電話でご連絡ください。
)",
     R"({bank}

On {at} (Japan time) your one-time password for Gaitame Web
was unlocked.

Token ID: {token}

If you did not ask for it, please call your administrator or the support desk.
)"},
    {mail_kind::invalidated_notice, R"({bank}

{at}（日本時間）に、外為Webのワンタイムパスワードのトークンが無効化されました。
このトークンではログインできません。

トークンID: {token}

お心当たりのない場合は、貴社の管理者権限ユーザまたは外為Webサポートデスクにお電話でご連絡ください。
)",
     R"({bank}

On {at} (Japan time) a token for your one-time passwords for
Gaitame Web was invalidated. It can no longer be used to log in.

Token ID: {token}

If you did not expect this, please call your administrator or the support desk.
)"},
    {mail_kind::enrolled_notice, R"({bank}

{at}（日本時間）に、貴社のユーザが外為Webの利用開始登録を完了しました。

ユーザID: {user}

このメールは、貴社の管理者権限ユーザにお送りしています。
登録がご本人によるものでない場合は、このユーザのトークンを一時停止し、外為Webサポートデスクに至急お電話でご連絡ください。
)",
     R"({bank}

On {at} (Japan time) a user of your company registered an
email address for one-time passwords for Gaitame Web.

User ID: {user}

This mail goes to the administrators of your company. If the user did not do
this, suspend the user's token and call the support desk at once.
)"},
};
static_assert(covers<mail_kind>(texts));

}  // namespace

entries mail_kind_entries() noexcept {
  return kinds;
}
entries mail_subject_entries() noexcept {
  return subjects;
}
entries mail_text_entries() noexcept {
  return texts;
}

}  // namespace fxotp::text
