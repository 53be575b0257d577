#include <algorithm>
#include <cstdlib>

#include "../../quickstart/device.hpp"
#include "../sample/people.hpp"
#include "../server/layout.hpp"
#include "screens.hpp"

namespace console {
namespace {

constexpr std::size_t mails_shown = 20;
constexpr int days_after_end = 14;

fxotp::day last_day(const visit& v) {
  return static_cast<fxotp::day>(static_cast<std::int32_t>(v.host().days.on().vip_ended) +
                                 days_after_end);
}

std::string dashed(fxotp::day which) {
  std::string out = fxotp::to_text(which);
  std::replace(out.begin(), out.end(), '/', '-');
  return out;
}

html day_buttons(const visit& v, fxotp::day today) {
  html out("<div class=\"buttons\">");
  const auto on = v.host().days.on();
  const auto before = [](fxotp::day d) {
    return static_cast<fxotp::day>(static_cast<std::int32_t>(d) - 1);
  };
  for (const auto each :
       {on.coexistence_begins, before(on.coexistence_over), on.coexistence_over, on.vip_ended}) {
    out << markup("<button name=\"to\" value=\"{}\"{}>{}</button>", dashed(each),
                  each <= today ? html(" disabled") : html(), fxotp::to_text(each).substr(5));
  }
  return out << "</div>";
}

}  // namespace

reply show_mailbox(visit& v) {
  html content = markup("<p>{}</p>", v.words(phrase{"送信されたメールです（新しい順）。",
                                                    "What was mailed, the newest first."}));
  std::size_t shown = 0;
  for (const auto& each : v.at.mails.all()) {
    if (shown++ == mails_shown) break;
    content << markup(
        "<article class=\"panel mail\" lang=\"{}\"><h2>{}</h2><p class=\"to\">{}</p>"
        "<pre>{}</pre></article>",
        each.in == fxotp::language::japanese ? "ja" : "en", each.subject, each.to, each.text);
  }
  if (shown == 0) {
    content << markup("<p class=\"panel\">{}</p>",
                      v.words(phrase{"メールはありません。", "There is no mail."}));
  }
  return page(v, v.words(phrase{"メールボックス", "Mailbox"}), content);
}

reply show_vip(visit& v) {
  const auto now = v.host().time.now();
  const auto into = std::chrono::duration_cast<std::chrono::seconds>(now.time_since_epoch()) %
                    std::chrono::seconds(30);
  const auto left = 30 - into.count();
  html content = markup(
      "<div class=\"device panel\" data-left=\"{}\"><p class=\"shown-code\">{}</p>"
      "<p><meter min=\"0\" max=\"30\" value=\"{}\" aria-label=\"{}\"></meter></p></div>",
      static_cast<std::int64_t>(left), quickstart::shown_code(now), static_cast<std::int64_t>(left),
      v.words(phrase{"残り秒数", "Seconds left"}));
  content << form_of(v, "/demo/clock", "plain",
                     markup("<button name=\"next\" value=\"code\">{}</button>",
                            v.words(phrase{"30秒進めて次の番号を表示", "Move on 30 s"})));
  content << markup(
      "<p>{}</p><section class=\"panel\"><div class=\"scroll\" tabindex=\"0\"><table "
      "class=\"rows\">"
      "<caption class=\"hidden\">{}</caption><thead><tr>",
      v.words(phrase{"サンプルのトークンは全て同じ番号を表示します。",
                     "All tokens of the sample show the same code."}),
      v.words(phrase{"サンプルのユーザ", "The sample's users"}));
  using fxotp::column;
  for (const auto each :
       {column::customer, column::user, column::user_name, column::role, column::token}) {
    content << markup("<th scope=\"col\">{}</th>", v.words(each));
  }
  content << "</tr></thead><tbody>";
  for (const auto& each : sample_users()) {
    content << markup(
        "<tr><td class=\"id\" data-label=\"{}\">{}</td><td class=\"id\" data-label=\"{}\">"
        "{}</td><td data-label=\"{}\">{}</td><td data-label=\"{}\">{}</td>"
        "<td class=\"id\" data-label=\"{}\">{}</td></tr>",
        v.words(column::customer), each.customer, v.words(column::user), each.user,
        v.words(column::user_name), each.name, v.words(column::role), v.words(each.as),
        v.words(column::token), each.token);
  }
  content << "</tbody></table></div></section>";
  return page(v, v.words(phrase{"VIP Access（生成アプリ）", "VIP Access app"}), content);
}

reply show_clock(visit& v) {
  const auto now = v.host().time.now();
  const auto today = fxotp::day_of(now);
  const auto reach = fxotp::days_between(today, last_day(v));
  html content;
  if (v.field("moved") == "no") {
    content << alert(refused(v.explain({fxotp::errc::clock_backwards, fxotp::rule::c6})));
  }
  html inside = markup("<p class=\"shown-code\">{}</p><p>{}</p>", fxotp::to_text(now).substr(0, 16),
                       v.words(v.host().days.phase_at(now)));
  inside << markup(
      "<label class=\"field wide\"><span>{}</span><input type=\"range\" name=\"days\" min=\"0\" "
      "max=\"{}\" value=\"0\" data-from=\"{}\"></label><p><output class=\"slid\">{}</output></p>"
      "<div class=\"buttons\"><button class=\"main\">{}</button></div>",
      v.words(phrase{"進める日数", "Days to move on"}), std::max(reach, 0), dashed(today),
      fxotp::to_text(today), v.words(phrase{"進める", "Move on"}));
  inside << day_buttons(v, today);
  content << form(v, "/demo/clock", inside);
  content << markup(
      "<p class=\"aside\">{}</p>",
      v.words(phrase{"時計は進めるだけで、戻せません。最初からやり直すには --fresh を付けて"
                     "起動してください。",
                     "The clock only moves on. Start with --fresh to begin again."}));
  return page(v, v.words(phrase{"カレンダー", "Calendar"}), content);
}

outcome move_clock(visit& v) {
  const auto now = v.host().time.now();
  if (v.field("next") == "code") {
    v.at.time.set(now + std::chrono::seconds(30));
    v.at.time.save();
    return {"/demo/vip", std::nullopt};
  }
  const auto today = fxotp::day_of(now);
  std::int64_t days = std::atoi(std::string(v.field("days")).c_str());
  const auto named = fxotp::parse_day(v.field("to"));
  if (named) days = fxotp::days_between(today, named.value());
  if (days < 1 || days > fxotp::days_between(today, last_day(v)))
    return {"/demo/clock?moved=no", std::nullopt};
  const auto morning =
      fxotp::start_of(static_cast<fxotp::day>(static_cast<std::int64_t>(today) + days)) +
      std::chrono::hours(9);
  v.at.time.set(morning);
  v.at.time.save();
  v.at.look_after();
  return {"/demo/clock", std::nullopt};
}

}  // namespace console
