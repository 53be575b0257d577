/// Short stories that chance alone would seldom tell; each is told of any user, and may be
/// interrupted.
#include "operation/model/generator.hpp"

namespace fxotp::test::model {
namespace {

using std::chrono::seconds;

// Of `askers`.
constexpr int admin = 0;
constexpr int desk01 = 2;
constexpr int provisioning = 4;

/// One command of a story.
struct beat {
  kind what;
  typed code = typed::right;
  port outcome = port::good;
  seconds wait{0};
  int by = admin;
  which token = which::vip;
  int times = 1;
  std::vector<beat> inner{};
  int who = -1;  ///< Of `people`; -1: the story's.
};
beat guess(kind what, int times) {
  return {what, typed::wrong, port::good, seconds(0), admin, which::vip, times, {}};
}
beat after(seconds wait, kind what, port outcome = port::good) {
  return {what, typed::right, outcome, wait, admin, which::vip, 1, {}};
}
beat done(int by, kind what, which token = which::vip) {
  return {what, typed::right, port::good, seconds(0), by, token, 1, {}};
}
beat meanwhile(kind what, port outcome, const beat& inner) {
  return {what, typed::right, outcome, seconds(60), admin, which::vip, 1, {inner}};
}
beat against(int who, int by, kind what) {
  beat out = done(by, what, which::none);
  out.who = who;
  return out;
}
beat repeated(int times, beat b) {
  b.times = times;
  return b;
}

using story = std::vector<beat>;

std::vector<story> of_enrolment() {
  using k = kind;
  const auto confirmed = which::confirmed;
  return {
      {{k::list}, {k::enroll}, {k::unlist}, {k::confirm}, {k::list}, {k::confirm}},
      {done(desk01, k::invalidate, confirmed),
       done(desk01, k::reopen),
       done(desk01, k::list),
       {k::enroll},
       done(desk01, k::unlist),
       {k::confirm}},
      {{k::enroll}, guess(k::confirm, 5), {k::confirm}, after(seconds(60), k::enroll)},
      {{k::send_change}, {k::change}, {k::confirm}, after(seconds(60), k::send_login)},
      {{k::send_change},
       {k::change},
       after(seconds(300), k::resend),
       after(seconds(300), k::confirm)},
      {{k::send_change},
       {k::change},
       after(seconds(300), k::resend),
       after(seconds(299), k::confirm)},
      {{k::send_change}, {k::change}, after(seconds(60), k::send_login), {k::confirm}},
      {{k::send_change}, {k::change}, after(seconds(600), k::resend)},
      {{k::send_change}, {k::change}, done(admin, k::invalidate, confirmed), {k::confirm}},
      {{k::send_change}, {k::change}, done(admin, k::invalidate, which::none), {k::resend}},
      {{k::send_change}, guess(k::change, 5), {k::change}, done(admin, k::unlock, confirmed)},
      {{k::send_change}, {k::change}, after(seconds(60), k::send_change), {k::change}},
      {{k::enroll}, guess(k::confirm, 1), after(seconds(60), k::enroll), {k::confirm}},
      {done(admin, k::invalidate, confirmed), {k::enroll}, {k::reopen}, {k::enroll}, {k::confirm}},
      {{k::enroll}, {k::confirm}, done(desk01, k::remove), {k::enroll}},
      {{k::enroll}, done(admin, k::suspend), {k::confirm}, done(admin, k::resume), {k::confirm}},
  };
}

std::vector<story> of_codes() {
  using k = kind;
  const auto refused = after(seconds(60), k::send_login, port::wrong);
  const auto sent = after(seconds(60), k::send_login);
  return {
      {sent,
       after(seconds(1), k::offer),
       done(desk01, k::hold),
       done(desk01, k::release),
       {k::verify_mailed}},
      {sent,
       done(admin, k::suspend, which::confirmed),
       done(admin, k::resume, which::confirmed),
       {k::verify_mailed}},
      {sent,
       guess(k::verify_mailed, 5),
       {k::verify_mailed},
       done(admin, k::unlock, which::confirmed),
       {k::verify_mailed},
       sent},
      {after(seconds(1'800), k::send_login, port::wrong), repeated(3, refused), repeated(5, sent)},
      {meanwhile(k::send_login, port::wrong, after(seconds(60), k::send_login)),
       {k::verify_mailed}},
      {sent, after(seconds(299), k::verify_mailed), sent, after(seconds(300), k::verify_mailed)},
      {sent, after(seconds(-30), k::verify_mailed), after(seconds(31), k::verify_mailed)},
      {repeated(5, sent), sent, done(admin, k::clear_sends), {k::send_login}},
  };
}

std::vector<story> of_credentials() {
  using k = kind;
  const auto died = after(seconds(1), k::verify_vip, port::dies);
  const auto wrong = after(seconds(1), k::verify_vip, port::wrong);
  const auto none = after(seconds(1), k::verify_vip, port::none);
  return {
      {repeated(6, died), after(seconds(60), k::verify_vip), done(admin, k::unlock)},
      {died, {k::verify_vip}, after(seconds(60), k::verify_vip)},
      {died, repeated(5, wrong), done(desk01, k::unlock)},
      {repeated(21, none), {k::verify_vip}},
      {meanwhile(k::verify_vip, port::good, done(admin, k::suspend)), done(admin, k::resume)},
      {meanwhile(k::verify_vip, port::good, done(desk01, k::hold)), done(desk01, k::release)},
      {meanwhile(k::verify_vip, port::wrong, done(admin, k::invalidate))},
      {meanwhile(k::verify_vip, port::good, guess(k::note, 1)), {k::verify_vip}},
      {guess(k::verify_vip, 5),
       done(admin, k::suspend),
       done(admin, k::resume),
       done(desk01, k::hold),
       done(desk01, k::release),
       {k::enroll},
       {k::verify_vip}},
      {guess(k::verify_vip, 5), done(admin, k::unlock), {k::verify_vip}},
      {guess(k::note, 6), done(desk01, k::unlock), {k::verify_vip}},
      {done(desk01, k::suspend),
       done(admin, k::resume),
       done(admin, k::invalidate),
       done(desk01, k::resume),
       {k::verify_vip}},
      {done(admin, k::resynchronize), {k::verify_vip}, after(seconds(30), k::verify_vip)},
      {done(desk01, k::invalidate), done(provisioning, k::register_vip), {k::verify_vip}},
  };
}

std::vector<story> of_administrators() {
  using k = kind;
  constexpr int first = 4;  // Of `people`.
  constexpr int second = 5;
  return {
      {against(second, admin, k::suspend), against(first, admin, k::suspend),
       against(second, desk01, k::resume)},
      {against(second, admin, k::invalidate), against(first, admin, k::invalidate),
       against(first, provisioning, k::put_user), against(second, provisioning, k::put_user)},
      {against(second, provisioning, k::put_user), against(first, provisioning, k::put_user),
       against(first, provisioning, k::remove)},
      {against(second, desk01, k::suspend), against(first, provisioning, k::put_user),
       against(first, desk01, k::suspend), against(first, provisioning, k::put_user)},
      {done(admin, k::suspend),
       done(desk01, k::suspend),
       done(admin, k::resume),
       {k::verify_vip},
       done(admin, k::invalidate),
       done(desk01, k::resume)},
  };
}

std::vector<story> all_stories() {
  auto out = of_enrolment();
  for (const auto& more : {of_codes(), of_credentials(), of_administrators()})
    out.insert(out.end(), more.begin(), more.end());
  return out;
}

/// The command of a beat, with the story's user, address and chance elsewhere.
command play_as(const beat& b, const command& hero) {
  command out = hero;
  out.what = b.what;
  out.by = b.by;
  out.token = b.token;
  out.code = b.code;
  out.outcome = b.outcome;
  out.wait = b.wait;
  if (b.who >= 0) out.who = b.who;
  out.rows = {{out.who, b.token}};
  // A note of a verdict says by its flag whether it was right.
  if (b.what == kind::note) out.flag = b.code == typed::right;
  for (const auto& each : b.inner)
    out.inner.push_back(play_as(each, hero));
  return out;
}

}  // namespace

void generator::tell() {
  static const std::vector<story> all = all_stories();
  const auto& chosen = all[static_cast<std::size_t>(below(static_cast<int>(all.size())))];
  command hero;
  hero.who = once_in(3) ? 1 : below(9);
  hero.address = below(5);
  hero.flag = once_in(2);
  hero.reenroll = once_in(2);
  for (const auto& b : chosen) {
    for (int i = 0; i < b.times; ++i)
      told_.push_back(play_as(b, hero));
  }
}

command generator::go_on() {
  auto out = told_.front();
  told_.pop_front();
  return out;
}

}  // namespace fxotp::test::model
