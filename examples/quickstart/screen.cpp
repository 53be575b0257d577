#include "screen.hpp"

#include "terminal.hpp"

namespace quickstart {
namespace {

constexpr auto ja = fxotp::language::japanese;
constexpr auto en = fxotp::language::english;

}  // namespace

const fxotp::messages& words() {
  static const auto catalogue = fxotp::messages::standard();
  return catalogue;
}

std::string reason_of(const fxotp::host& with, const fxotp::error& why) {
  if (!why.is_set()) return {};
  return words().explain(why, with.days, ja) + "\n      " + words().explain(why, with.days, en);
}

void show_list(const sample& s, const fxotp::actor& by) {
  const auto page = fxotp::reporting(s.host()).list(by, {}, {});
  if (!page) return verdict("ユーザOTP管理", false, reason_of(s.host(), page.error()));
  std::vector<std::vector<std::string>> rows(1);
  for (const auto heading :
       {fxotp::column::token, fxotp::column::shared, fxotp::column::status, fxotp::column::user,
        fxotp::column::user_name, fxotp::column::customer_name, fxotp::column::started_on,
        fxotp::column::updated_at}) {
    rows.front().emplace_back(words().text(heading, ja));
  }
  for (const auto& r : page.value().rows) {
    const auto shared = r.is_shared ? fxotp::word::is_shared : fxotp::word::is_not_shared;
    rows.push_back({std::string(r.token.view()), std::string(words().text(shared, ja)),
                    std::string(words().text(r.status, ja)), std::string(r.user.view()),
                    r.user_name, r.customer_name, fxotp::to_text(r.started_on),
                    fxotp::to_text(r.updated_at)});
  }
  table(rows);
}

void show(const sample& s, std::string_view attempt, const fxotp::answer& what) {
  auto why = what.why;
  if (what.rows.size() == 1 && what.rows.front().is_set()) why = what.rows.front();
  verdict(attempt, what.is_done(), reason_of(s.host(), why));
}

void confirm(const sample& s, fxotp::action what, const fxotp::answer& done) {
  box(words().confirmation(what, ja));
  say("[" + std::string(words().text(fxotp::word::ok, ja)) + "]");
  if (!done.is_done()) return show(s, words().text(what, ja), done);
  box(words().completion(what, ja));
}

fxotp::selection_request row(const fxotp::user_key& who, const fxotp::token_id& what,
                             std::string_view reason) {
  fxotp::selection_request out;
  out.rows = {{who.customer, who.user, what}};
  out.reason = reason;
  return out;
}

}  // namespace quickstart
