#include <fxotp/reporting.hpp>

#include <algorithm>

#include "../server/layout.hpp"
#include "chart.hpp"
#include "screens.hpp"

namespace console {
namespace {

constexpr std::size_t customers_shown = 12;
constexpr std::size_t stragglers_shown = 20;

/// The customers with the most users who would be locked out.
class worst_customers final : public fxotp::row_sink {
 public:
  [[nodiscard]] fxotp::result<void> take(const fxotp::row_page& page) override {
    if (const auto* some = std::get_if<std::vector<fxotp::customer_report>>(&page)) {
      all.insert(all.end(), some->begin(), some->end());
      const auto before = [](const auto& a, const auto& b) {
        return a.counts.locked_out > b.counts.locked_out;
      };
      std::stable_sort(all.begin(), all.end(), before);
      all.resize(std::min(all.size(), customers_shown));
    }
    return fxotp::done();
  }
  std::vector<fxotp::customer_report> all;
};

/// As many as the page shows; the report has their number.
class first_stragglers final : public fxotp::row_sink {
 public:
  [[nodiscard]] fxotp::result<void> take(const fxotp::row_page& page) override {
    if (const auto* some = std::get_if<std::vector<fxotp::straggler>>(&page))
      all.insert(all.end(), some->begin(), some->end());
    if (all.size() < stragglers_shown) return fxotp::done();
    all.resize(stragglers_shown);
    return fxotp::errc::sink_stopped;
  }
  std::vector<fxotp::straggler> all;
};

html figure(std::string_view name, std::uint64_t number, bool is_alarming = false) {
  return markup("<div{}><dt>{}</dt><dd>{}</dd></div>",
                is_alarming && number > 0 ? html(" class=\"alarm\"") : html(), name, number);
}

html figures(const visit& v, const fxotp::migration_report& report) {
  using fxotp::column;
  const auto& n = report.totals;
  html out("<dl class=\"figures\">");
  out << figure(v.words(column::users), n.users) << figure(v.words(column::vip_only), n.vip_only);
  out << figure(v.words(column::both), n.both) << figure(v.words(column::email_only), n.email_only);
  out << figure(v.words(column::locked), n.locked);
  out << figure(v.words(column::administrators_without_email), n.administrators_without_email,
                true);
  const std::string on = fxotp::to_text(report.on.forecast).substr(5);
  const std::string out_name =
      on + std::string(v.words(phrase{" にログインできないユーザ数", ": unable to log in"}));
  return out << figure(out_name, n.locked_out, true) << "</dl>";
}

html over_time(const visit& v) {
  if (!v.who->is_desk()) return {};  // The bank's history tells of every customer.
  return markup("<section class=\"panel\"><h2>{}</h2>{}{}</section>",
                v.words(phrase{"日ごとの推移", "Day by day"}), history_chart(v, v.at.history.all()),
                legend(v));
}

html by_customer(const visit& v, const std::vector<fxotp::customer_report>& rows) {
  using fxotp::column;
  html out = markup(
      "<section class=\"panel\"><h2>{}</h2>{}<div class=\"scroll\" tabindex=\"0\"><table "
      "class=\"rows\">"
      "<caption class=\"hidden\">{}</caption><thead><tr>",
      v.words(phrase{"顧客別（ログインできなくなるユーザの多い順）",
                     "By customer, those with most users to be locked out first"}),
      v.who->is_desk() ? html() : legend(v), v.words(column::customers));
  for (const auto text :
       {v.words(column::customer_name), v.words(column::users), v.words(phrase{"内訳", "Share"}),
        v.words(column::administrators_without_email), v.words(column::locked_out)}) {
    out << markup("<th scope=\"col\">{}</th>", text);
  }
  out << "</tr></thead><tbody>";
  for (const auto& each : rows) {
    out << markup(
        "<tr><td data-label=\"{}\">{}<small>{}</small></td><td class=\"number\" "
        "data-label=\"{}\">{}"
        "</td><td class=\"share\">{}</td><td class=\"number\" data-label=\"{}\">{}</td>"
        "<td class=\"number\" data-label=\"{}\">{}</td></tr>",
        v.words(column::customer_name), each.name, each.customer.view(), v.words(column::users),
        each.counts.users, share_bar(v, each.counts), v.words(column::administrators_without_email),
        each.counts.administrators_without_email, v.words(column::locked_out),
        each.counts.locked_out);
  }
  return out << "</tbody></table></div></section>";
}

html stragglers(const visit& v, const std::vector<fxotp::straggler>& rows, std::uint64_t all) {
  using fxotp::column;
  html out = markup(
      "<section class=\"panel\"><h2>{} <small>{} / {}</small></h2><div class=\"scroll\" "
      "tabindex=\"0\">"
      "<table class=\"rows\"><caption class=\"hidden\">{}</caption><thead><tr>",
      v.words(phrase{"このままではログインできなくなるユーザ", "Users who would be locked out"}),
      rows.size(), all, v.words(column::locked_out));
  for (const auto each : {column::customer, column::user, column::user_name, column::role,
                          column::has_vip, column::has_email, column::why_not}) {
    out << markup("<th scope=\"col\">{}</th>", v.words(each));
  }
  out << "</tr></thead><tbody>";
  const auto yes = [&](bool is) { return v.words(is ? fxotp::word::yes : fxotp::word::no); };
  for (const auto& each : rows) {
    out << markup(
        "<tr><td class=\"id\" data-label=\"{}\">{}</td><td class=\"id\" data-label=\"{}\">{}"
        "</td><td data-label=\"{}\">{}</td><td data-label=\"{}\">{}</td>",
        v.words(column::customer), each.customer.view(), v.words(column::user), each.user.view(),
        v.words(column::user_name), each.name, v.words(column::role), v.words(each.role));
    out << markup(
        "<td data-label=\"{}\">{}</td><td data-label=\"{}\">{}</td>"
        "<td class=\"detail\" data-label=\"{}\">{}</td></tr>",
        v.words(column::has_vip), yes(each.has_vip), v.words(column::has_email),
        yes(each.has_email), v.words(column::why_not), v.explain(each.why));
  }
  return out << "</tbody></table></div></section>";
}

}  // namespace

reply show_migration(visit& v) {
  const auto title = v.words(phrase{"移行状況", "Migration"});
  fxotp::report_request asked;
  if (!v.who->is_desk()) asked.customer = v.who->who.customer;
  const fxotp::reporting reports(v.host());
  worst_customers customers;
  const auto made = reports.report(v.who->who, asked, customers);
  if (!made) return refusal_page(v, title, made.error());
  first_stragglers late;
  const auto all = reports.stragglers(v.who->who, asked, late);
  if (!all && all.error().code != fxotp::errc::sink_stopped)
    return refusal_page(v, title, all.error());
  html content = figures(v, made.value());
  content << over_time(v) << by_customer(v, customers.all);
  content << stragglers(v, late.all, made.value().totals.locked_out);
  return page(v, title, content);
}

}  // namespace console
