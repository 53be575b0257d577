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

/// Whether what the report foresaw has come to pass.
bool is_past(const visit& v, const fxotp::report_days& on) {
  return fxotp::day_of(on.as_of) >= v.host().days.on().vip_ended;
}

/// The library gives the rule that shuts a user out on the forecast day; here it is said what that
/// means for them, and what helps.
std::string fate(const visit& v, const fxotp::report_days& on, const fxotp::straggler& who) {
  const std::string day = fxotp::to_text(v.host().days.on().vip_ended).substr(5);
  const bool was = is_past(v, on);
  if (who.why.code == fxotp::errc::outside_window) {
    return was ? std::string(v.words(phrase{"VIP Accessの利用は", "VIP Access ended on "})) + day +
                     std::string(v.words(phrase{"に終了しました。メールアドレスの登録が必要です。",
                                                ". An email address has to be registered."}))
               : day + std::string(v.words(phrase{
                           "にVIP "
                           "Accessの利用が終了します。それまでにメールアドレスの登録が必要です。",
                           " ends VIP Access. An email address has to be registered by then."}));
  }
  const bool has_any = who.has_vip || who.has_email;
  if (has_any && was) {
    return std::string(v.words(phrase{"ロックまたは停止されています。解除または再開が必要です。",
                                      "Locked or suspended, to be unlocked or resumed."}));
  }
  if (has_any) {
    return std::string(
               v.words(phrase{"ロックまたは停止されています。解除または再開されなければ、",
                              "Locked or suspended. Unless that is lifted, no login on "})) +
           day + std::string(v.words(phrase{"にもログインできません。", " either."}));
  }
  return std::string(
      v.words(phrase{"利用できるワンタイムパスワードがありません。メールアドレスの"
                     "登録が必要です。",
                     "Has no one-time password. An email address is needed."}));
}

html figure(std::string_view name, std::uint64_t number, bool is_alarming = false) {
  return markup("<div{}><dt>{}</dt><dd>{}</dd></div>",
                is_alarming && number > 0 ? html(" class=\"alarm\"") : html(), name,
                grouped(number));
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
  const std::string then =
      on + std::string(v.words(phrase{" にログインできないユーザ数", ": unable to log in"}));
  const auto now = v.words(phrase{"ログインできないユーザ数", "Unable to log in"});
  return out << figure(is_past(v, report.on) ? now : then, n.locked_out, true) << "</dl>";
}

html over_time(const visit& v) {
  if (!v.who->is_desk()) return {};  // The bank's history tells of every customer.
  return markup(
      "<section class=\"panel\"><h2>{}</h2><div class=\"scroll\" tabindex=\"0\"><div "
      "class=\"wide-picture\">{}</div></div>{}"
      "</section>",
      v.words(phrase{"日ごとの推移", "Day by day"}), history_chart(v, v.at.history.all()),
      legend(v));
}

html customer_row(const visit& v, const fxotp::customer_report& r, std::string_view locked_out) {
  using fxotp::column;
  html out = markup(
      "<tr><td data-label=\"{}\">{}<small>{}</small></td><td class=\"number\" data-label=\"{}\">{}"
      "</td><td class=\"share\">{}</td>",
      v.words(column::customer_name), r.name, r.customer.view(), v.words(column::users),
      r.counts.users, share_bar(v, r.counts));
  return out << markup(
             "<td class=\"number\" data-label=\"{}\">{}</td>"
             "<td class=\"number\" data-label=\"{}\">{}</td></tr>",
             v.words(column::administrators_without_email), r.counts.administrators_without_email,
             locked_out, r.counts.locked_out);
}

html by_customer(const visit& v, const std::vector<fxotp::customer_report>& rows, bool was) {
  using fxotp::column;
  const phrase title{"顧客別（ログインできなくなるユーザの多い順）",
                     "By customer, those with most users to be locked out first"};
  const phrase title_after{"顧客別（ログインできないユーザの多い順）",
                           "By customer, those with most users locked out first"};
  const auto locked_out = was ? v.words(phrase{"ログインできないユーザ数", "Unable to log in"})
                              : v.words(column::locked_out);
  html out = markup(
      "<section class=\"panel\"><h2>{}</h2>{}<div class=\"scroll\" tabindex=\"0\"><table "
      "class=\"rows\">"
      "<caption class=\"hidden\">{}</caption><thead><tr>",
      v.words(was ? title_after : title), v.who->is_desk() ? html() : legend(v),
      v.words(column::customers));
  for (const auto text :
       {v.words(column::customer_name), v.words(column::users), v.words(phrase{"内訳", "Share"}),
        v.words(column::administrators_without_email), locked_out}) {
    out << markup("<th scope=\"col\">{}</th>", text);
  }
  out << "</tr></thead><tbody>";
  for (const auto& each : rows)
    out << customer_row(v, each, locked_out);
  return out << "</tbody></table></div></section>";
}

html stragglers(const visit& v, const std::vector<fxotp::straggler>& rows,
                const fxotp::migration_report& report) {
  using fxotp::column;
  const phrase title{"このままではログインできなくなるユーザ", "Users who would be locked out"};
  const phrase title_after{"ログインできないユーザ", "Users who are locked out"};
  html out = markup(
      "<section class=\"panel\"><h2>{} <small>{} / {}</small></h2><div class=\"scroll\" "
      "tabindex=\"0\">"
      "<table class=\"rows\"><caption class=\"hidden\">{}</caption><thead><tr>",
      v.words(is_past(v, report.on) ? title_after : title), grouped(rows.size()),
      grouped(report.totals.locked_out), v.words(column::locked_out));
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
        yes(each.has_email), v.words(column::why_not), fate(v, report.on, each));
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
  content << over_time(v) << by_customer(v, customers.all, is_past(v, made.value().on));
  content << stragglers(v, late.all, made.value());
  return page(v, title, content);
}

}  // namespace console
