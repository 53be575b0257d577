#include "operation/model/generator.hpp"

#include <array>

namespace fxotp::test::model {
namespace {

using std::chrono::microseconds;
using std::chrono::seconds;

/// What often follows what, of the same user or rows; `offer`: nothing.
kind follower(kind last) {
  switch (last) {
    case kind::enroll:
    case kind::change:
    case kind::resend:
      return kind::confirm;
    case kind::send_login:
      return kind::verify_mailed;
    case kind::send_change:
      return kind::change;
    case kind::confirm:
      return kind::send_login;
    case kind::verify_mailed:
      return kind::send_change;
    case kind::suspend:
      return kind::resume;
    case kind::hold:
      return kind::release;
    case kind::list:
      return kind::unlist;
    case kind::verify_vip:
    case kind::note:
      return last;
    default:
      return kind::offer;
  }
}

/// What a calm sequence has little of: it leaves less to be tried.
bool is_rough(kind what) {
  return what == kind::invalidate || what == kind::hold || what == kind::remove ||
         what == kind::suspend || what == kind::put_user || what == kind::put_operator;
}

/// How often each kind comes, in its order.
constexpr std::array<int, kinds> weights{2, 14, 8, 12, 12, 10, 3, 5, 5, 2, 7, 12, 5,
                                         8, 3,  1, 6,  4,  2,  5, 3, 4, 1, 1, 4,  4};

}  // namespace

setting generator::start() {
  static constexpr std::array<unsigned, 6> limits{1, 2, 3, 5, 5, 7};
  // Seconds since 1970: hours before coexistence, within it, its last day, the gap, after.
  static constexpr std::array<std::int64_t, 9> starts{1'750'597'200, 1'750'597'200, 1'751'331'600,
                                                      1'751'331'600, 1'751'331'600, 1'751'331'600,
                                                      1'756'472'400, 1'756'500'000, 1'756'700'000};
  setting out;
  out.chosen.lock_after = limits[static_cast<std::size_t>(below(6))];
  out.chosen.digits = once_in(4) ? 8 : 6;
  out.chosen.own_allowed = once_in(4);
  out.chosen.shared_address = once_in(4);
  out.chosen.listed_only = once_in(3);
  out.chosen.open_gap = once_in(3);
  out.chosen.dual = once_in(8);
  out.start = instant(seconds(starts[static_cast<std::size_t>(below(9))]));
  out.has_new_user = !once_in(3);
  for (int i = 0; i < 9; ++i) {
    if (i == 6) continue;  // Not there yet, or without a token.
    if (out.start > instant(seconds(1'750'604'400)) && once_in(2)) out.with_email.push_back(i);
    if (i < 2 && once_in(4)) out.near_hard_lock.push_back(i);
  }
  return out;
}

std::vector<command> generator::sequence(int steps) {
  std::vector<command> out;
  is_calm_ = !once_in(3);
  for (int i = 0; i < steps; ++i) {
    if (once_in(20)) focus_ = below(9);
    out.push_back(next(false));
  }
  return out;
}

int generator::somebody() {
  return once_in(3) ? below(10) : focus_;
}

kind generator::next_kind() {
  int total = 0;
  for (const int each : weights)
    total += each;
  int drawn = below(total);
  std::size_t i = 0;
  while (drawn >= weights[i])
    drawn -= weights[i++];
  const auto what = static_cast<kind>(i);
  return is_calm_ && is_rough(what) && !once_in(8) ? next_kind() : what;
}

command generator::next(bool is_inner) {
  if (!is_inner && !told_.empty() && !once_in(10)) return go_on();
  if (!is_inner && told_.empty() && once_in(8)) tell();
  command c = any();
  if (!is_inner && once_in(2)) follow(c);
  if (!is_inner && once_in(8)) c.inner.push_back(next(true));
  if (is_inner) {
    c.wait = std::max(c.wait, microseconds(0));
    c.edge = 0;
  } else {
    last_ = c;
  }
  return c;
}

command generator::any() {
  command c;
  c.what = next_kind();
  c.who = somebody();
  choose_actor(c);
  c.first_factor = !once_in(40);
  c.has_reason = !once_in(15);
  c.token = once_in(5) ? static_cast<which>(below(7)) : which::vip;
  c.style = once_in(6) ? 1 + below(2) : 0;
  c.address = below(6);
  c.flag = once_in(c.what == kind::put_operator ? 4 : 2);
  c.reenroll = once_in(2);
  c.best_effort = once_in(3);
  choose_code(c);
  choose_rows(c);
  choose_wait(c);
  return c;
}

void generator::choose_actor(command& c) {
  static constexpr std::array<int, 16> mostly{0, 0, 0, 0, 1, 1, 2, 2, 2, 3, 3, 0, 1, 5, 6, 7};
  c.by = once_in(12) ? below(10) : mostly[static_cast<std::size_t>(below(16))];
  const bool is_systems =
      c.what == kind::put_user || c.what == kind::put_operator || c.what == kind::register_vip;
  if (is_systems && !once_in(6)) c.by = 4;
  if ((c.what == kind::hold || c.what == kind::release) && !once_in(4)) c.by = 2;
}

void generator::follow(command& c) {
  const kind what = follower(last_.what);
  if (what == kind::offer) return;
  c.what = what;
  c.who = last_.who;
  c.by = last_.by;
  c.address = last_.address;
  c.rows = last_.rows;
  if (!is_rough(last_.what)) c.token = last_.token;
  const bool is_guess = c.what == kind::verify_vip || c.what == kind::note;
  if (is_guess) c.code = last_.code;
  if (!is_guess && !once_in(4)) c.challenge = challenge_choice::newest;
  // Who mistyped often is unlocked.
  if (!is_guess || !once_in(5)) return;
  c.what = kind::unlock;
  c.rows = {{c.who, once_in(2) ? which::none : which::vip}};
  choose_actor(c);
}

void generator::choose_code(command& c) {
  c.challenge = once_in(6) ? static_cast<challenge_choice>(below(4)) : challenge_choice::newest;
  c.code = !once_in(3) ? typed::right : static_cast<typed>(below(6));
  const bool is_remote_likely = c.who == 1;
  c.outcome = once_in(is_remote_likely ? 2 : 7) ? static_cast<port>(below(7)) : port::good;
}

void generator::choose_rows(command& c) {
  const int rows = once_in(2) ? 1 : once_in(30) ? 0 : 1 + below(3);
  for (int i = 0; i < rows; ++i) {
    const auto token = once_in(4) ? static_cast<which>(below(7)) : static_cast<which>(below(4));
    c.rows.push_back({somebody(), token});
  }
}

void generator::choose_wait(command& c) {
  static constexpr std::array<int, 12> often{0, 0, 0, 0, 1, 1, 29, 30, 59, 60, 60, 61};
  static constexpr std::array<int, 8> rarely{120, 299, 300, 599, 600, 1'560, 1'800, 3'600};
  c.wait = seconds(often[static_cast<std::size_t>(below(12))]);
  if (once_in(8)) c.wait = seconds(rarely[static_cast<std::size_t>(below(8))]);
  if (once_in(20)) c.wait += microseconds(once_in(2) ? 1 : -1);
  if (once_in(20)) c.wait = -seconds(1 + below(60));
  if (once_in(80)) c.wait = -seconds(61 + below(60));
  if (once_in(250)) c.wait = std::chrono::hours(24 * (1 + below(20)));
  if (once_in(250)) {
    c.edge = 1 + below(3);
    c.wait = microseconds(once_in(2) ? 1 : 30'000'000);
    c.wait *= below(3) - 1;
  }
}

}  // namespace fxotp::test::model
