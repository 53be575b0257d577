#include <fxotp/administration.hpp>

#include "../server/layout.hpp"
#include "on_record.hpp"
#include "people_table.hpp"
#include "screens.hpp"

namespace console {
namespace {

html row(const visit& v, const fxotp::address_row& r, const person& p) {
  using fxotp::column;
  const auto yes = [&](bool is) { return v.words(is ? fxotp::word::yes : fxotp::word::no); };
  const std::string name = std::string(r.customer.view()) + " " + std::string(r.user.view());
  html out = markup(
      "<tr><td class=\"tick\"><input type=\"radio\" name=\"row\" value=\"{}\" required "
      "aria-label=\"{} {}\"></td>",
      name, r.user.view(), r.user_name);
  out << markup("<td class=\"id\" data-label=\"{}\">{}</td>", v.words(column::user), r.user.view());
  out << markup("<td data-label=\"{}\">{}</td>", v.words(column::user_name), r.user_name);
  out << markup("<td class=\"id\" data-label=\"{}\">{}</td>", v.words(column::customer),
                r.customer.view());
  out << markup("<td data-label=\"{}\">{}</td><td data-label=\"{}\">{}</td>",
                v.words(column::user_type), v.words(p.who.type), v.words(column::role),
                v.words(p.who.role));
  return out << markup("<td data-label=\"{}\">{}</td><td data-label=\"{}\">{}</td></tr>",
                       v.words(column::has_vip), yes(p.has_vip), v.words(column::has_email),
                       yes(!r.confirmed.empty()));
}

/// Rows whose user was deleted between the two readings are left out.
html rows(const visit& v, const fxotp::address_page& found, const std::vector<person>& people) {
  html out;
  auto next = people.begin();
  for (const auto& each : found.rows) {
    if (next == people.end()) break;
    if (next->who.id == each.user && next->who.customer == each.customer)
      out << row(v, each, *next++);
  }
  return out;
}

html table(const visit& v, const fxotp::address_page& found, const std::vector<person>& people) {
  using fxotp::column;
  html out = markup(
      "<div class=\"scroll\" tabindex=\"0\"><table class=\"rows\"><caption "
      "class=\"hidden\">{}</caption><thead><tr>"
      "<th scope=\"col\" class=\"tick\"><span class=\"hidden\">{}</span></th>",
      v.words(fxotp::word::user_management), v.words(phrase{"選択", "Select"}));
  for (const auto each : {column::user, column::user_name, column::customer, column::user_type,
                          column::role, column::has_vip, column::has_email})
    out << markup("<th scope=\"col\">{}</th>", v.words(each));
  out << "</tr></thead><tbody>";
  out << rows(v, found, people);
  return out << "</tbody></table></div>" << people_paging(v, "/users", found);
}

html hidden_customer(const visit& v) {
  if (v.field("customer").empty()) return {};
  return markup("<input type=\"hidden\" name=\"customer\" value=\"{}\">", v.field("customer"));
}

}  // namespace

reply show_users(visit& v) {
  const auto title = v.words(fxotp::word::user_management);
  const auto found = people_of(v);
  if (!found) return refusal_page(v, title, found.error());
  std::vector<fxotp::user_key> whom;
  for (const auto& each : found.value().rows)
    whom.push_back({v.at.code, each.customer, each.user});
  const auto people = people_on_record(v, whom);
  if (!people) return refusal_page(v, title, people.error());
  html inside = markup("<h2>{}</h2>", v.words(fxotp::word::results));
  inside << hidden_customer(v) << table(v, found.value(), people.value());
  inside << "<div class=\"choices\">" << reason_field(v) << "</div>";
  inside << markup(
      "<div class=\"buttons\"><button data-ask=\"{}\" name=\"what\" value=\"{}\">{}"
      "</button></div>",
      v.words.confirmation(fxotp::action::delete_user),
      static_cast<int>(fxotp::action::delete_user), v.words(fxotp::action::delete_user));
  inside << markup("<p class=\"aside\">{}</p>",
                   v.words(phrase{"削除の前に、そのユーザのワンタイムパスワードを"
                                  "ユーザOTP管理で無効にしてください。",
                                  "Invalidate the user's one-time password in User OTP management "
                                  "before you delete the user."}));
  html content = people_search(v, "/users");
  content << form_of(v, "/users/ask", "panel asks", inside);
  return page(v, title, content);
}

reply ask_user(visit& v) {
  const auto who = person_of(v);
  html inside = hidden_customer(v);
  inside << markup(
      "<input type=\"hidden\" name=\"row\" value=\"{}\">"
      "<input type=\"hidden\" name=\"reason\" value=\"{}\">"
      "<ul class=\"chosen\"><li>{} <small>{}</small></li></ul><p class=\"question\">{}</p>"
      "<div class=\"buttons\"><button class=\"main\">{}</button><a class=\"button\" href=\"{}\">{}"
      "</a></div>",
      v.field("row"), v.field("reason"), who.user.view(), who.customer.view(),
      v.words.confirmation(fxotp::action::delete_user), v.words(fxotp::word::ok),
      people_address(v, "/users").text(), v.words(fxotp::word::cancel));
  return page(v, v.words(fxotp::action::delete_user), form(v, "/users/delete", inside));
}

outcome delete_user(visit& v) {
  const fxotp::administration administration(v.host());
  const std::string to = people_address(v, "/users").text();
  const auto who = person_of(v);
  if (!is_to_propose(v, fxotp::action::delete_user)) {
    return {to, said(v, fxotp::action::delete_user,
                     administration.delete_user(v.who->who, who, v.field("reason")))};
  }
  fxotp::proposal_request wanted;
  wanted.what = fxotp::action::delete_user;
  wanted.on.rows = {{who.customer, who.user, {}}};
  wanted.on.reason = v.field("reason");
  return {to, said(v, fxotp::action::propose, administration.propose(v.who->who, wanted))};
}

}  // namespace console
