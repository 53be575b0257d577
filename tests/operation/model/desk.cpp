/// P0 to P6, C5, D1, D2, E6 and M3 as far as they are changes of one user or one firm.
#include "operation/model/desk.hpp"

#include <algorithm>

namespace fxotp::test::model {
namespace {

bool may(bool admin, actor::kind is, action what) {
  const bool system = is == actor::kind::system;
  const bool desk = is == actor::kind::desk;
  switch (what) {
    case action::delete_user:
      return admin || desk || system;
    case action::suspend_customer:
    case action::resume_customer:
      return desk;
    case action::put_user:
    case action::put_operator:
    case action::register_vip:
      return system;
    default:
      return admin || desk;
  }
}

bool needs_second(action what) {
  return what == action::unlock || what == action::resume || what == action::invalidate ||
         what == action::delete_user || what == action::resume_customer;
}

bool is_of_system(action what) {
  return what == action::put_user || what == action::put_operator || what == action::register_vip;
}

}  // namespace

instant desk::newest_of(const asker& by) const {
  if (by.is != actor::kind::user) return {};
  const auto found = w_.users.find(by.firm + "/" + by.id);
  return found == w_.users.end() ? instant{} : model::newest_of(w_, found->second);
}

instant desk::newest_of(const asker& by, const person& whom) const {
  const auto found = w_.users.find(whom.key());
  const bool is_seen = reaches(by, whom.firm) && found != w_.users.end();
  return is_seen ? model::newest_of(w_, found->second) : instant{};
}

instant desk::newest_of(const asker& by, const row& r) const {
  const auto out = newest_of(by, r.whose);
  const auto found = w_.tokens.find(r.token);
  const bool is_seen =
      reaches(by, r.whose.firm) && found != w_.tokens.end() && found->second.firm == r.whose.firm;
  return is_seen ? std::max(out, model::newest_of(w_, found->second)) : out;
}

bool desk::reaches(const asker& by, const std::string& firm) const {
  return by.is != actor::kind::user || by.firm == firm;
}

user* desk::find(const person& whom) const {
  const auto found = w_.users.find(whom.key());
  return found == w_.users.end() || found->second.is_deleted ? nullptr : &found->second;
}

desk::judged desk::judge_user(const asker& by, action what, judged out) const {
  const auto found = w_.users.find(by.firm + "/" + by.id);
  if (found == w_.users.end()) {
    out.why = {errc::denied, rule::p1};
    return out;
  }
  const user& u = found->second;
  out.is_admin = u.is_admin;
  const bool can_log_in = std::any_of(u.tokens.begin(), u.tokens.end(), [&](const auto& id) {
    return opens(w_, w_.tokens.at(id), out.at);
  });
  if (!may(u.is_admin, by.is, what)) {
    out.why = {errc::denied, rule::p0};
  } else if (u.is_deleted) {
    out.why = {errc::denied, rule::p1};
  } else if (!can_log_in || w_.firms.at(u.firm).is_suspended) {
    out.why = {errc::actor_held, rule::p1};
  }
  return out;
}

desk::judged desk::judge(const asker& by, action what, instant seen, instant at) const {
  judged out;
  const auto now = settle(at, std::max(seen, newest_of(by)));
  out.at = now.value_or(at);
  if (!now) {
    out.why = {errc::clock_backwards, rule::c6};
    return out;
  }
  if (by.is == actor::kind::user) return judge_user(by, what, out);
  const auto found = w_.desk.find(by.id);
  if (by.is == actor::kind::desk && found == w_.desk.end()) {
    out.why = {errc::denied, rule::p1};
  } else if (!may(false, by.is, what)) {
    out.why = {errc::denied, rule::p0};
  } else if (by.is == actor::kind::desk && found->second) {
    out.why = {errc::denied, rule::p1};
  }
  return out;
}

desk::judged desk::judge(const order& o, action what, instant seen, instant at) const {
  auto out = judge(o.by, what, seen, at);
  const bool is_desk = o.by.is == actor::kind::desk;
  if (out.why.is_set() || !is_desk || is_of_system(what)) return out;
  if (!o.has_reason) {
    out.why = {errc::reason_missing, rule::p5};
  } else if (w_.chosen.dual && needs_second(what)) {
    out.why = {errc::needs_approval, rule::p6};
  }
  return out;
}

reply desk::hold(const order& o, const std::string& firm, bool holds, instant at) {
  const auto what = holds ? action::suspend_customer : action::resume_customer;
  const auto found = w_.firms.find(firm);
  const auto seen = found == w_.firms.end() ? instant{} : found->second.touched;
  auto by = judge(o, what, seen, at);
  if (!by.why.is_set() && found == w_.firms.end()) by.why = {errc::not_found, rule::p2};
  if (!by.why.is_set() && found->second.is_suspended == holds)
    by.why = {errc::wrong_state, rule::p7};
  reply out;
  out.why = by.why;
  out.at = by.at;
  if (out.why.is_set()) return out;
  found->second.is_suspended = holds;
  found->second.touched = by.at;
  return out;
}

desk::change desk::begin(const order& o, action what, const person& whom, instant at) const {
  change out;
  out.by = judge(o, what, newest_of(o.by, whom), at);
  out.why = out.by.why;
  out.at = out.by.at;
  out.whom = find(whom);
  if (out.why.is_set()) return out;
  if (!reaches(o.by, whom.firm) || out.whom == nullptr) {
    out.why = {errc::not_found, rule::p2};
    return out;
  }
  const bool is_self = o.by.is == actor::kind::user && o.by.firm == whom.firm && o.by.id == whom.id;
  const bool may_self = w_.chosen.own_allowed && what != action::delete_user;
  if (is_self && !may_self) out.why = {errc::own_token, rule::p3};
  return out;
}

reply desk::list_address(const order& o, const person& whom, const std::string& typed, bool adds,
                         instant at) {
  auto c = begin(o, adds ? action::add_address : action::remove_address, whom, at);
  if (c.why.is_set()) return refused(c.why.code, c.why.by, c.at);
  const auto address = canonical(typed);
  if (address.empty()) return refused(errc::invalid_address, rule::e1, c.at);
  auto& all = c.whom->listed;
  const auto place = std::find(all.begin(), all.end(), address);
  if (adds && place != all.end()) return refused(errc::already_exists, rule::e1, c.at);
  if (adds && all.size() >= 10) return refused(errc::selection_too_large, rule::e1, c.at);
  if (!adds && place == all.end()) return refused(errc::not_found, rule::e1, c.at);
  if (adds) {
    all.push_back(address);
  } else {
    all.erase(place);
  }
  return refused(errc::none, rule::none, c.at);
}

reply desk::reopen(const order& o, const person& whom, instant at) {
  auto c = begin(o, action::reopen_enrollment, whom, at);
  if (!c.why.is_set()) c.why = judge_window(o.by.is == actor::kind::desk, true, c.at);
  if (!c.why.is_set() && !c.whom->is_closed) c.why = {errc::wrong_state, rule::e6};
  if (!c.why.is_set()) c.whom->is_closed = false;
  return refused(c.why.code, c.why.by, c.at);
}

reply desk::clear_sends(const order& o, const person& whom, instant at) {
  auto c = begin(o, action::clear_sends, whom, at);
  if (!c.why.is_set()) c.why = judge_window(o.by.is == actor::kind::desk, true, c.at);
  if (c.why.is_set()) return refused(c.why.code, c.why.by, c.at);
  const auto counts = [&](instant each) { return c.at - each < std::chrono::minutes(30); };
  bool has_cleared = false;
  for (const auto& id : c.whom->tokens) {
    token& t = w_.tokens.at(id);
    if (std::none_of(t.sends.begin(), t.sends.end(), counts) &&
        std::none_of(t.sends_back.begin(), t.sends_back.end(), counts))
      continue;
    t.sends.clear();
    t.sends_back.clear();
    has_cleared = true;
  }
  if (!has_cleared) return refused(errc::wrong_state, rule::m3, c.at);
  return refused(errc::none, rule::none, c.at);
}

}  // namespace fxotp::test::model
