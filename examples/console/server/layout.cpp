#include "layout.hpp"

#include "menu.hpp"
#include "secrets.hpp"

namespace console {
namespace {

/// The same page in the other language.
html language_switch(const visit& v) {
  const bool is_ja = v.words.in() == fxotp::language::japanese;
  address other(v.asked.path);
  if (!v.asked.is_post) {
    for (const auto& [name, value] : v.asked.fields) {
      if (name != "lang") other.with(name, value);
    }
  }
  other.with("lang", is_ja ? "en" : "ja");
  return markup("<a class=\"language\" href=\"{}\" lang=\"{}\" hreflang=\"{}\">{}</a>",
                other.text(), is_ja ? "en" : "ja", is_ja ? "en" : "ja",
                is_ja ? "English" : "日本語");
}

html header(const visit& v) {
  html out = markup("<header class=\"top\"><a class=\"brand\" href=\"/\">{}<span>{}</span></a>",
                    v.words(phrase{"外為Web", "Gaitame Web"}), v.at.name);
  out << "<div class=\"who\">";
  if (v.who != nullptr && v.who->is_inside) {
    out << markup("<span class=\"name\">{}<small>{}</small></span>", v.who->name,
                  v.who->who.id.view());
  }
  out << language_switch(v);
  if (v.who != nullptr) {
    out << form_of(
        v, "/logout", "plain",
        markup("<button class=\"quiet\">{}</button>", v.words(phrase{"ログアウト", "Log out"})));
  }
  return out << "</div></header>";
}

html footer(const visit& v) {
  const auto now = v.host().time.now();
  const auto days = fxotp::days_between(fxotp::day_of(now), v.host().days.on().vip_ended);
  const auto phase = v.words(v.host().days.phase_at(now));
  html out =
      markup("<footer><span>{}</span><span>{}</span>", fxotp::to_text(now).substr(0, 16), phase);
  if (days > 0) out << markup("<span>{}: {}</span>", v.words(fxotp::column::days_left), days);
  return out << "</footer>";
}

/// What the form that led here brought about.
html last_notice(const visit& v) {
  if (v.who == nullptr) return {};
  const outcome* what = v.who->done(std::string(v.field("done")));
  return what != nullptr && what->said ? alert(*what->said) : html();
}

}  // namespace

html alert(const notice& what) {
  if (what.how == notice::tone::done) {
    return markup("<div class=\"notice done\" role=\"status\" tabindex=\"-1\">{}</div>", what.text);
  }
  return markup("<div class=\"notice refused\" role=\"alert\" tabindex=\"-1\">{}</div>", what.text);
}

reply page(const visit& v, std::string_view title, const html& content, int status) {
  const bool has_menu = v.who != nullptr && v.who->is_inside;
  reply out;
  out.status = status;
  out.page = markup(
      "<!DOCTYPE html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\">"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
      "<title>{} | {}</title><link rel=\"stylesheet\" href=\"/console.css\">"
      "<link rel=\"icon\" href=\"/icon.svg\"><script src=\"/console.js\" defer></script></head>\n"
      "<body class=\"{}\"><a class=\"skip\" href=\"#content\">{}</a>",
      v.words.tag(), title, v.words(phrase{"外為Web", "Gaitame Web"}), has_menu ? "inside" : "door",
      v.words(phrase{"本文へ", "To the content"}));
  out.page << header(v);
  out.page << "<div class=\"frame\">";
  if (has_menu || v.at.chosen.is_demo) out.page << menu(v);
  out.page << markup("<main id=\"content\"><h1>{}</h1>{}{}</main></div>", title, last_notice(v),
                     content);
  out.page << footer(v) << "</body></html>\n";
  return out;
}

html form_of(const visit& v, std::string_view to, std::string_view kind, const html& inside) {
  return markup(
      "<form method=\"post\" action=\"{}\" class=\"{}\"><input type=\"hidden\" name=\"csrf\" "
      "value=\"{}\"><input type=\"hidden\" name=\"once\" value=\"{}\">{}</form>",
      to, kind, v.form_token(), random_id(), inside);
}

html form(const visit& v, std::string_view to, const html& inside) {
  return form_of(v, to, "panel", inside);
}

html field(const input& what) {
  return markup(
      "<label class=\"field\"><span>{}</span><input type=\"{}\" name=\"{}\" value=\"{}\" "
      "autocomplete=\"{}\" maxlength=\"254\"{}></label>",
      what.label, what.type, what.name, what.value, what.autocomplete,
      what.is_required ? html(" required") : html());
}

html option(std::string_view value, std::string_view text, bool is_chosen) {
  return markup("<option value=\"{}\"{}>{}</option>", value, is_chosen ? html(" selected") : html(),
                text);
}

reply refusal_page(const visit& v, std::string_view title, const fxotp::error& why) {
  return page(v, title, alert(refused(v.explain(why))), 403);
}

}  // namespace console
