/// M1 to M4, E1 to E6.
#include <algorithm>
#include <cctype>

#include "operation/model/logins.hpp"

namespace fxotp::test::model {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

constexpr minutes window{30};

std::size_t count_in(const std::vector<instant>& all, instant at) {
  return static_cast<std::size_t>(
      std::count_if(all.begin(), all.end(), [at](instant each) { return at - each < window; }));
}
void forget_old(std::vector<instant>& all, instant at) {
  all.erase(
      std::remove_if(all.begin(), all.end(), [at](instant each) { return at - each >= window; }),
      all.end());
}

}  // namespace

std::string canonical(const std::string& typed) {
  const auto sign = typed.find('@');
  if (sign == std::string::npos || typed.find(' ') != std::string::npos) return {};
  std::string out = typed;
  std::transform(out.begin() + static_cast<std::ptrdiff_t>(sign), out.end(),
                 out.begin() + static_cast<std::ptrdiff_t>(sign),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return out;
}

token* logins::email_of(const user& who, lifecycle life) {
  for (const auto& id : who.tokens) {
    token& t = w_.tokens.at(id);
    if (t.is_email && t.life == life) return &t;
  }
  return nullptr;
}

token* logins::waiting_of(const user& who, instant at) {
  token* t = email_of(who, lifecycle::pending);
  const bool is_over = t != nullptr && t->open_until && *t->open_until <= at;
  return is_over ? nullptr : t;
}

error logins::judge_enrollment(const user& who, bool has_proof, instant at) const {
  if (phase_at(at) == phase::before) return {errc::outside_window, rule::e1};
  if (who.is_closed && !has_proof) return {errc::enrollment_closed, rule::e6};
  const bool is_held = std::any_of(who.tokens.begin(), who.tokens.end(), [&](const auto& id) {
    const token& t = w_.tokens.at(id);
    return t.locked != lock::none || t.is_suspended();
  });
  if (is_held || w_.firms.at(who.firm).is_suspended) return {errc::wrong_state, rule::e2};
  return {};
}

error logins::judge_listed(const user& who, const std::string& address) const {
  const auto& all = who.listed;
  const bool is_listed = std::find(all.begin(), all.end(), address) != all.end();
  if (w_.chosen.listed_only && !is_listed) return {errc::address_unlisted, rule::e1};
  return {};
}

error logins::judge_address(const user& who, const std::string& address) const {
  if (w_.chosen.shared_address) return {};
  for (const auto& [id, t] : w_.tokens) {
    const bool serves = t.is_email && t.life == lifecycle::active && t.firm == who.firm;
    if (serves && t.address == address && t.users.count(who.id) == 0)
      return {errc::address_in_use, rule::e1};
  }
  return {};
}

error logins::judge_send(const token& t, instant at) const {
  constexpr error no{errc::too_many_sends, rule::m3};
  if (!t.sends.empty() && at < t.sends.back() + seconds(60)) return no;
  const auto back = count_in(t.sends_back, at);
  const auto sent = count_in(t.sends, at);
  return sent >= back + 5 ? no : error{};
}

reply logins::mail(user& who, token& to, code_purpose what, instant at, const drawn& with) {
  for (const auto& id : who.tokens)
    w_.tokens.at(id).live.reset();
  to.live = mailed_code{with.challenge, what, at, at + minutes(5), 0, with.digits};
  forget_old(to.sends, at);
  forget_old(to.sends_back, at);
  to.sends.push_back(at);
  reply out;
  out.at = at;
  out.mails = true;
  out.token = to.id;
  return out;
}

token& logins::put_pending(user& who, const std::string& address, const drawn& with) {
  token* t = email_of(who, lifecycle::pending);
  if (t == nullptr) {
    token fresh;
    fresh.id = with.token;
    fresh.firm = who.firm;
    fresh.is_email = true;
    fresh.life = lifecycle::pending;
    fresh.users = {who.id};
    t = &w_.tokens.emplace(with.token, fresh).first->second;
    who.tokens.insert(with.token);
  }
  t->address = address;
  t->open_until.reset();
  t->is_announced = false;
  return *t;
}

reply logins::send(const visit& by, code_purpose what, instant at, const drawn& with) {
  const auto in = enter(by, at);
  error why = in.why;
  token* t = why.is_set() ? nullptr : email_of(*in.who, lifecycle::active);
  if (!why.is_set() && t == nullptr) why = {errc::not_found, rule::m1};
  if (!why.is_set()) why = why_held(w_, *t, in.at);
  if (!why.is_set() && what == code_purpose::change) why = judge_enrollment(*in.who, true, in.at);
  if (!why.is_set()) why = judge_send(*t, in.at);
  if (why.is_set()) return refused(why.code, why.by, in.at);
  return mail(*in.who, *t, what, in.at, with);
}

reply logins::enroll(const visit& by, const std::string& typed, instant at, const drawn& with) {
  const auto in = enter(by, at);
  error why = in.why;
  const auto address = canonical(typed);
  if (!why.is_set() && address.empty()) why = {errc::invalid_address, rule::e1};
  if (!why.is_set()) why = judge_enrollment(*in.who, false, in.at);
  if (!why.is_set() && email_of(*in.who, lifecycle::active) != nullptr)
    why = {errc::already_exists, rule::e5};
  if (!why.is_set()) why = judge_listed(*in.who, address);
  if (!why.is_set()) why = judge_address(*in.who, address);
  if (!why.is_set()) {
    const token* waiting = email_of(*in.who, lifecycle::pending);
    if (waiting != nullptr) why = judge_send(*waiting, in.at);
  }
  if (why.is_set()) return refused(why.code, why.by, in.at);
  return mail(*in.who, put_pending(*in.who, address, with), code_purpose::enroll, in.at, with);
}

reply logins::change(const visit& by, const answered& proof, const std::string& typed, instant at,
                     const drawn& with) {
  const auto in = enter(by, at);
  error why = in.why;
  const auto address = canonical(typed);
  if (!why.is_set() && address.empty()) why = {errc::invalid_address, rule::e1};
  token* now = why.is_set() ? nullptr : email_of(*in.who, lifecycle::active);
  if (!why.is_set() && now == nullptr) why = {errc::not_found, rule::e4};
  if (!why.is_set()) why = why_held(w_, *now, in.at);
  if (!why.is_set()) why = judge_enrollment(*in.who, true, in.at);
  if (!why.is_set()) why = judge_listed(*in.who, address);
  if (!why.is_set() && now->address == address) why = {errc::already_exists, rule::e4};
  if (!why.is_set()) why = judge_address(*in.who, address);
  if (!why.is_set()) why = judge_answer(*now, proof, code_purpose::change, in.at);
  if (why.is_set()) return refused(why.code, why.by, in.at);
  if (proof.digits != now->live->digits) return count_wrong(*now, in.at);
  const token* waiting = email_of(*in.who, lifecycle::pending);
  if (waiting != nullptr) why = judge_send(*waiting, in.at);
  if (why.is_set()) return refused(why.code, why.by, in.at);
  token& fresh = put_pending(*in.who, address, with);
  fresh.open_until = in.at + minutes(10);
  return mail(*in.who, fresh, code_purpose::enroll, in.at, with);
}

reply logins::resend(const visit& by, instant at, const drawn& with) {
  const auto in = enter(by, at);
  error why = in.why;
  token* t = why.is_set() ? nullptr : waiting_of(*in.who, in.at);
  if (!why.is_set() && t == nullptr) why = {errc::not_found, rule::e3};
  if (!why.is_set()) why = judge_enrollment(*in.who, t->open_until.has_value(), in.at);
  if (!why.is_set()) why = judge_listed(*in.who, t->address);
  if (!why.is_set()) why = judge_send(*t, in.at);
  if (why.is_set()) return refused(why.code, why.by, in.at);
  return mail(*in.who, *t, code_purpose::enroll, in.at, with);
}

reply logins::confirm(const visit& by, const answered& what, instant at) {
  const auto in = enter(by, at);
  error why = in.why;
  token* t = why.is_set() ? nullptr : waiting_of(*in.who, in.at);
  if (!why.is_set() && t == nullptr) why = {errc::no_code, rule::l9};
  if (!why.is_set()) why = judge_enrollment(*in.who, t->open_until.has_value(), in.at);
  if (!why.is_set()) why = judge_answer(*t, what, code_purpose::enroll, in.at);
  if (why.is_set()) return refused(why.code, why.by, in.at);
  if (what.digits != t->live->digits) return count_wrong(*t, in.at);
  why = judge_listed(*in.who, t->address);
  if (!why.is_set()) why = judge_address(*in.who, t->address);
  if (why.is_set()) return refused(why.code, why.by, in.at);
  if (token* old = email_of(*in.who, lifecycle::active); old != nullptr) {
    old->life = lifecycle::invalid;
    old->users.clear();
    old->live.reset();
    in.who->tokens.erase(old->id);
  }
  t->life = lifecycle::active;
  t->streak = t->failures = 0;
  t->live.reset();
  t->open_until.reset();
  t->is_announced = false;
  reply out;
  out.at = in.at;
  out.token = t->id;
  return out;
}

void logins::withdraw(const std::string& token, const std::string& challenge, instant sent,
                      instant at) {
  auto& t = w_.tokens.at(token);
  if (t.life == lifecycle::invalid) return;
  forget_old(t.sends_back, at);
  if (t.sends_back.size() < 2) t.sends_back.push_back(sent);
  if (t.live && t.live->id == challenge) t.live.reset();
}

reply logins::set_mail(const visit& by, language in, unsigned declined, instant at) {
  const unsigned optional = 1U << static_cast<unsigned>(mail_kind::unlocked_notice) |
                            1U << static_cast<unsigned>(mail_kind::enrolled_notice);
  if ((declined & ~optional) != 0) return refused(errc::invalid_value, rule::m4, at);
  const auto who = enter(by, at);
  if (who.why.is_set()) return refused(who.why.code, who.why.by, who.at);
  who.who->in = in;
  who.who->declined = declined;
  reply out;
  out.at = who.at;
  return out;
}

}  // namespace fxotp::test::model
