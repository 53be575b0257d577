#include <fxotp/login.hpp>

#include "../server/layout.hpp"
#include "screens.hpp"

namespace console {
namespace {

html confirmation(const visit& v) {
  html out =
      markup("<section class=\"panel\"><h2>{}</h2><p>{}</p>", v.words(fxotp::action::confirm_email),
             v.words(phrase{"登録したメールアドレスに届いた確認用の数字を入力してください。",
                            "Enter the code that was mailed to the address."}));
  if (!v.who->sent_to.empty()) out << markup("<p class=\"address\">{}</p>", v.who->sent_to);
  html code = markup(
      "<label class=\"field\"><span>{}</span><input name=\"code\" inputmode=\"numeric\" "
      "autocomplete=\"one-time-code\" maxlength=\"32\" required class=\"code\"></label>"
      "<div class=\"buttons\"><button class=\"main\">{}</button></div>",
      v.words(phrase{"確認用の数字", "Code"}), v.words(phrase{"確認", "Confirm"}));
  out << form_of(v, "/enroll/confirm", "plain", code);
  out << form_of(v, "/enroll/again", "plain",
                 markup("<button class=\"link\">{}</button>",
                        v.words(phrase{"もう一度送信", "Send another one"})));
  return out << "</section>";
}

/// What the user can mend by themselves is said; what tells of tokens and of others is not (L7).
notice refusal(const visit& v, const fxotp::error& why) {
  using fxotp::errc;
  for (const auto own : {errc::invalid_address, errc::invalid_code, errc::too_many_sends,
                         errc::not_delivered, errc::outside_window}) {
    if (why.code == own) return refused(v.explain(why));
  }
  return refused(v.words(
      phrase{"登録できませんでした。お客さま社内の管理者権限ユーザまたは外為Webサポートデスクにご連"
             "絡ください。",
             "Not registered. Please ask an administrator of your company or the support desk."}));
}

outcome sent(visit& v, const fxotp::code_sent& how, fxotp::challenge_id& into) {
  wait_until(v, how.not_before);
  if (!how.is_done()) return {"/enroll", refusal(v, how.why)};
  into = how.challenge;
  v.who->sent_to = how.masked_address;
  return {"/enroll",
          done(v.words(phrase{"確認用の数字を送信しました。", "A code has been sent."}))};
}

}  // namespace

reply show_enrollment(visit& v) {
  const auto offer = fxotp::login(v.host()).offer(v.login_try());
  wait_until(v, offer.not_before);
  html content = markup(
      "<p>{}</p>", v.words(phrase{"ワンタイムパスワードを受け取るメールアドレスをご登録ください。"
                                  "旧端末のVIP Accessを無効にする必要はありません。",
                                  "Register the email address that receives your one-time "
                                  "passwords. The VIP Access of an old "
                                  "terminal need not be invalidated."}));
  content << "<div class=\"columns\">";
  html fields =
      field({"address", v.words(phrase{"メールアドレス", "Email address"}), "email", "", "email"});
  fields << markup("<div class=\"buttons\"><button class=\"main\">{}</button></div>",
                   v.words(phrase{"登録", "Register"}));
  content << form(v, "/enroll", fields);
  const bool is_asked = !v.who->enrollment_code.is_empty();
  if (is_asked) content << confirmation(v);
  content << markup(
      "</div><p class=\"aside\"><a href=\"/code\">{}</a></p>",
      v.words(phrase{"ワンタイムパスワード認証へ戻る", "Back to the one-time password"}));
  return page(v, v.words(fxotp::action::enroll_email), content);
}

outcome do_enroll(visit& v) {
  const auto how = fxotp::login(v.host()).enroll_email(v.login_try(), v.field("address"));
  return sent(v, how, v.who->enrollment_code);
}

outcome resend_confirmation(visit& v) {
  const auto how = fxotp::login(v.host()).resend_confirmation(v.login_try());
  return sent(v, how, v.who->enrollment_code);
}

outcome confirm_address(visit& v) {
  const auto how = confirmed(v);
  if (!how.is_accepted) return {"/enroll", refusal(v, how.why)};
  v.who->enrollment_code = {};
  v.who->sent_to.clear();
  return {"/code", done(v.words(phrase{
                       "メールアドレスの登録が完了しました。この端末からメールでログインできます。",
                       "The address is registered. You can log in by email from here."}))};
}

}  // namespace console
