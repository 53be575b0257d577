#include "operation/model/player.hpp"

#include <sstream>

#include <fxotp/model/names.hpp>

namespace fxotp::test::model {
namespace {

using std::chrono::seconds;

std::string say(const error& e) {
  std::ostringstream out;
  out << fxotp::name_of(e.code) << " by rule " << static_cast<int>(e.by);
  return out.str();
}
/// Vendors' numbers are no part of the rules; which of L8 and L9 refuses a malformed code is not
/// either.
bool is_same(const error& a, const error& b) {
  return a.code == b.code &&
         (a.by == b.by || a.code == errc::invalid_code || a.code == errc::invalid_address);
}

policy policy_of(const choices& c) {
  return policy_with([&](policy::settings& p) {
    p.lock_after = c.lock_after;
    p.code_digits = c.digits;
    p.allow_own_token = c.own_allowed;
    p.shared_address = c.shared_address;
    p.dual_control = c.dual ? dual_control::on : dual_control::off;
    p.enrollment = c.listed_only ? enrollment_by::listed_address : enrollment_by::first_factor;
  });
}

}  // namespace

player::player(const setting& with, store_kind over)
    : s_("2025-06-01 10:00:00.000", policy_of(with.chosen), make_store(over)),
      logins_(w_, s_.secret),
      desk_(w_) {
  set_up(with);
  auto seen = read(s_.store, s_.bank, s_.with.keys);
  w_ = std::move(seen.stored);
  w_.chosen = with.chosen;
  s_.box.before = [this](const mail& what) { taking(what); };
  s_.remote.answers = [this](const vip_question& what) { return asking(what); };
  s_.time.set(with.start);
}

void player::set_up(const setting& with) {
  s_.add_user("9998000303", "VSST00000303");
  s_.add_user("9998000301", "VSST00000301");
  s_.add(s_.person(s_.sample, "9998000302", "追加ユーザ"), {});
  s_.share("9998000302", "VSST00000301");
  if (with.has_new_user) s_.add(s_.person(s_.sample, "9998000400", "追加ユーザ"), {});
  s_.add_administrator("9998000101", "VSST00000101");
  for (const auto* token : {"VSST00000301", "VSST00000100", "VSST00000101"})
    s_.give_secret(token);
  for (const int who : with.with_email) {
    const auto& [of, vip] = people()[static_cast<std::size_t>(who)];
    const auto firm = id<customer_code>(of.firm);
    const auto name = "EMAIL-" + std::to_string(who);
    s_.add(s_.get_user(firm, of.id), {s_.email(firm, name, "first" + name + "@example.com")});
    made_[of.key()].push_back(name);
  }
  for (const int who : with.near_hard_lock)
    s_.change_token(people()[static_cast<std::size_t>(who)].vip,
                    [](fxotp::token& t) { t.failures = 98; });
  if (with.chosen.open_gap) {
    const auto days = s_.with.days.on();
    s_.with.days = value_of(calendar::make(days, gap_policy::open));
  }
}

void player::move_clock(const command& c) {
  const auto on = s_.with.days.on();
  const instant edges[] = {start_of(on.coexistence_begins), start_of(on.coexistence_over),
                           start_of(on.vip_ended)};
  const instant edge = c.edge == 0 ? instant{} : edges[c.edge - 1];
  if (c.edge == 0) {
    s_.time.advance(c.wait);
  } else if (edge > s_.time.now()) {
    s_.time.set(edge + c.wait);
  }
}

std::string player::play(const command& c) {
  taken_ = {};
  const world before = w_;
  std::string fault;
  play_one(c, fault);
  return fault.empty() ? check(c, before) : fault;
}

void player::play_one(const command& c, std::string& fault) {
  move_clock(c);
  frame f = resolve(c);
  if (c.what == kind::offer) {
    fault = check_offer(f);
    return;
  }
  stack_.push_back(&f);
  const auto got = call(f);
  stack_.pop_back();
  s_.tap.untap();
  fault = f.fault.empty() ? finish(f, got) : f.fault;
  newest_ = std::max({newest_, f.clock, s_.time.now(), got.at});
}

std::string player::finish(frame& f, const answered_so& got) {
  const instant at = got.at == instant{} ? f.clock : got.at;
  const world before = w_;
  if (f.is_asked) {
    if (f.has_died) {
      f.expected.why = errc::store_failed;
    } else {
      const auto did = f.c.outcome;
      const bool is_right = did == port::good || did == port::late || did == port::dies;
      const said how = is_right ? said::right : did == port::wrong ? said::wrong : said::nothing;
      f.expected = logins_.settle_claim(f.by, f.claim, f.expected.token, how, at);
    }
  } else if (f.is_mailed) {
    settle_mail(f);
  } else {
    f.expected = expect(f, at);
    if (f.expected.asks || f.expected.mails) return "nobody was asked, nothing was mailed";
  }
  // How much an attempt sees beyond what its rule needs is the store's affair (C6).
  const bool may_be_late = got.why.code == errc::clock_backwards && newest_ > f.clock + seconds(60);
  if (may_be_late && !is_same(got.why, f.expected.why)) {
    w_ = before;
    return {};
  }
  note_taken(f, got);
  return compare(f, f.expected, got);
}

void player::note_taken(const frame& f, const answered_so& got) {
  const kind what = f.c.what;
  const bool is_done = !got.why.is_set();
  if (is_done) ++accepted_[static_cast<std::size_t>(what)];
  const bool judges = what == kind::verify_vip || what == kind::verify_mailed ||
                      what == kind::confirm || (what == kind::note && f.c.flag);
  taken_.succeeds = taken_.succeeds || (is_done && judges);
  taken_.unlocks = taken_.unlocks || (is_done && what == kind::unlock);
  taken_.gives_back = taken_.gives_back || f.is_asked;
  const auto& by = askers()[static_cast<std::size_t>(f.c.by)];
  const bool is_change = what >= kind::unlock;
  taken_.is_bound = is_change && by.is != actor::kind::desk && is_done && stack_.empty();
  taken_.at = got.at;
}

std::string player::compare(const frame& f, const reply& expected, const answered_so& got) const {
  if (!is_same(expected.why, got.why))
    return "expected " + say(expected.why) + ", got " + say(got.why);
  if (f.c.what != kind::change && expected.left != got.left) return "other attempts left";
  if (expected.announces != got.announces) return "another announcement";
  if (expected.rows.size() == got.rows.size()) {
    for (std::size_t i = 0; i < got.rows.size(); ++i) {
      if (!is_same(expected.rows[i], got.rows[i]))
        return "row " + std::to_string(i) + ": expected " + say(expected.rows[i]) + ", got " +
               say(got.rows[i]);
    }
  } else if (!got.rows.empty()) {
    return "another number of rows";
  }
  if (got.at == instant{}) return {};
  if (got.at < f.clock || got.at > std::max(newest_, s_.with.time.now()))
    return "decided at an instant that nobody knows";
  if (!got.why.is_set() && !f.is_mailed && expected.at != got.at)
    return "decided at another instant";
  return {};
}

std::string player::check(const command& c, const world& before) {
  auto seen = read(s_.store, s_.bank, s_.with.keys);
  if (!seen.fault.empty()) return seen.fault;
  seen.stored.chosen = w_.chosen;
  if (auto differs = difference(w_, seen.stored); !differs.empty())
    return "the records differ: " + differs;
  if (!c.inner.empty()) taken_.is_bound = false;
  if (auto why = broken(before, seen.stored, taken_); !why.empty()) return "invariant: " + why;
  // When a record was last written is the clock's rule alone; whose it is, the store says.
  for (auto& [id, t] : w_.tokens)
    t.touched = seen.stored.tokens.at(id).touched;
  for (auto& [key, u] : w_.users)
    u.touched = seen.stored.users.at(key).touched;
  return {};
}

}  // namespace fxotp::test::model
