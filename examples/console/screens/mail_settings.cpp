#include <fxotp/login.hpp>

#include "../server/layout.hpp"
#include "on_record.hpp"
#include "screens.hpp"

namespace console {
namespace {

html notices(const visit& v, fxotp::mail_kind_set declined) {
  html out("<fieldset><legend>");
  out << escaped(v.words(phrase{"受け取る通知", "Notices to receive"})) << "</legend>";
  for (const auto each : {fxotp::mail_kind::unlocked_notice, fxotp::mail_kind::enrolled_notice}) {
    out << markup("<label><input type=\"checkbox\" name=\"notice\" value=\"{}\"{}> {}</label>",
                  static_cast<int>(each), declined.has(each) ? html() : html(" checked"),
                  v.words(each));
  }
  return out << "</fieldset>";
}

html settings(const visit& v, const fxotp::user& chosen) {
  const bool is_english = chosen.mail_language == fxotp::language::english;
  html options = option("ja", "日本語", !is_english);
  options << option("en", "English", is_english);
  html out = markup(
      "<h2>{}</h2><label class=\"field\"><span>{}</span><select name=\"mail_language\">{}</select>"
      "</label>",
      v.words(fxotp::action::set_mail), v.words(phrase{"メールの言語", "Language of mail"}),
      options);
  out << notices(v, chosen.declined);
  out << markup("<div class=\"buttons\"><button class=\"main\">{}</button></div>",
                v.words(phrase{"変更", "Change"}));
  return form(v, "/mail", out);
}

html change(const visit& v) {
  html out =
      markup("<section class=\"panel\"><h2>{}</h2><p>{}</p>", v.words(fxotp::action::change_email),
             v.words(phrase{"現在のアドレスに届く確認用の数字が必要です。",
                            "It takes a code that is mailed to the present address."}));
  out << form_of(v, "/mail/send", "plain",
                 markup("<div class=\"buttons\"><button>{}</button></div>",
                        v.words(fxotp::action::send_code)));
  if (!v.who->change_code.is_empty()) {
    html fields =
        field({"code", v.words(phrase{"確認用の数字", "Code"}), "text", "", "one-time-code"});
    fields << field({"address", v.words(phrase{"新しいメールアドレス", "New email address"}),
                     "email", "", "email"});
    fields << markup("<div class=\"buttons\"><button class=\"main\">{}</button></div>",
                     v.words(phrase{"変更", "Change"}));
    out << form_of(v, "/mail/change", "plain", fields);
  }
  if (!v.who->enrollment_code.is_empty()) {
    html fields = markup("<input type=\"hidden\" name=\"confirm\" value=\"1\"><p>{}</p>",
                         v.words(phrase{"新しいアドレスに届いた数字を入力してください。",
                                        "Enter the code that was mailed to the new address."}));
    fields << field({"code", v.words(phrase{"新アドレスの数字", "Code from the new address"}),
                     "text", "", "one-time-code"});
    fields << markup("<div class=\"buttons\"><button class=\"main\">{}</button></div>",
                     v.words(phrase{"確認", "Confirm"}));
    out << form_of(v, "/mail/change", "plain", fields);
  }
  return out << "</section>";
}

notice told(const visit& v, bool is_done, const fxotp::error& why, const phrase& text) {
  return is_done ? done(v.words(text)) : refused(v.explain(why));
}

outcome confirm_change(visit& v) {
  const auto how = confirmed(v);
  if (how.is_accepted) v.who->enrollment_code = {};
  return {"/mail", told(v, how.is_accepted, how.why,
                        {"メールアドレスを変更しました。", "The address has been changed."})};
}

/// Only users have mail settings; an operator of the desk gets the library's own refusal.
bool is_user(const visit& v) {
  return !v.who->is_desk();
}

}  // namespace

reply show_mail_settings(visit& v) {
  const auto title = v.words(fxotp::word::mail_settings);
  if (!is_user(v)) return refusal_page(v, title, {fxotp::errc::denied, fxotp::rule::p0});
  const auto found = people_on_record(v, {v.who->user()});
  if (!found) return refusal_page(v, title, found.error());
  const auto chosen = found.value().empty() ? fxotp::user() : found.value().front().who;
  html content("<div class=\"columns\">");
  content << settings(v, chosen) << change(v) << "</div>";
  return page(v, title, content);
}

outcome set_mail(visit& v) {
  if (!is_user(v)) return {"/", refused(v.explain({fxotp::errc::denied, fxotp::rule::p0}))};
  fxotp::mail_kind_set declined;
  const auto wanted = v.asked.all("notice");
  for (const auto each : {fxotp::mail_kind::unlocked_notice, fxotp::mail_kind::enrolled_notice}) {
    const auto value = std::to_string(static_cast<int>(each));
    bool is_wanted = false;
    for (const auto one : wanted)
      is_wanted = is_wanted || one == value;
    if (!is_wanted) declined = declined | each;
  }
  const auto in =
      v.field("mail_language") == "en" ? fxotp::language::english : fxotp::language::japanese;
  const auto how = fxotp::login(v.host()).set_mail(v.login_try(), in, declined);
  return {"/mail", said(v, fxotp::action::set_mail, how)};
}

outcome send_change_code(visit& v) {
  if (!is_user(v)) return {"/", refused(v.explain({fxotp::errc::denied, fxotp::rule::p0}))};
  const auto sent = fxotp::login(v.host()).send_code(v.login_try(), fxotp::code_purpose::change);
  wait_until(v, sent.not_before);
  v.who->change_code = sent.challenge;
  return {"/mail", told(v, sent.is_done(), sent.why,
                        {"確認用の数字を送信しました。", "A code has been sent."})};
}

outcome change_address(visit& v) {
  if (!is_user(v)) return {"/", refused(v.explain({fxotp::errc::denied, fxotp::rule::p0}))};
  if (v.field("confirm") == "1") return confirm_change(v);
  fxotp::code_entry proof;
  proof.via = fxotp::method::email;
  proof.code = v.field("code");
  proof.challenge = v.who->change_code;
  const auto sent = fxotp::login(v.host()).change_email(v.login_try(), proof, v.field("address"));
  wait_until(v, sent.not_before);
  if (sent.is_done()) {
    v.who->change_code = {};
    v.who->enrollment_code = sent.challenge;
  }
  return {"/mail", told(v, sent.is_done(), sent.why,
                        {"新しいアドレスに確認用の数字を送信しました。",
                         "A code has been sent to the new address."})};
}

}  // namespace console
