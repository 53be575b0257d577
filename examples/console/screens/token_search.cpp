#include "token_search.hpp"

#include <array>

#include "../server/layout.hpp"

namespace console {
namespace {

constexpr std::array<const char*, 9> conditions{"customer", "type", "user",  "token", "status",
                                                "from",     "to",   "order", "rows"};
constexpr fxotp::status statuses[] = {fxotp::status::available, fxotp::status::locked,
                                      fxotp::status::suspended, fxotp::status::pending,
                                      fxotp::status::retired,   fxotp::status::invalid};
constexpr std::array<unsigned, 3> page_sizes{20, 50, 100};

/// `9998*` begins so; anything else is the whole id.
template <class Id>
fxotp::error match(std::string_view text, fxotp::id_match<Id>& into) {
  if (text.empty()) return {};
  const bool is_prefix = text.back() == '*';
  if (is_prefix) text.remove_suffix(1);
  if (text.empty()) return {};
  const auto id = Id::parse(text);
  if (!id) return id.error();
  into = {is_prefix ? fxotp::id_match<Id>::how::prefix : fxotp::id_match<Id>::how::exact,
          id.value()};
  return {};
}

fxotp::error take_day(std::string_view text, std::optional<fxotp::day>& into) {
  if (text.empty()) return {};
  const auto day = fxotp::parse_day(text);
  if (!day) return day.error();
  into = day.value();
  return {};
}

fxotp::error take_customer(std::string_view text, std::optional<fxotp::customer_code>& into) {
  if (text.empty()) return {};
  const auto code = fxotp::customer_code::parse(text);
  if (!code) return code.error();
  into = code.value();
  return {};
}

std::uint32_t rows_of(const visit& v) {
  for (const unsigned size : page_sizes) {
    if (v.field("rows") == std::to_string(size)) return size;
  }
  return page_sizes.front();
}

void take_page(const visit& v, token_search& into) {
  into.page.rows = rows_of(v);
  if (v.field("order") == "user") into.filter.order = fxotp::row_order::user;
  if (v.field("order") == "started") into.filter.order = fxotp::row_order::started_on;
  if (v.field("order") == "token") into.filter.order = fxotp::row_order::token;
  if (v.field("back") == "1") into.page.way = fxotp::direction::backward;
  if (v.field("after").empty()) return;
  const auto after = fxotp::parse_cursor(v.field("after"));
  if (after) into.page.after = after.value();
  if (!after) into.why = after.error();
}

html text_field(const visit& v, const char* name, std::string_view label, std::string_view hint) {
  return markup(
      "<label class=\"field\"><span>{}</span><input name=\"{}\" value=\"{}\" maxlength=\"32\" "
      "placeholder=\"{}\" autocomplete=\"off\"></label>",
      label, name, v.field(name), hint);
}

html fixed(std::string_view label, std::string_view text) {
  return markup("<div class=\"field\"><span>{}</span><strong>{}</strong></div>", label, text);
}

html choice(std::string_view name, std::string_view label, const html& options) {
  return markup("<label class=\"field\"><span>{}</span><select name=\"{}\">{}</select></label>",
                label, name, options);
}

html type_choice(const visit& v) {
  html out = option("", "", v.field("type").empty());
  out << option("corporate", v.words(fxotp::user_type::corporate), v.field("type") == "corporate");
  out << option("bank", v.words(fxotp::user_type::bank), v.field("type") == "bank");
  return choice("type", v.words(fxotp::column::user_type), out);
}

html status_choice(const visit& v) {
  html out = option("", "", v.field("status").empty());
  for (const auto each : statuses) {
    const std::string value = std::to_string(static_cast<int>(each));
    out << option(value, v.words(each), v.field("status") == value);
  }
  return choice("status", v.words(fxotp::column::status), out);
}

html days_field(const visit& v) {
  const auto label = v.words(fxotp::column::started_on);
  return markup(
      "<div class=\"field days\" role=\"group\" aria-label=\"{}\"><span>{}</span><div "
      "class=\"range\">"
      "<input type=\"date\" name=\"from\" value=\"{}\" aria-label=\"{}\">"
      "<span aria-hidden=\"true\">～</span>"
      "<input type=\"date\" name=\"to\" value=\"{}\" aria-label=\"{}\"></div></div>",
      label, label, v.field("from"), v.words(phrase{"開始", "From"}), v.field("to"),
      v.words(phrase{"終了", "Until"}));
}

html rows_choice(const visit& v) {
  html out;
  for (const unsigned size : page_sizes) {
    const std::string value = std::to_string(size);
    out << option(value, value, rows_of(v) == size);
  }
  return markup("<label class=\"page-size\">{} <select name=\"rows\">{}</select></label>",
                v.words(phrase{"表示件数", "Rows a page"}), out);
}

}  // namespace

token_search search_of(const visit& v) {
  token_search out;
  const auto keep = [&](const fxotp::error& why) {
    if (why.is_set()) out.why = why;
  };
  keep(take_customer(v.field("customer"), out.filter.customer));
  keep(match(v.field("user"), out.filter.user));
  keep(match(v.field("token"), out.filter.token));
  keep(take_day(v.field("from"), out.filter.started_from));
  keep(take_day(v.field("to"), out.filter.started_until));
  if (v.field("type") == "corporate") out.filter.type = fxotp::user_type::corporate;
  if (v.field("type") == "bank") out.filter.type = fxotp::user_type::bank;
  for (const auto each : statuses) {
    if (v.field("status") == std::to_string(static_cast<int>(each)))
      out.filter.statuses = out.filter.statuses | each;
  }
  take_page(v, out);
  return out;
}

address search_address(const visit& v, std::string_view path) {
  address out(path);
  for (const char* each : conditions) {
    if (!v.field(each).empty()) out.with(each, v.field(each));
  }
  return out;
}

html search_fields(const visit& v) {
  html out;
  for (const char* each : conditions) {
    if (!v.field(each).empty())
      out << markup("<input type=\"hidden\" name=\"{}\" value=\"{}\">", each, v.field(each));
  }
  return out;
}

html search_form(const visit& v) {
  html out = markup("<form method=\"get\" action=\"/otp\" class=\"panel search\"><h2>{}</h2>",
                    v.words(fxotp::word::criteria));
  out << "<div class=\"grid\">";
  out << fixed(v.words(fxotp::column::bank),
               v.at.name + "（" + std::string(v.at.code.view()) + "）");
  if (v.who->is_desk()) {
    out << text_field(v, "customer", v.words(phrase{"顧客CTPコード", "Customer's CTP code"}),
                      "GM11253");
  } else {
    out << fixed(v.words(phrase{"顧客CTPコード", "Customer's CTP code"}),
                 v.who->who.customer.view());
  }
  out << type_choice(v) << text_field(v, "user", v.words(fxotp::column::user), "9998*");
  out << text_field(v, "token", v.words(fxotp::column::token), "VSST*") << status_choice(v);
  out << days_field(v);
  if (!v.field("order").empty())
    out << markup("<input type=\"hidden\" name=\"order\" value=\"{}\">", v.field("order"));
  return out << markup(
             "</div><div class=\"buttons\"><button class=\"main\">{}</button>"
             "<a class=\"button\" href=\"/otp\">{}</a>{}</div></form>",
             v.words(fxotp::word::search), v.words(fxotp::word::clear), rows_choice(v));
}

}  // namespace console
