/// L0 to L9.
#include <algorithm>

#include "crypto/totp.hpp"
#include "operation/model/logins.hpp"

namespace fxotp::test::model {
namespace {

using std::chrono::hours;
using std::chrono::seconds;

bool is_code(const std::string& digits) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  return (digits.size() == 6 || digits.size() == 8) &&
         std::all_of(digits.begin(), digits.end(), is_digit);
}

std::int64_t step_of(instant at) {
  return std::chrono::duration_cast<seconds>(at.time_since_epoch()).count() / 30;
}

/// A claim that was not answered right: a failure in a row (L2); it counted for L3 when it was
/// made.
void join_streak(const world& w, token& t) {
  ++t.streak;
  if (t.failures >= 100) t.locked = lock::hard;
  if (t.locked == lock::none && t.streak >= w.chosen.lock_after) t.locked = lock::failures;
}

/// No verdict: 20 an hour are no failures.
void give_back(const world& w, token& t, instant at) {
  auto& all = t.claims_back;
  const auto is_old = [at](instant each) { return at - each >= hours(1); };
  all.erase(std::remove_if(all.begin(), all.end(), is_old), all.end());
  if (all.size() >= 20) return join_streak(w, t);
  all.push_back(at);
  --t.failures;
}

void take_claim(token& t, const std::string& id) {
  const auto is_it = [&](const open_claim& c) { return c.id == id; };
  t.claims.erase(std::remove_if(t.claims.begin(), t.claims.end(), is_it), t.claims.end());
}

}  // namespace

reply refused(errc why, rule by, instant at) {
  reply out;
  out.why = {why, by};
  out.at = at;
  return out;
}

logins::entered logins::enter(const visit& by, instant at) {
  entered out;
  out.at = at;
  if (!by.first_factor) {
    out.why = {errc::first_factor_missing, rule::l0};
    return out;
  }
  const auto found = w_.users.find(by.by.key());
  if (found == w_.users.end() || found->second.is_deleted) {
    out.why = {errc::not_found, rule::l7};
    return out;
  }
  out.who = &found->second;
  const auto now = settle(at, newest_of(w_, *out.who));
  if (now) {
    out.at = *now;
  } else {
    out.why = {errc::clock_backwards, rule::c6};
  }
  return out;
}

reply logins::count_wrong(token& t, instant at) const {
  count_failure(w_, t);
  if (t.live && ++t.live->attempts >= 5) t.live.reset();
  auto out = refused(errc::wrong_code, rule::l1, at);
  out.left = w_.chosen.lock_after - std::min(w_.chosen.lock_after, t.streak);
  out.token = t.id;
  return out;
}

reply logins::accept(user& who, token& t, instant at) {
  t.streak = 0;
  t.failures = static_cast<unsigned>(t.claims.size());
  reply out;
  out.at = at;
  out.token = t.id;
  if (token* mine = email_of(who, lifecycle::active); mine != nullptr && !mine->is_announced) {
    mine->is_announced = true;
    out.announces = true;
  }
  return out;
}

reply logins::verify_mailed(const visit& by, const answered& what, instant at) {
  const auto in = enter(by, at);
  if (in.why.is_set()) return refused(in.why.code, in.why.by, in.at);
  token* t = email_of(*in.who, lifecycle::active);
  if (t == nullptr) t = email_of(*in.who, lifecycle::pending);
  if (t == nullptr) return refused(errc::not_found, rule::l1, in.at);
  if (const error held = why_held(w_, *t, in.at); held.is_set())
    return refused(held.code, held.by, in.at);
  const error no = judge_answer(*t, what, code_purpose::login, in.at);
  if (no.is_set()) return refused(no.code, no.by, in.at);
  if (what.digits != t->live->digits) return count_wrong(*t, in.at);
  t->live.reset();
  return accept(*in.who, *t, in.at);
}

token* logins::pick_vip(const user& who, const std::string& named, instant at, error& why) {
  std::vector<token*> all;
  std::vector<token*> open;
  for (const auto& id : who.tokens) {
    token& t = w_.tokens.at(id);
    if (t.is_email || (!named.empty() && id != named)) continue;
    all.push_back(&t);
    if (opens(w_, t, at)) open.push_back(&t);
  }
  if (all.empty()) why = {errc::not_found, rule::l1};
  if (open.size() > 1) why = {errc::token_unnamed, rule::l1};
  if (why.is_set()) return nullptr;
  return open.empty() ? all.front() : open.front();
}

