#include "router.hpp"

#include <algorithm>
#include <iostream>

#include "../screens/screens.hpp"
#include "layout.hpp"
#include "secrets.hpp"

namespace console {
namespace {

reply failed(const visit& v, int status, const phrase& why) {
  return page(v, v.words(phrase{"エラー", "Error"}), alert(refused(v.words(why))), status);
}

bool is_open(const visit& v, door which) {
  switch (which) {
    case door::anyone:
      return true;
    case door::password:
      return v.who != nullptr && !v.who->is_inside && !v.who->is_desk();
    case door::inside:
      return v.who != nullptr && v.who->is_inside;
    case door::demo:
      return v.at.chosen.is_demo;
  }
  return false;
}

/// Where somebody goes who is not let in.
std::string other_way(const visit& v) {
  if (v.who == nullptr) return v.asked.session.empty() ? "/login" : "/login?why=expired";
  return v.who->is_inside ? "/" : "/code";
}

reply act(visit& v, const route& which) {
  const std::string form = keyed_hash(v.asked.path + " " + v.asked.body);
  const outcome* what = v.who ? v.who->done(form) : nullptr;
  outcome made;
  if (what == nullptr) {
    made = which.act(v);
    what = v.who ? &v.who->keep(form, made) : &made;
  }
  std::string to = what->to;
  if (v.who && what->said) to = address(to).with("done", form).text();
  return reply::redirect(std::move(to));
}

reply answer(visit& v, const route& which) {
  if (!is_open(v, which.opens)) {
    if (which.opens == door::demo) {
      return failed(v, 404, {"ページがありません。", "There is no such page."});
    }
    return reply::redirect(other_way(v));
  }
  if (which.is_post && !is_same(v.field("csrf"), v.form_token())) {
    return failed(v, 403,
                  {"この画面は古くなっています。画面を開き直してからもう一度お試しください。",
                   "This form is out of date. Open the page again and retry."});
  }
  if (which.is_post && !v.at.sends.allows(v.cookie)) {
    return failed(
        v, 429,
        {"操作が多すぎます。しばらくお待ちください。", "Too many requests. Please wait a little."});
  }
  return which.act != nullptr ? act(v, which) : which.show(v);
}

reply visited(visit& v) {
  const auto& all = routes();
  const auto found = std::find_if(all.begin(), all.end(), [&](const route& each) {
    return each.path == v.asked.path && each.is_post == v.asked.is_post;
  });
  if (found == all.end()) return failed(v, 404, {"ページがありません。", "There is no such page."});
  return answer(v, *found);
}

}  // namespace

reply serve(bank& at, const request& asked) {
  visit v{at, asked, words(asked.in), at.sessions.find(asked.session), asked.session};
  std::unique_lock<std::mutex> only;
  const auto found = v.who;
  if (found) only = std::unique_lock<std::mutex>(found->busy);
  // A cookie of its own: a request from elsewhere comes without the session's (SameSite), and what
  // it is given must not take the session's place.
  if (!found) v.cookie = asked.door.empty() ? random_id() : asked.door;
  reply out;
  try {
    out = visited(v);
  } catch (const std::exception& e) {
    std::cerr << "fxotp_console: " << asked.path << ": " << e.what() << '\n';
    out = failed(v, 500, {"内部エラーが発生しました。", "Something went wrong inside."});
  }
  if (!found && asked.door.empty()) out.door = v.cookie;
  if (v.who && v.who->id != asked.session) out.session = v.who->id;
  if (found && !v.who) out.session = std::string();
  return out;
}

}  // namespace console
