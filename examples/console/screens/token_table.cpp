#include "token_table.hpp"

#include "../server/layout.hpp"

namespace console {
namespace {

std::string_view style_of(fxotp::status what) {
  switch (what) {
    case fxotp::status::pending:
      return "pending";
    case fxotp::status::available:
      return "available";
    case fxotp::status::locked:
      return "locked";
    case fxotp::status::suspended:
      return "suspended";
    case fxotp::status::retired:
      return "retired";
    case fxotp::status::invalid:
      return "invalid";
  }
  return "invalid";
}

/// A heading; where the table can be sorted by it, a link.
html heading(const visit& v, fxotp::column what, std::string_view order) {
  const auto text = v.words(what);
  if (order.empty()) return markup("<th scope=\"col\">{}</th>", text);
  const bool is_chosen =
      v.field("order") == order || (v.field("order").empty() && order == "token");
  address sorted("/otp");
  for (const char* each : {"customer", "type", "user", "token", "status", "from", "to", "rows"}) {
    if (!v.field(each).empty()) sorted.with(each, v.field(each));
  }
  sorted.with("order", order);
  return markup("<th scope=\"col\"{}><a href=\"{}\">{}</a></th>",
                is_chosen ? html(" aria-sort=\"ascending\"") : html(), sorted.text(), text);
}

html head(const visit& v) {
  using fxotp::column;
  html out = markup(
      "<thead><tr><th scope=\"col\" class=\"tick\"><input type=\"checkbox\" class=\"tick-all\" "
      "aria-label=\"{}\" hidden></th>",
      v.words(phrase{"表示中の全ての行を選択", "Select all rows shown"}));
  out << heading(v, column::token, "token") << heading(v, column::shared, "");
  out << heading(v, column::status, "") << heading(v, column::user, "user");
  out << heading(v, column::user_name, "") << heading(v, column::customer_name, "");
  out << heading(v, column::started_on, "started") << heading(v, column::updated_at, "");
  return out << "</tr></thead>";
}

html row(const visit& v, const fxotp::token_row& r) {
  const auto shared = r.is_shared ? fxotp::word::is_shared : fxotp::word::is_not_shared;
  const std::string name = name_of({r.customer, r.user, r.token});
  html out = markup(
      "<tr><td class=\"tick\"><input type=\"checkbox\" name=\"row\" value=\"{}\" "
      "aria-label=\"{} {}\"{}></td>",
      name, r.token.view(), r.user_name, r.user.is_empty() ? html(" disabled") : html());
  out << markup("<td class=\"id\" data-label=\"{}\">{}<small>{}</small></td>",
                v.words(fxotp::column::token), r.token.view(), v.words(r.facet.via));
  out << markup("<td data-label=\"{}\">{}</td>", v.words(fxotp::column::shared), v.words(shared));
  out << markup("<td data-label=\"{}\">{}", v.words(fxotp::column::status),
                status_mark(v, r.status));
  if (!r.accepted_now && r.why_not.is_set() && r.status == fxotp::status::available)
    out << markup("<small>{}</small>", v.explain(r.why_not));
  out << markup("</td><td class=\"id\" data-label=\"{}\">{}</td>", v.words(fxotp::column::user),
                r.user.view());
  out << markup("<td data-label=\"{}\">{}</td>", v.words(fxotp::column::user_name), r.user_name);
  out << markup("<td data-label=\"{}\">{}<small>{}</small></td>",
                v.words(fxotp::column::customer_name), r.customer_name, r.customer.view());
  out << markup("<td class=\"id\" data-label=\"{}\">{}</td>", v.words(fxotp::column::started_on),
                fxotp::to_text(r.started_on));
  return out << markup("<td class=\"when\" data-label=\"{}\">{}</td></tr>",
                       v.words(fxotp::column::updated_at), fxotp::to_text(r.updated_at));
}

html turn(const visit& v, const std::optional<fxotp::cursor>& to, bool is_back, fxotp::word text) {
  if (!to) return markup("<span class=\"button\" aria-disabled=\"true\">{}</span>", v.words(text));
  address there = search_address(v, "/otp");
  there.with("after", fxotp::to_text(*to));
  if (is_back) there.with("back", "1");
  return markup("<a class=\"button\" href=\"{}\">{}</a>", there.text(), v.words(text));
}

html paging(const visit& v, const token_search& search, const fxotp::token_page& found) {
  const bool is_back = search.page.way == fxotp::direction::backward;
  const auto& before = is_back ? found.next : found.back;
  const auto& after = is_back ? found.back : found.next;
  html out = markup("<nav class=\"paging\" aria-label=\"{}\">", v.words(phrase{"ページ", "Pages"}));
  out << turn(v, before, true, fxotp::word::previous_page);
  return out << turn(v, after, false, fxotp::word::next_page) << "</nav>";
}

}  // namespace

std::string name_of(const fxotp::selected_row& row) {
  return std::string(row.customer.view())
      .append(" ")
      .append(row.user.view())
      .append(" ")
      .append(row.token.view());
}

fxotp::selection rows_of(const std::vector<std::string_view>& names) {
  fxotp::selection out;
  for (const auto name : names) {
    const auto first = name.find(' ');
    const auto second = name.find(' ', first + 1);
    if (first == std::string_view::npos || second == std::string_view::npos) continue;
    const fxotp::selected_row row{id_of<fxotp::customer_code>(name.substr(0, first)),
                                  id_of<fxotp::user_id>(name.substr(first + 1, second - first - 1)),
                                  id_of<fxotp::token_id>(name.substr(second + 1))};
    if (!row.customer.is_empty() && !row.user.is_empty() && !row.token.is_empty())
      out.push_back(row);
  }
  return out;
}

html status_mark(const visit& v, fxotp::status what) {
  return markup("<span class=\"status {}\">{}</span>", style_of(what), v.words(what));
}

html count_line(const visit& v, const fxotp::status_counts& counts) {
  const std::pair<fxotp::status, std::uint64_t> all[] = {
      {fxotp::status::available, counts.available}, {fxotp::status::locked, counts.locked},
      {fxotp::status::suspended, counts.suspended}, {fxotp::status::pending, counts.pending},
      {fxotp::status::retired, counts.retired},     {fxotp::status::invalid, counts.invalid}};
  std::uint64_t sum = 0;
  html each;
  for (const auto& [status, count] : all) {
    sum += count;
    if (count > 0) each << markup("<li>{} <b>{}</b></li>", status_mark(v, status), grouped(count));
  }
  return markup("<ul class=\"counts\"><li>{} <b>{}</b></li>{}</ul>", v.words(fxotp::word::total),
                grouped(sum), each);
}

html token_table(const visit& v, const token_search& search, const fxotp::token_page& found) {
  html out = markup(
      "<div class=\"scroll\" tabindex=\"0\"><table class=\"rows\"><caption "
      "class=\"hidden\">{}</caption>",
      v.words(fxotp::word::results));
  out << head(v) << "<tbody>";
  for (const auto& each : found.rows)
    out << row(v, each);
  if (found.rows.empty()) {
    out << markup("<tr class=\"none\"><td colspan=\"9\">{}</td></tr>",
                  found.next
                      ? v.words(phrase{"このページに該当する行はありません。続きがあります。",
                                       "No rows on this page; the search goes on."})
                      : v.words(phrase{"該当するデータはありません。", "Nothing was found."}));
  }
  return out << "</tbody></table></div>" << paging(v, search, found);
}

}  // namespace console
