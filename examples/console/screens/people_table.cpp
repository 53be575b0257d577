#include "people_table.hpp"

#include <fxotp/reporting.hpp>

#include "../server/layout.hpp"

namespace console {
namespace {

constexpr std::uint32_t people_a_page = 20;

html turn(const visit& v, std::string_view path, const std::optional<fxotp::cursor>& to,
          bool is_back) {
  const auto text = v.words(is_back ? fxotp::word::previous_page : fxotp::word::next_page);
  if (!to) return markup("<span class=\"button\" aria-disabled=\"true\">{}</span>", text);
  address there = people_address(v, path);
  there.with("after", fxotp::to_text(*to));
  if (is_back) there.with("back", "1");
  return markup("<a class=\"button\" href=\"{}\">{}</a>", there.text(), text);
}

}  // namespace

fxotp::result<fxotp::address_page> people_of(const visit& v) {
  fxotp::page_request page;
  page.rows = people_a_page;
  if (v.field("back") == "1") page.way = fxotp::direction::backward;
  if (!v.field("after").empty()) {
    const auto after = fxotp::parse_cursor(v.field("after"));
    if (!after) return after.error();
    page.after = after.value();
  }
  std::optional<fxotp::customer_code> customer;
  if (!v.field("customer").empty()) {
    const auto code = fxotp::customer_code::parse(v.field("customer"));
    if (!code) return code.error();
    customer = code.value();
  }
  return fxotp::reporting(v.host()).addresses(v.who->who, customer, page);
}

html people_search(const visit& v, std::string_view path) {
  if (!v.who->is_desk()) return {};
  return markup(
      "<form method=\"get\" action=\"{}\" class=\"panel search\"><h2>{}</h2><div class=\"grid\">"
      "<label class=\"field\"><span>{}</span><input name=\"customer\" value=\"{}\" "
      "maxlength=\"32\">"
      "</label></div><div class=\"buttons\"><button class=\"main\">{}</button></div></form>",
      path, v.words(fxotp::word::criteria), v.words(phrase{"顧客CTPコード", "Customer's CTP code"}),
      v.field("customer"), v.words(fxotp::word::search));
}

html people_paging(const visit& v, std::string_view path, const fxotp::address_page& found) {
  const bool is_back = v.field("back") == "1";
  html out = markup("<nav class=\"paging\" aria-label=\"{}\">", v.words(phrase{"ページ", "Pages"}));
  out << turn(v, path, is_back ? found.next : found.back, true);
  return out << turn(v, path, is_back ? found.back : found.next, false) << "</nav>";
}

address people_address(const visit& v, std::string_view path) {
  address out(path);
  if (!v.field("customer").empty()) out.with("customer", v.field("customer"));
  return out;
}

fxotp::user_key person_of(const visit& v) {
  const auto row = v.field("row");
  const auto space = row.find(' ');
  if (space == std::string_view::npos) return {v.at.code, {}, {}};
  return {v.at.code, id_of<fxotp::customer_code>(row.substr(0, space)),
          id_of<fxotp::user_id>(row.substr(space + 1))};
}

html reason_field(const visit& v) {
  if (!v.who->is_desk()) return {};
  return markup(
      "<label class=\"reason\">{} <input name=\"reason\" maxlength=\"66\" autocomplete=\"off\">"
      "</label>",
      v.words(fxotp::column::reason));
}

}  // namespace console
