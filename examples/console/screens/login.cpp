#include <fxotp/login.hpp>

#include "../server/layout.hpp"
#include "screens.hpp"

namespace console {
namespace {

/// What the last try led to, as the address says it; nothing else is said there.
html why(const visit& v) {
  const auto code = v.field("why");
  if (code == "wrong") {
    return alert(refused(
        v.words(phrase{"入力された内容に誤りがあります。", "What was entered is not right."})));
  }
  if (code == "many") {
    return alert(refused(v.words(phrase{"試行回数が多すぎます。5分ほどお待ちください。",
                                        "Too many tries. Please wait some five minutes."})));
  }
  if (code == "expired") {
    return alert(
        refused(v.words(phrase{"一定時間操作がなかったため、ログアウトしました。",
                               "You have been logged out after a time without activity."})));
  }
  return {};
}

html sample_hint(const visit& v) {
  if (!v.at.chosen.is_demo) return {};
  return markup(
      "<aside class=\"hint\"><h2>{}</h2><dl><dt>{}</dt><dd>GM11253 / 9998000001</dd>"
      "<dt>{}</dt><dd>GM11253 / 9998000286</dd><dt>{}</dt><dd>desk-01, desk-02 "
      "(<a href=\"/desk\">{}</a>)</dd><dt>{}</dt><dd>demo-2025</dd></dl></aside>",
      v.words(phrase{"デモンストレーション", "Demonstration"}), v.words(fxotp::role::administrator),
      v.words(fxotp::role::dealer), v.words(fxotp::actor::kind::desk),
      v.words(phrase{"ログイン画面", "log in"}), v.words(phrase{"パスワード", "Password"}));
}

html password_field(const visit& v) {
  return field(
      {"password", v.words(phrase{"パスワード", "Password"}), "password", "", "current-password"});
}

/// The account whose password was given; null, with the way back, when there is none.
const account* check_password(visit& v, std::string_view customer, std::string_view id,
                              std::string& back) {
  const std::string name = std::string(customer).append(" ").append(id);
  if (!v.at.strangers.allows(v.asked.peer) || !v.at.passwords.allows(name)) {
    back += "?why=many";
    return nullptr;
  }
  const account* found = v.at.accounts.find(customer, id, v.field("password"));
  if (found == nullptr) {
    back += "?why=wrong";
    return nullptr;
  }
  v.at.passwords.forget(name);
  return found;
}

/// A session of its own, under an id that nobody can have planted.
void open_session(visit& v, const account& whose) {
  v.who = v.at.sessions.open();
  v.who->name = whose.name;
  v.who->is_administrator = whose.is_administrator;
  if (whose.is_desk()) {
    v.who->who = fxotp::actor::desk({v.at.code, whose.id.as<fxotp::operator_tag>()});
    v.who->is_inside = true;  // The bank's own sign-on for its operators stands here.
  } else {
    v.who->who = fxotp::actor::user({v.at.code, whose.customer, whose.id.as<fxotp::user_tag>()});
  }
}

}  // namespace

reply show_login(visit& v) {
  if (v.who) return reply::redirect(v.who->is_inside ? "/" : "/code");
  html fields = field({"customer", v.words(phrase{"顧客CTPコード", "Customer's CTP code"}), "text",
                       "", "organization"});
  fields << field({"user", v.words(fxotp::column::user), "text", "", "username"});
  fields << password_field(v);
  fields << markup(
      "<div class=\"buttons\"><button class=\"main\">{}</button>"
      "<button class=\"link\" name=\"next\" value=\"enroll\">{}</button></div>",
      v.words(phrase{"ログイン", "Log in"}),
      v.words(phrase{"利用開始登録画面へ", "Register an email address"}));
  html content = why(v);
  content << form_of(v, "/login", "panel narrow", fields) << sample_hint(v);
  return page(v, v.words(phrase{"ログイン", "Log in"}), content);
}

outcome do_login(visit& v) {
  std::string back = "/login";
  if (v.field("customer").empty()) return {back + "?why=wrong", std::nullopt};
  const auto* found = check_password(v, v.field("customer"), v.field("user"), back);
  if (found == nullptr) return {back, std::nullopt};
  open_session(v, *found);
  return {v.field("next") == "enroll" ? "/enroll" : "/code", std::nullopt};
}

reply show_desk_login(visit& v) {
  if (v.who) return reply::redirect(v.who->is_inside ? "/" : "/code");
  html fields =
      field({"operator", v.words(phrase{"担当者ID", "Operator's id"}), "text", "", "username"});
  fields << password_field(v);
  fields << markup("<div class=\"buttons\"><button class=\"main\">{}</button></div>",
                   v.words(phrase{"ログイン", "Log in"}));
  html content = why(v);
  content << form_of(v, "/desk", "panel narrow", fields) << sample_hint(v);
  return page(v, v.words(fxotp::actor::kind::desk), content);
}

outcome do_desk_login(visit& v) {
  std::string back = "/desk";
  const auto* found = check_password(v, "", v.field("operator"), back);
  if (found == nullptr) return {back, std::nullopt};
  open_session(v, *found);
  return {"/", std::nullopt};
}

outcome do_logout(visit& v) {
  if (v.who) v.at.sessions.close(v.who->id);
  v.who = nullptr;
  return {"/login", std::nullopt};
}

}  // namespace console
