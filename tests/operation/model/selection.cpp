/// P2, P3, P7, P8 and E6 for a selection of rows.
#include <algorithm>

#include "operation/model/desk.hpp"

namespace fxotp::test::model {
namespace {

constexpr error wrong_state_p7{errc::wrong_state, rule::p7};
constexpr error unreached_p2{errc::not_found, rule::p2};

bool is_refused(const error& why) {
  return why.is_set();
}

}  // namespace

error judge_window(bool by_desk, bool email, instant at) {
  const phase now = phase_at(at);
  bool may = now != phase::before;
  if (!email) may = by_desk || now == phase::coexistence || now == phase::gap;
  return may ? error{} : error{errc::outside_window, rule::c5};
}

std::vector<std::string> rows_pass::tokens_of(const row& r, error& why) const {
  const user& whose = before_.users.at(r.whose.key());
  if (r.token.empty()) return {whose.tokens.begin(), whose.tokens.end()};
  const auto found = before_.tokens.find(r.token);
  if (found == before_.tokens.end() || found->second.firm != whose.firm) {
    why = unreached_p2;
    return {};
  }
  const auto& t = found->second;
  if (t.life != lifecycle::invalid && t.users.count(whose.id) == 0) why = unreached_p2;
  return {t.id};
}

error rows_pass::judge_row(const row& r) const {
  const bool reaches = by_.is != actor::kind::user || by_.firm == r.whose.firm;
  const auto found = before_.users.find(r.whose.key());
  if (!reaches || found == before_.users.end() || found->second.is_deleted) return unreached_p2;
  error why;
  static_cast<void>(tokens_of(r, why));
  return why;
}

error rows_pass::change(const row& r, instant at) {
  error why;
  const auto tokens = tokens_of(r, why);
  const user& whose = w_.users.at(r.whose.key());
  // Of all tokens of a user those in another state are passed over; an invalidation is of all.
  const bool passes = tokens.size() > 1 && what_ != action::invalidate;
  error last = wrong_state_p7;
  bool has_changed = false;
  for (const auto& id : tokens) {
    why = change_one(whose, w_.tokens.at(id), at);
    if (!why.is_set()) has_changed = true;
    if (why.is_set() && !(passes && why.code == errc::wrong_state)) return why;
    if (why.is_set()) last = why;
  }
  return has_changed ? error{} : last;
}

error rows_pass::change_one(const user& whose, token& t, instant at) {
  auto& before = done_[t.id];
  for (const auto& [id, why] : before) {
    if (id == whose.id) return {errc::duplicate, rule::p8};
  }
  error why;
  if (gone_.count(t.id) == 0) {
    const bool is_same_change = !before.empty() && what_ != action::invalidate;
    why = is_same_change ? before.front().second
                         : apply(w_.users.at(whose.firm + "/" + whose.id), t, at);
  }
  before.emplace_back(whose.id, why);
  return why;
}

error rows_pass::apply(user& whose, token& t, instant at) {
  const bool is_mine = by_.is == actor::kind::user && by_.firm == t.firm;
  const bool is_own = what_ == action::invalidate ? whose.id == by_.id : t.users.count(by_.id) != 0;
  if (is_mine && is_own && !w_.chosen.own_allowed) return {errc::own_token, rule::p3};
  const error window = judge_window(by_.is == actor::kind::desk, t.is_email, at);
  if (window.is_set()) return window;
  if (what_ != action::invalidate) return mark(t);
  if (const error why = unbind(whose, t); why.is_set() || !t.is_email) return why;
  // An address that waits beside the present one goes with it (E4).
  for (const auto& id : std::set<std::string>(whose.tokens)) {
    token& other = w_.tokens.at(id);
    if (!other.is_email || other.life != lifecycle::pending || !other.open_until) continue;
    if (const error why = unbind(whose, other); why.is_set()) return why;
    gone_.insert(id);
  }
  return {};
}

error rows_pass::mark(token& t) const {
  const bool is_desk = by_.is == actor::kind::desk;
  if (t.life == lifecycle::invalid) return wrong_state_p7;
  if (what_ == action::unlock) {
    if (t.locked == lock::hard) return {errc::hard_locked, rule::l3};
    if (t.locked == lock::none) return wrong_state_p7;
    t.locked = lock::none;
    t.streak = 0;
  } else if (what_ == action::suspend) {
    bool& mine = is_desk ? t.by_desk : t.by_admin;
    if (mine) return wrong_state_p7;
    mine = true;
    t.live.reset();
  } else {
    if (!t.by_admin && !(is_desk && t.by_desk)) return wrong_state_p7;
    t.by_admin = false;
    if (is_desk) t.by_desk = false;
  }
  return {};
}

error rows_pass::unbind(user& whose, token& t) {
  const bool is_the_desks = t.by_desk && by_.is != actor::kind::desk;
  if (is_the_desks || t.life == lifecycle::invalid || t.users.erase(whose.id) == 0)
    return wrong_state_p7;
  whose.tokens.erase(t.id);
  whose.is_closed = !reenroll_;
  if (!t.users.empty()) return {};
  t.life = lifecycle::invalid;
  t.live.reset();
  t.claims.clear();
  return {};
}

bool rows_pass::took_own(const row& r) const {
  error ignored;
  const auto all = tokens_of(r, ignored);
  return std::any_of(all.begin(), all.end(), [&](const auto& id) {
    return before_.tokens.at(id).users.count(by_.id) != 0;
  });
}

reply desk::select(const order& o, action what, const ticked& on, instant at) {
  instant seen{};
  for (const auto& r : on.rows)
    seen = std::max(seen, newest_of(o.by, r));
  auto by = judge(o.by, what, seen, at);
  if (!by.why.is_set() && on.rows.empty()) by.why = {errc::selection_empty, rule::p8};
  if (!by.why.is_set()) by = judge(o, what, seen, at);
  if (by.why.is_set()) return refused(by.why.code, by.why.by, by.at);
  reply out;
  out.at = by.at;
  for (const auto& r : on.rows) {
    const auto is_same = [&](const row& other) {
      return other.whose.key() == r.whose.key() && other.token == r.token;
    };
    const auto earlier = on.rows.begin() + static_cast<std::ptrdiff_t>(out.rows.size());
    const bool is_again = std::any_of(on.rows.begin(), earlier, is_same);
    const rows_pass first(w_, w_, {o.by, what, on.reenroll});
    out.rows.push_back(is_again ? error{errc::duplicate, rule::p8} : first.judge_row(r));
  }
  // With best effort what was refused is left out, and the rest is judged again.
  while (!judge_rows(o, what, on, out) && on.best_effort) {
  }
  const auto first = std::find_if(out.rows.begin(), out.rows.end(), is_refused);
  const bool is_none_left = std::all_of(out.rows.begin(), out.rows.end(), is_refused);
  if (first == out.rows.end() || (on.best_effort && !is_none_left)) return out;
  out.why = out.rows.size() == 1 ? *first : error{errc::rows_refused, rule::p8};
  return out;
}

bool desk::judge_rows(const order& o, action what, const ticked& on, reply& out) {
  world after = w_;
  rows_pass pass(after, w_, {o.by, what, on.reenroll});
  const auto before = out.rows;
  for (std::size_t i = 0; i < on.rows.size(); ++i) {
    if (!is_refused(before[i])) out.rows[i] = pass.change(on.rows[i], out.at);
  }
  if (before != out.rows) return false;
  const bool is_none_left = std::all_of(out.rows.begin(), out.rows.end(), is_refused);
  if (is_none_left) return true;
  if (o.by.is == actor::kind::user && !has_administrator(after, o.by.firm, out.at)) {
    for (std::size_t i = 0; i < on.rows.size(); ++i) {
      if (!is_refused(out.rows[i]) && pass.took_own(on.rows[i]))
        out.rows[i] = {errc::last_administrator, rule::p4};
    }
    return false;
  }
  const bool is_whole = std::none_of(out.rows.begin(), out.rows.end(), is_refused);
  if (is_whole || on.best_effort) w_ = after;
  return true;
}

}  // namespace fxotp::test::model
