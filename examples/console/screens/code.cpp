#include <fxotp/login.hpp>

#include "../server/layout.hpp"
#include "screens.hpp"

namespace console {
namespace {

/// Which token a VIP code is of, when there are several.
html token_choice(const visit& v, const fxotp::login_offer& offer) {
  html options;
  std::size_t count = 0;
  for (const auto& each : offer.tokens) {
    if (each.via != fxotp::method::vip) continue;
    options << option(each.token.view(), each.token.view(), count++ == 0);
  }
  if (count < 2) return {};
  return markup("<label class=\"field\"><span>{}</span><select name=\"which\">{}</select></label>",
                v.words(fxotp::column::token), options);
}

html code_field(const visit& v) {
  return markup(
      "<label class=\"field\"><span>{}</span><input name=\"code\" inputmode=\"numeric\" "
      "autocomplete=\"one-time-code\" maxlength=\"32\" required class=\"code\"></label>",
      v.words(phrase{"ワンタイムパスワード", "One-time password"}));
}

html send_off(const visit& v) {
  return markup("<div class=\"buttons\"><button class=\"main\">{}</button></div>",
                v.words(phrase{"認証", "Check"}));
}

html vip_form(const visit& v, const fxotp::login_offer& offer) {
  html fields = markup("<h2>{}</h2><p>{}</p><input type=\"hidden\" name=\"via\" value=\"vip\">",
                       v.words(fxotp::method::vip),
                       v.words(phrase{"生成アプリに表示された6桁の数字を入力してください。",
                                      "Enter the six digits that the app shows."}));
  fields << token_choice(v, offer) << code_field(v) << send_off(v);
  return form_of(v, "/code", "panel", fields);
}

html mail_form(const visit& v) {
  html out = markup("<section class=\"panel\"><h2>{}</h2>", v.words(fxotp::method::email));
  html send = markup("<p>{}</p><div class=\"buttons\"><button>{}</button></div>",
                     v.words(phrase{"登録済みのメールアドレスに送信します。",
                                    "It is sent to your registered address."}),
                     v.words(fxotp::action::send_code));
  out << form_of(v, "/code/send", "plain", send);
  if (!v.who->login_code.is_empty()) {
    html fields("<input type=\"hidden\" name=\"via\" value=\"email\">");
    fields << code_field(v) << send_off(v);
    out << form_of(v, "/code", "plain", fields);
  }
  return out << "</section>";
}

}  // namespace

reply show_code(visit& v) {
  const auto offer = fxotp::login(v.host()).offer(v.login_try());
  wait_until(v, offer.not_before);
  html content("<div class=\"columns\">");
  if (offer.takes_vip) content << vip_form(v, offer);
  if (offer.takes_email) content << mail_form(v);
  content << "</div>";
  if (offer.takes_email) {
    content << markup("<p class=\"aside\">{} <a href=\"/enroll\">{}</a></p>",
                      v.words(phrase{"ご利用端末を変更した方、メールアドレスが未登録の方は",
                                     "A new terminal, or no address yet:"}),
                      v.words(phrase{"利用開始登録画面へ", "register an email address"}));
  }
  return page(v, v.words(phrase{"ワンタイムパスワード認証", "One-time password"}), content);
}

outcome send_code(visit& v) {
  const auto sent = fxotp::login(v.host()).send_code(v.login_try());
  wait_until(v, sent.not_before);
  v.who->login_code = sent.challenge;
  // The same words whether or not there is an address (L7).
  return {"/code", done(v.words(phrase{
                       "メールアドレスが登録されている場合、ワンタイムパスワードを送信しました。",
                       "If an address is registered, a one-time password is on its way."}))};
}

outcome check_code(visit& v) {
  fxotp::code_entry entry;
  const bool is_mail = v.field("via") == "email";
  entry.via = is_mail ? fxotp::method::email : fxotp::method::vip;
  entry.code = v.field("code");
  entry.token = id_of<fxotp::token_id>(v.field("which"));
  if (is_mail) entry.challenge = v.who->login_code;
  const auto how = fxotp::login(v.host()).verify(v.login_try(), entry);
  wait_until(v, how.not_before);
  if (!how.is_accepted) {
    return {
        "/code",
        refused(v.words(phrase{
            "認証できませんでした。所定回数連続して間違えるとロックされます。ロックされた場合は、"
            "お客さま社内の管理者権限ユーザにロック解除をご依頼ください。",
            "Not accepted. A number of wrong codes in a row locks; an administrator of your "
            "company then lifts the lock."}))};
  }
  v.at.sessions.rename(*v.who);
  v.who->is_inside = true;
  v.who->new_address = how.new_address;
  return {"/", std::nullopt};
}

}  // namespace console
