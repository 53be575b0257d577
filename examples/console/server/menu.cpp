#include "menu.hpp"

namespace console {
namespace {

html entry(const visit& v, std::string_view path, std::string_view text) {
  return markup("<li><a href=\"{}\"{}>{}</a></li>", path,
                v.asked.path == path ? html(" aria-current=\"page\"") : html(), text);
}

html group(std::string_view title, const html& entries) {
  return markup("<li class=\"group\"><span>{}</span><ul>{}</ul></li>", title, entries);
}

html users_group(const visit& v) {
  using fxotp::word;
  html out;
  if (v.who->is_desk() || v.who->is_administrator) {
    out << entry(v, "/users", v.words(word::user_management));
    out << entry(v, "/otp", v.words(word::otp_management));
  }
  if (!v.who->is_desk()) out << entry(v, "/mail", v.words(word::mail_settings));
  if (v.who->is_desk() || v.who->is_administrator)
    out << entry(v, "/addresses", v.words(word::address_management));
  return out;
}

html management_group(const visit& v) {
  html out;
  out << entry(v, "/migration", v.words(phrase{"移行状況", "Migration"}));
  if (v.who->is_desk()) out << entry(v, "/proposals", v.words(phrase{"申請・承認", "Proposals"}));
  out << entry(v, "/audit", v.words(phrase{"監査記録", "Audit trail"}));
  return out;
}

html demo_group(const visit& v) {
  html out;
  out << entry(v, "/demo/vip", v.words(phrase{"VIP Access（生成アプリ）", "VIP Access app"}));
  out << entry(v, "/demo/mailbox", v.words(phrase{"メールボックス", "Mailbox"}));
  out << entry(v, "/demo/clock", v.words(phrase{"カレンダー", "Calendar"}));
  return out;
}

}  // namespace

html menu(const visit& v) {
  const auto title = v.words(phrase{"メニュー", "Menu"});
  html out = markup(
      "<nav class=\"menu\" aria-label=\"{}\"><button type=\"button\" class=\"menu-button\" "
      "hidden>{}"
      "</button><ul>",
      title, title);
  if (v.who != nullptr && v.who->is_inside) {
    if (!v.who->is_desk()) out << entry(v, "/", v.words(phrase{"為替予約", "FX contracts"}));
    out << markup("<li class=\"group\"><span>{}</span><ul>", v.words(fxotp::word::common));
    out << group(v.words(fxotp::word::user_management), users_group(v)) << "</ul></li>";
    if (v.who->is_desk() || v.who->is_administrator)
      out << group(v.words(fxotp::word::management), management_group(v));
  }
  if (v.at.chosen.is_demo)
    out << group(v.words(phrase{"デモンストレーション", "Demonstration"}), demo_group(v));
  return out << "</ul></nav>";
}

}  // namespace console
