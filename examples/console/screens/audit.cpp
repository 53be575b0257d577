#include <fxotp/reporting.hpp>

#include "../server/layout.hpp"
#include "screens.hpp"

namespace console {
namespace {

constexpr std::uint32_t entries_a_page = 50;

std::string name_of(const visit& v, const fxotp::subject& about) {
  std::string out(v.words(about.kind));
  return out.append(" ").append(about.id.is_empty() ? about.customer.view() : about.id.view());
}

html row(const visit& v, const fxotp::audit_entry& e) {
  using fxotp::column;
  html out = markup("<tr><td class=\"when\" data-label=\"{}\">{}</td>", v.words(column::at),
                    fxotp::to_text(e.at));
  out << markup("<td class=\"name\" data-label=\"{}\">{}</td>", v.words(column::subject),
                name_of(v, e.about));
  out << markup("<td class=\"number\" data-label=\"{}\">{}</td>", v.words(column::sequence),
                e.sequence);
  out << markup("<td data-label=\"{}\">{}</td>", v.words(column::action), v.words(e.what));
  out << markup("<td data-label=\"{}\">{}</td>", v.words(column::event), v.words(e.outcome));
  out << markup("<td data-label=\"{}\">{}", v.words(column::by), e.by.id.view());
  if (!e.approved_by.is_empty()) out << markup(" + {}", e.approved_by.view());
  out << markup("</td><td data-label=\"{}\">{}</td>", v.words(column::reason), e.reason);
  return out << markup("<td class=\"detail\" data-label=\"{}\">{}</td></tr>",
                       v.words(column::detail), e.why.is_set() ? v.explain(e.why) : e.detail);
}

html table(const visit& v, const std::vector<fxotp::audit_entry>& rows) {
  using fxotp::column;
  html out = markup(
      "<div class=\"scroll\" tabindex=\"0\"><table class=\"rows\"><caption "
      "class=\"hidden\">{}</caption>"
      "<thead><tr>",
      v.words(phrase{"監査記録", "Audit trail"}));
  for (const auto each : {column::at, column::subject, column::sequence, column::action,
                          column::event, column::by, column::reason, column::detail}) {
    out << markup("<th scope=\"col\">{}</th>", v.words(each));
  }
  out << "</tr></thead><tbody>";
  for (auto each = rows.rbegin(); each != rows.rend(); ++each)
    out << row(v, *each);
  return out << "</tbody></table></div>";
}

/// The newest entries come first, so older ones are what comes next.
html paging(const visit& v, const fxotp::entry_page& found, bool is_newer) {
  const auto& older = is_newer ? found.back : found.next;
  const auto& newer = is_newer ? found.next : found.back;
  html out = markup("<nav class=\"paging\" aria-label=\"{}\">", v.words(phrase{"ページ", "Pages"}));
  const auto turn = [&](const std::optional<fxotp::cursor>& to, const char* way,
                        const phrase& text) {
    if (!to) {
      out << markup("<span class=\"button\" aria-disabled=\"true\">{}</span>", v.words(text));
      return;
    }
    address there("/audit");
    there.with("after", fxotp::to_text(*to)).with("way", way);
    out << markup("<a class=\"button\" href=\"{}\">{}</a>", there.text(), v.words(text));
  };
  turn(newer, "newer", {"新しい記録", "Newer"});
  turn(older, "older", {"古い記録", "Older"});
  return out << "</nav>";
}

html verify_form(const visit& v) {
  return form_of(v, "/audit/verify", "plain",
                 markup("<div class=\"buttons\"><button class=\"main\">{}</button></div>",
                        v.words(fxotp::action::verify_audit)));
}

html verdict_of(const visit& v, const fxotp::audit_verdict& found) {
  html out =
      alert(found.is_intact() ? done(v.words.completion(fxotp::action::verify_audit))
                              : refused(v.words(phrase{"改ざんまたは欠落があります。",
                                                       "Something was altered or is missing."})));
  const std::pair<phrase, std::uint64_t> figures[] = {{{"記録の連鎖", "Chains"}, found.subjects},
                                                      {{"監査記録", "Entries"}, found.entries},
                                                      {{"データ", "Records"}, found.records},
                                                      {{"不整合", "Breaks"}, found.break_count}};
  out << "<dl class=\"figures\">";
  for (const auto& [name, number] : figures)
    out << markup("<div><dt>{}</dt><dd>{}</dd></div>", v.words(name), grouped(number));
  out << "</dl>";
  out << "<ul>";
  for (const auto& each : found.breaks) {
    out << markup("<li>{} #{}: {}</li>", name_of(v, each.about), each.sequence, v.words(each.what));
  }
  return out << "</ul>";
}

}  // namespace

reply show_audit(visit& v) {
  const auto title = v.words(phrase{"監査記録", "Audit trail"});
  fxotp::audit_request asked;
  const bool is_newer = v.field("way") == "newer";
  asked.page.rows = entries_a_page;
  asked.page.way = is_newer ? fxotp::direction::forward : fxotp::direction::backward;
  if (!v.field("after").empty()) {
    const auto after = fxotp::parse_cursor(v.field("after"));
    if (!after) return refusal_page(v, title, after.error());
    asked.page.after = after.value();
  }
  const auto found = fxotp::reporting(v.host()).read_audit(v.who->who, asked);
  if (!found) return refusal_page(v, title, found.error());
  html content("<section class=\"panel\">");
  content << verify_form(v) << table(v, found.value().rows);
  content << paging(v, found.value(), is_newer) << "</section>";
  return page(v, title, content);
}

reply verify_audit(visit& v) {
  const auto title = v.words(fxotp::action::verify_audit);
  const auto found = fxotp::reporting(v.host()).verify_audit(v.who->who, std::nullopt, nullptr);
  if (!found) return refusal_page(v, title, found.error());
  html content("<section class=\"panel\">");
  content << verdict_of(v, found.value());
  content << markup("<p><a class=\"button\" href=\"/audit\">{}</a></p></section>",
                    v.words(phrase{"監査記録へ戻る", "Back to the audit trail"}));
  return page(v, title, content);
}

}  // namespace console