reply logins::verify_vip(const visit& by, const std::string& token, const std::string& digits,
                         instant at, const std::string& claimed) {
  const auto in = enter(by, at);
  if (in.why.is_set()) return refused(in.why.code, in.why.by, in.at);
  error why;
  auto* t = pick_vip(*in.who, token, in.at, why);
  if (t != nullptr) why = why_held(w_, *t, in.at);
  if (why.is_set()) return refused(why.code, why.by, in.at);
  if (!is_code(digits) || digits.size() != 6) return refused(errc::invalid_code, rule::l9, in.at);
  return t->is_remote ? claim(*t, in.at, claimed) : judge_local(*in.who, *t, digits, in.at);
}

std::uint32_t logins::shown_at(std::int64_t step) const {
  return crypto::hotp(secret_, static_cast<std::uint64_t>(step), 6);
}

reply logins::judge_local(user& who, token& t, const std::string& digits, instant at) {
  const auto typed = static_cast<std::uint32_t>(std::stoul(digits));
  const auto here = step_of(at) + t.drift;
  for (auto step = here - 1; step <= here + 1; ++step) {
    if (shown_at(step) != typed) continue;
    if (step <= t.last_step) return refused(errc::replayed, rule::l5, at);
    t.last_step = step;
    return accept(who, t, at);
  }
  return count_wrong(t, at);
}

reply logins::claim(token& t, instant at, const std::string& id) const {
  const auto open = t.claims;
  t.claims.clear();
  for (const auto& each : open) {
    if (each.until > at) {
      t.claims.push_back(each);
    } else {
      join_streak(w_, t);
    }
  }
  if (const error held = why_held(w_, t, at); held.is_set()) return refused(held.code, held.by, at);
  if (t.streak + t.claims.size() >= w_.chosen.lock_after || t.failures >= 100)
    return refused(errc::busy, rule::l6, at);
  t.claims.push_back({id, at + seconds(60)});
  ++t.failures;
  reply out;
  out.at = at;
  out.asks = true;
  out.token = t.id;
  return out;
}

reply logins::settle_claim(const visit& by, const open_claim& of, const std::string& token,
                           said how, instant at) {
  const auto in = enter(by, at);
  if (in.why.is_set()) return refused(in.why.code, in.why.by, in.at);
  auto& t = w_.tokens.at(token);
  const bool is_open = std::any_of(t.claims.begin(), t.claims.end(), [&](const open_claim& c) {
    return c.id == of.id && in.at < c.until;
  });
  if (!is_open || in.who->tokens.count(token) == 0)
    return refused(errc::no_verdict, rule::l6, in.at);
  take_claim(t, of.id);
  const error held = why_held(w_, t, in.at);
  if (how == said::right && !held.is_set()) return accept(*in.who, t, in.at);
  auto out = refused(errc::no_verdict, rule::l6, in.at);
  if (how == said::right) out.why = held;
  if (how != said::wrong) {
    give_back(w_, t, in.at);
    return out;
  }
  join_streak(w_, t);
  out.why = {errc::wrong_code, rule::l1};
  out.left = w_.chosen.lock_after - std::min(w_.chosen.lock_after, t.streak);
  return out;
}

error logins::judge_answer(const token& t, const answered& what, code_purpose purpose,
                           instant at) const {
  if (!is_code(what.digits) || what.digits.size() != w_.chosen.digits)
    return {errc::invalid_code, rule::l9};
  if (!t.live) return {errc::no_code, rule::l9};
  if (t.live->id != what.challenge || t.live->what != purpose) return {errc::no_code, rule::l0};
  const bool is_in_time = t.live->issued <= at && at < t.live->until;
  const bool is_dead = t.live->issued < w_.firms.at(t.firm).touched;
  if (!is_in_time || is_dead) return {errc::no_code, rule::l9};
  return {};
}

reply logins::note(const person& who, const std::string& token, bool is_right, instant at) {
  const auto none = refused(errc::not_found, rule::p2, at);
  const auto found = w_.users.find(who.key());
  const auto held = w_.tokens.find(token);
  if (found == w_.users.end() || held == w_.tokens.end() || held->second.firm != who.firm)
    return none;
  user& u = found->second;
  auto& t = held->second;
  const auto now = settle(at, std::max(newest_of(w_, u), newest_of(w_, t)));
  if (!now) return refused(errc::clock_backwards, rule::c6, at);
  if (u.is_deleted || t.users.count(u.id) == 0) return none;
  if (const error why = why_held(w_, t, *now); why.is_set()) return refused(why.code, why.by, *now);
  if (is_right) {
    t.streak = 0;
    t.failures = static_cast<unsigned>(t.claims.size());
  } else {
    count_failure(w_, t);
  }
  reply out;
  out.at = *now;
  return out;
}

}  // namespace fxotp::test::model
