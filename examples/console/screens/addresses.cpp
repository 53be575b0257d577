#include <fxotp/administration.hpp>

#include "../server/layout.hpp"
#include "people_table.hpp"
#include "screens.hpp"

namespace console {
namespace {

html list_of(const std::vector<std::string>& addresses) {
  if (addresses.empty()) return "-";
  html out("<ul class=\"plain\">");
  for (const auto& each : addresses)
    out << markup("<li>{}</li>", each);
  return out << "</ul>";
}

html row(const visit& v, const fxotp::address_row& r) {
  const std::string name = std::string(r.customer.view()) + " " + std::string(r.user.view());
  html out = markup(
      "<tr><td class=\"tick\"><input type=\"radio\" name=\"row\" value=\"{}\" required "
      "aria-label=\"{} {}\"></td>",
      name, r.user.view(), r.user_name);
  out << markup("<td class=\"id\" data-label=\"{}\">{}<small>{}</small></td>",
                v.words(fxotp::column::user), r.user.view(), r.customer.view());
  out << markup("<td data-label=\"{}\">{}</td>", v.words(fxotp::column::user_name), r.user_name);
  out << markup("<td data-label=\"{}\">{}</td>", v.words(phrase{"利用中", "In use"}),
                r.confirmed.empty() ? "-" : r.confirmed);
  out << markup("<td data-label=\"{}\">{}</td>", v.words(fxotp::status::pending),
                r.pending.empty() ? "-" : r.pending);
  out << markup("<td data-label=\"{}\">{}</td>", v.words(phrase{"登録可能アドレス", "Listed"}),
                list_of(r.listed));
  const bool is_open = r.enrollment == fxotp::enrollment::open;
  return out << markup("<td data-label=\"{}\">{}</td></tr>", v.words(fxotp::action::enroll_email),
                       v.words(is_open ? fxotp::word::accepted : fxotp::word::not_accepted));
}

html table(const visit& v, const fxotp::address_page& found) {
  html out = markup(
      "<div class=\"scroll\" tabindex=\"0\"><table class=\"rows\"><caption "
      "class=\"hidden\">{}</caption><thead><tr>"
      "<th scope=\"col\" class=\"tick\"><span class=\"hidden\">{}</span></th>",
      v.words(fxotp::word::address_management), v.words(phrase{"選択", "Select"}));
  for (const auto text :
       {v.words(fxotp::column::user), v.words(fxotp::column::user_name),
        v.words(phrase{"利用中", "In use"}), v.words(fxotp::status::pending),
        v.words(phrase{"登録可能アドレス", "Listed"}), v.words(fxotp::action::enroll_email)}) {
    out << markup("<th scope=\"col\">{}</th>", text);
  }
  out << "</tr></thead><tbody>";
  for (const auto& each : found.rows)
    out << row(v, each);
  return out << "</tbody></table></div>" << people_paging(v, "/addresses", found);
}

html button(const visit& v, fxotp::action what) {
  return markup("<button name=\"what\" value=\"{}\">{}</button>", static_cast<int>(what),
                v.words(what));
}

}  // namespace

reply show_addresses(visit& v) {
  using fxotp::action;
  const auto title = v.words(fxotp::word::address_management);
  const auto found = people_of(v);
  if (!found) return refusal_page(v, title, found.error());
  html inside = markup("<h2>{}</h2>", v.words(fxotp::word::results));
  inside << markup("<input type=\"hidden\" name=\"customer\" value=\"{}\">", v.field("customer"));
  inside << table(v, found.value()) << "<div class=\"choices\">";
  inside << markup(
      "<label class=\"reason\">{} <input name=\"address\" type=\"email\" maxlength=\"254\" "
      "autocomplete=\"off\"></label>",
      v.words(phrase{"メールアドレス", "Email address"}));
  inside << reason_field(v) << "</div><div class=\"buttons\">";
  inside << button(v, action::add_address) << button(v, action::remove_address);
  inside << button(v, action::reopen_enrollment) << button(v, action::clear_sends) << "</div>";
  html content = people_search(v, "/addresses");
  content << form(v, "/addresses", inside);
  return page(v, title, content);
}

outcome change_addresses(visit& v) {
  using fxotp::action;
  const fxotp::administration administration(v.host());
  const auto& by = v.who->who;
  const auto whom = person_of(v);
  const auto reason = v.field("reason");
  const auto is = [&](action what) {
    return v.field("what") == std::to_string(static_cast<int>(what));
  };
  const std::string to = people_address(v, "/addresses").text();
  if (is(action::add_address)) {
    return {to, said(v, action::add_address,
                     administration.add_address(by, whom, v.field("address"), reason))};
  }
  if (is(action::remove_address)) {
    return {to, said(v, action::remove_address,
                     administration.remove_address(by, whom, v.field("address"), reason))};
  }
  if (is(action::reopen_enrollment)) {
    return {to,
            said(v, action::reopen_enrollment, administration.reopen_enrollment(by, whom, reason))};
  }
  if (is(action::clear_sends))
    return {to, said(v, action::clear_sends, administration.clear_sends(by, whom, reason))};
  return {to, refused(v.explain(fxotp::errc::invalid_value))};
}

}  // namespace console
