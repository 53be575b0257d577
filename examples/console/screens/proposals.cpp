#include <fxotp/administration.hpp>
#include <fxotp/reporting.hpp>

#include "../server/layout.hpp"
#include "screens.hpp"

namespace console {
namespace {

html rows_of(const fxotp::proposal& p) {
  if (p.rows.empty()) return escaped(p.customer.view());
  html out("<ul class=\"plain\">");
  for (const auto& each : p.rows)
    out << markup("<li>{} <small>{}</small></li>", each.token.view(), each.user.view());
  return out << "</ul>";
}

html decisions(const visit& v, const fxotp::proposal& p) {
  html out = markup("<input type=\"hidden\" name=\"proposal\" value=\"{}\">", p.id.view());
  for (const auto what : {fxotp::action::approve, fxotp::action::reject}) {
    out << markup(
        "<button name=\"what\" value=\"{}\" data-ask=\"{}\" aria-label=\"{} {}\">{}</button>",
        static_cast<int>(what), v.words.confirmation(what), v.words(what), p.id.view(),
        v.words(what));
  }
  return form_of(v, "/proposals", "plain asks here", out);
}

html row(const visit& v, const fxotp::proposal& p, fxotp::instant now) {
  const bool is_open = p.state == fxotp::proposal_state::open;
  const bool is_expired = is_open && p.expires_at <= now;
  html out = markup("<tr><td class=\"id\" data-label=\"{}\">{}</td>",
                    v.words(fxotp::column::proposal), p.id.view());
  out << markup("<td data-label=\"{}\">{}</td>", v.words(fxotp::column::action), v.words(p.what));
  out << markup("<td data-label=\"{}\">{}</td>", v.words(fxotp::column::subject), rows_of(p));
  out << markup("<td data-label=\"{}\">{}</td>", v.words(fxotp::column::reason), p.reason);
  out << markup("<td class=\"id\" data-label=\"{}\">{}</td>", v.words(fxotp::column::proposer),
                p.proposer.view());
  out << markup("<td data-label=\"{}\">{}</td>", v.words(fxotp::column::proposal_state),
                is_expired ? v.words(fxotp::word::expired) : v.words(p.state));
  out << markup("<td class=\"id\" data-label=\"{}\">{}</td>", v.words(fxotp::column::expires_at),
                fxotp::to_text(p.expires_at).substr(0, 16));
  return out << "<td>" << (is_open && !is_expired ? decisions(v, p) : html()) << "</td></tr>";
}

}  // namespace

reply show_proposals(visit& v) {
  using fxotp::column;
  const auto title = v.words(phrase{"申請・承認", "Proposals"});
  const fxotp::page_request newest{std::nullopt, 100, fxotp::direction::backward};
  const auto found = fxotp::reporting(v.host()).proposals(v.who->who, std::nullopt, newest);
  if (!found) return refusal_page(v, title, found.error());
  html out = markup(
      "<section class=\"panel\"><div class=\"scroll\" tabindex=\"0\"><table class=\"rows\">"
      "<caption class=\"hidden\">{}</caption><thead><tr>",
      title);
  for (const auto each : {column::proposal, column::action, column::subject, column::reason,
                          column::proposer, column::proposal_state, column::expires_at}) {
    out << markup("<th scope=\"col\">{}</th>", v.words(each));
  }
  out << markup("<th scope=\"col\">{}</th></tr></thead><tbody>",
                v.words(phrase{"承認・却下", "Decide"}));
  const auto& rows = found.value().rows;
  for (auto each = rows.rbegin(); each != rows.rend(); ++each)
    out << row(v, *each, found.value().at);
  if (rows.empty()) {
    out << markup("<tr class=\"none\"><td colspan=\"8\">{}</td></tr>",
                  v.words(phrase{"申請はありません。", "There is no proposal."}));
  }
  return page(v, title, out << "</tbody></table></div></section>");
}

outcome decide_proposal(visit& v) {
  using fxotp::action;
  const fxotp::administration administration(v.host());
  const auto which = id_of<fxotp::proposal_id>(v.field("proposal"));
  if (v.field("what") == std::to_string(static_cast<int>(action::approve)))
    return {"/proposals", said(v, action::approve, administration.approve(v.who->who, which))};
  const std::string reason(v.words(action::reject));
  return {"/proposals", said(v, action::reject, administration.reject(v.who->who, which, reason))};
}

}  // namespace console
