/// D1, D2, P4, C4 and L5's resynchronisation.
#include <algorithm>

#include "operation/model/desk.hpp"

namespace fxotp::test::model {

reply desk::remove(const order& o, const person& whom, instant at) {
  auto c = begin(o, action::delete_user, whom, at);
  if (c.why.is_set()) return refused(c.why.code, c.why.by, c.at);
  const bool has_vip = std::any_of(c.whom->tokens.begin(), c.whom->tokens.end(),
                                   [&](const auto& id) { return !w_.tokens.at(id).is_email; });
  if (has_vip && phase_at(c.at) != phase::email_only)
    return refused(errc::token_live, rule::d1, c.at);
  world after = w_;
  user& left = after.users.at(whom.key());
  for (const auto& id : left.tokens) {
    token& t = after.tokens.at(id);
    t.users.erase(left.id);
    if (!t.users.empty()) continue;
    t.life = lifecycle::invalid;
    t.live.reset();
    t.claims.clear();
  }
  left.tokens.clear();
  left.is_deleted = true;
  const bool is_bound = o.by.is != actor::kind::desk;
  if (is_bound && has_administrator(w_, whom.firm, c.at) &&
      !has_administrator(after, whom.firm, c.at))
    return refused(errc::last_administrator, rule::p4, c.at);
  w_ = after;
  return refused(errc::none, rule::none, c.at);
}

reply desk::put_user(const order& o, const person& whom, bool is_admin, instant at) {
  const auto by = judge(o, action::put_user, newest_of(o.by, whom), at);
  if (by.why.is_set()) return refused(by.why.code, by.why.by, by.at);
  const auto found = w_.users.find(whom.key());
  const auto done = refused(errc::none, rule::none, by.at);
  if (found == w_.users.end()) {
    user fresh;
    fresh.firm = whom.firm;
    fresh.id = whom.id;
    fresh.is_admin = is_admin;
    w_.users.emplace(whom.key(), fresh);
    return done;
  }
  if (found->second.is_deleted) return refused(errc::id_retired, rule::d2, by.at);
  world after = w_;
  after.users.at(whom.key()).is_admin = is_admin;
  after.users.at(whom.key()).in = language::japanese;
  if (found->second.is_admin && !is_admin && has_administrator(w_, whom.firm, by.at) &&
      !has_administrator(after, whom.firm, by.at))
    return refused(errc::last_administrator, rule::p4, by.at);
  w_ = after;
  return done;
}

reply desk::put_operator(const order& o, const std::string& id, bool is_disabled, instant at) {
  const auto by = judge(o, action::put_operator, {}, at);
  if (by.why.is_set()) return refused(by.why.code, by.why.by, by.at);
  w_.desk[id] = is_disabled;
  return refused(errc::none, rule::none, by.at);
}

reply desk::register_vip(const order& o, const std::string& token, const person& whom, instant at) {
  const auto seen = std::max(newest_of(o.by, whom), newest_of(o.by, row{whom, token}));
  const auto by = judge(o, action::register_vip, seen, at);
  if (by.why.is_set()) return refused(by.why.code, by.why.by, by.at);
  if (phase_at(by.at) != phase::before) return refused(errc::outside_window, rule::c4, by.at);
  auto& t = w_.tokens.at(token);
  user* u = find(whom);
  if (u == nullptr) return refused(errc::not_found, rule::p2, by.at);
  if (t.users.count(whom.id) != 0) return refused(errc::already_exists, rule::none, by.at);
  if (t.life == lifecycle::invalid) {
    t.life = lifecycle::active;
    t.locked = lock::none;
    t.by_admin = t.by_desk = false;
    t.streak = t.failures = 0;
    ++t.generation;
    t.drift = 0;
    t.claims_back.clear();
    t.is_remote = true;
  }
  t.users.insert(whom.id);
  u->tokens.insert(token);
  return refused(errc::none, rule::none, by.at);
}

reply desk::resynchronize(const order& o, const row& which, const shown& pair, instant at) {
  const auto by = judge(o, action::resynchronize, newest_of(o.by, which), at);
  if (by.why.is_set()) return refused(by.why.code, by.why.by, by.at);
  const auto no = [&](error why) { return refused(why.code, why.by, by.at); };
  user* u = find(which.whose);
  if (!reaches(o.by, which.whose.firm) || u == nullptr) return no({errc::not_found, rule::p2});
  std::vector<token*> found;
  for (auto& [id, t] : w_.tokens) {
    const bool is_meant = which.token.empty() ? !t.is_email && u->tokens.count(id) != 0
                                              : id == which.token && t.firm == which.whose.firm;
    const bool is_theirs = t.users.count(u->id) != 0 || t.life == lifecycle::invalid;
    if (is_meant && is_theirs) found.push_back(&t);
  }
  if (found.empty()) return no({errc::not_found, rule::p2});
  if (found.size() > 1) return no({errc::token_unnamed, rule::p8});
  return resynchronize(o, *found.front(), pair, by.at);
}

reply desk::resynchronize(const order& o, token& t, const shown& pair, instant at) {
  const auto no = [&](error why) { return refused(why.code, why.by, at); };
  const bool is_mine = o.by.is == actor::kind::user && o.by.firm == t.firm;
  if (is_mine && t.users.count(o.by.id) != 0 && !w_.chosen.own_allowed)
    return no({errc::own_token, rule::p3});
  const error window = judge_window(o.by.is == actor::kind::desk, t.is_email, at);
  if (window.is_set()) return no(window);
  if (t.is_email || t.is_remote) return no({errc::unsupported, rule::l6});
  error held = why_held(w_, t, at);
  // What is invalid has no lock any more.
  if (t.life == lifecycle::invalid) held = {errc::wrong_state, rule::l4};
  if (held.is_set()) return no(held);
  if (!pair.is_code) return no({errc::invalid_code, rule::l9});
  if (!pair.step) {
    count_failure(w_, t);
    return no({errc::wrong_code, rule::l1});
  }
  if (*pair.step - 1 <= t.last_step) return no({errc::replayed, rule::l5});
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(at.time_since_epoch());
  t.last_step = *pair.step;
  t.drift = *pair.step - seconds.count() / 30;
  return refused(errc::none, rule::none, at);
}

}  // namespace fxotp::test::model
