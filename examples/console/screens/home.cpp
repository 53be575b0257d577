#include "../server/layout.hpp"
#include "screens.hpp"

namespace console {
namespace {

html phase_line(const visit& v) {
  const auto& days = v.host().days;
  const auto now = v.host().time.now();
  const auto left = fxotp::days_between(fxotp::day_of(now), days.on().vip_ended);
  html out = markup("<p class=\"phase\"><strong>{}</strong>", v.words(days.phase_at(now)));
  if (left > 0) out << markup(" {}: <strong>{}</strong>", v.words(fxotp::column::days_left), left);
  return out << "</p>";
}

html links(const visit& v) {
  html out("<ul class=\"cards\">");
  const auto card = [&](std::string_view to, std::string_view title, std::string_view text) {
    out << markup("<li><a href=\"{}\"><strong>{}</strong><span>{}</span></a></li>", to, title,
                  text);
  };
  if (v.who->is_desk() || v.who->is_administrator) {
    card(
        "/otp", v.words(fxotp::word::otp_management),
        v.words(phrase{"ロック解除、一時停止、再開、無効", "Unlock, suspend, resume, invalidate"}));
    card("/users", v.words(fxotp::word::user_management),
         v.words(phrase{"ユーザの一覧と削除", "The users, and deletion"}));
    card("/migration", v.words(phrase{"移行状況", "Migration"}),
         v.words(phrase{"誰が何を使っているか", "Who uses what"}));
  }
  if (!v.who->is_desk()) {
    card("/mail", v.words(fxotp::word::mail_settings),
         v.words(phrase{"通知の言語と種類、アドレスの変更", "Notices, language, another address"}));
  }
  return out << "</ul>";
}

}  // namespace

reply show_home(visit& v) {
  html content;
  if (!v.who->new_address.empty()) {
    content << alert(
        done(std::string(v.words(
                 phrase{"前回のログイン以降に登録されたメールアドレスです。お心当たりのない場合は"
                        "サポートデスクにご連絡ください: ",
                        "Registered since your last login. If that was not you, call the "
                        "support desk: "})) +
             v.who->new_address));
    v.who->new_address.clear();
  }
  content << phase_line(v) << links(v);
  const auto title = v.who->is_desk() ? v.words(fxotp::actor::kind::desk)
                                      : v.words(phrase{"為替予約", "FX contracts"});
  if (!v.who->is_desk()) {
    content << markup("<p class=\"aside\">{}</p>",
                      v.words(phrase{"為替予約の取引画面は、このコンソールには含まれません。",
                                     "The dealing screens are not part of this console."}));
  }
  return page(v, title, content);
}

}  // namespace console
