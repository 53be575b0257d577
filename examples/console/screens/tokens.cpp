#include <fxotp/administration.hpp>
#include <fxotp/reporting.hpp>

#include "../server/layout.hpp"
#include "screens.hpp"
#include "token_change.hpp"
#include "token_table.hpp"

namespace console {
namespace {

/// A press of one of the six asks first; the script asks in a dialogue, the server on a page.
html button(const visit& v, fxotp::action what, bool is_offered) {
  const bool is_for_all =
      what == fxotp::action::suspend_customer || what == fxotp::action::resume_customer;
  return markup("<button name=\"what\" value=\"{}\" data-ask=\"{}\"{}{}>{}</button>",
                static_cast<int>(what), v.words.confirmation(what),
                is_for_all ? html(" data-all=\"yes\"") : html(),
                is_offered ? html() : html(" disabled"), v.words(what));
}

html choices(const visit& v) {
  html out("<div class=\"choices\">");
  out << markup("<label><input type=\"checkbox\" name=\"partly\" value=\"1\"> {}</label>",
                v.words(phrase{"実行できる行だけ実行する", "Change the rows that can be changed"}));
  out << markup(
      "<label><input type=\"checkbox\" name=\"reenroll\" value=\"1\"> {}</label>",
      v.words(phrase{"無効化後の再登録を許可する", "Once invalid, the user may register again"}));
  if (v.who->is_desk()) {
    out << markup(
        "<label class=\"reason\">{} <input name=\"reason\" maxlength=\"66\" "
        "autocomplete=\"off\"></label>",
        v.words(fxotp::column::reason));
  }
  return out << "</div>";
}

html buttons(const visit& v) {
  using fxotp::action;
  const bool is_desk = v.who->is_desk();
  html out = markup("<div class=\"buttons six\" role=\"group\" aria-label=\"{}\">",
                    v.words(fxotp::column::action));
  for (const auto what : {action::unlock, action::suspend, action::resume, action::invalidate})
    out << button(v, what, true);
  out << button(v, action::suspend_customer, is_desk);
  out << button(v, action::resume_customer, is_desk) << "</div>";
  if (is_desk) {
    out << markup("<p class=\"aside\">{}</p>",
                  v.words(phrase{"CTP一括停止・再開は、抽出条件の顧客CTPコードに対して行います。"
                                 "一時停止以外は別の担当者の承認が必要です。",
                                 "The CTP buttons act on the customer of the search. All but "
                                 "suspensions wait for a second operator."}));
  }
  return out;
}

html tools(const visit& v) {
  return markup("<div class=\"tools\"><a class=\"button\" href=\"{}\" download>{}</a></div>",
                search_address(v, "/otp/csv").text(), v.words(fxotp::action::export_csv));
}

}  // namespace

reply show_tokens(visit& v) {
  const auto title = v.words(fxotp::word::otp_management);
  const auto search = search_of(v);
  if (search.why.is_set())
    return page(v, title, html(alert(refused(v.explain(search.why)))) << search_form(v), 400);
  const fxotp::reporting reports(v.host());
  const auto found = reports.list(v.who->who, search.filter, search.page);
  if (!found) return refusal_page(v, title, found.error());
  const auto counts = reports.count(v.who->who, search.filter);
  html inside = markup("<div class=\"results-head\"><h2>{}</h2>", v.words(fxotp::word::results));
  if (counts) inside << count_line(v, counts.value());
  inside << tools(v) << "</div>" << search_fields(v) << token_table(v, search, found.value());
  inside << choices(v) << buttons(v);
  html content = search_form(v);
  content << form_of(v, "/otp/ask", "panel asks", inside);
  return page(v, title, content);
}

reply save_tokens(visit& v) {
  const auto search = search_of(v);
  const auto title = v.words(fxotp::word::otp_management);
  if (search.why.is_set()) return refusal_page(v, title, search.why);
  // Who may not see the list is told so on a page, which a file half sent could not do any more.
  fxotp::page_request first;
  first.rows = 1;
  const auto seen = fxotp::reporting(v.host()).list(v.who->who, search.filter, first);
  if (!seen) return refusal_page(v, title, seen.error());
  reply out;
  out.file = [&with = v.host(), by = v.who->who, filter = search.filter,
              in = v.words.in()](fxotp::text_sink& to) -> fxotp::result<void> {
    const auto written = fxotp::reporting(with).export_csv(by, filter, in, to);
    return written ? fxotp::done() : fxotp::result<void>(written.error());
  };
  out.kind = "text/csv; charset=utf-8";
  out.name = "user-otp.csv";
  return out;
}

reply ask_tokens(visit& v) {
  const auto what = button_of(v);
  const auto rows = rows_of(v.asked.all("row"));
  html inside = search_fields(v);
  for (const char* each : {"what", "partly", "reenroll", "reason"}) {
    if (!v.field(each).empty())
      inside << markup("<input type=\"hidden\" name=\"{}\" value=\"{}\">", each, v.field(each));
  }
  inside << "<ul class=\"chosen\">";
  for (const auto& each : rows) {
    inside << markup(
        "<li><input type=\"hidden\" name=\"row\" value=\"{}\">{} <small>{}</small></li>",
        name_of(each), each.token.view(), each.user.view());
  }
  inside << markup("</ul><p class=\"question\">{}</p>", v.words.confirmation(what));
  inside << markup(
      "<div class=\"buttons\"><button class=\"main\">{}</button><a class=\"button\" href=\"{}\">{}"
      "</a></div>",
      v.words(fxotp::word::ok), search_address(v, "/otp").text(), v.words(fxotp::word::cancel));
  return page(v, v.words(what), form_of(v, "/otp/change", "panel", inside));
}

}  // namespace console
