#include "failover/possible.hpp"

#include <algorithm>
#include <utility>

namespace fxotp::test {
namespace {

constexpr std::uint32_t lock_after = 5;

using states = std::vector<token_state>;

bool has(const states& all, const token_state& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}
void insert(states& all, const token_state& one) {
  if (!has(all, one)) all.push_back(one);
}

struct outcome {
  told how = told::held;
  std::optional<token_state> after;  ///< Where something is written.
};

outcome after_wrong(token_state s) {
  ++s.version;
  ++s.streak;
  s.is_locked = s.streak == lock_after;
  return {told::not_accepted, s};
}

outcome after_right(token_state s, std::int64_t step) {
  if (step <= s.last_step) return {told::replayed, {}};
  ++s.version;
  s.streak = 0;
  s.last_step = step;
  return {told::accepted, s};
}

outcome after_unlock(token_state s) {
  if (!s.is_locked) return {told::not_locked, {}};
  ++s.version;
  s.streak = 0;
  s.is_locked = false;
  return {told::unlocked, s};
}

/// What the rules make of a question.
outcome ask(const token_state& s, const line& of) {
  if (of.what == asked::unlock) return after_unlock(s);
  if (s.is_locked) return {told::held, {}};
  return of.what == asked::wrong_code ? after_wrong(s) : after_right(s, of.step);
}

bool explains(const outcome& by, const line& heard) {
  if (by.how != heard.how) return false;
  return heard.how != told::not_accepted || heard.left == lock_after - by.after->streak;
}

}  // namespace

bool possible_states::hear(const line& heard) {
  if (heard.how == told::undecided) {
    late_.push_back({heard, now_});
  } else if (heard.how != told::nothing_done) {
    states next;
    for (const token_state& each : now_) {
      const outcome by = ask(each, heard);
      if (explains(by, heard)) insert(next, by.after.value_or(each));
    }
    const bool is_kept = !is_acknowledged(heard) && !late_.empty() && !next.empty();
    if (!is_kept) now_ = std::move(next);
    if (is_acknowledged(heard)) late_.clear();
  }
  spread();
  return !now_.empty();
}

/// A late change takes effect on a state that it has met, at that version only.
void possible_states::spread() {
  for (std::size_t before = 0; before != now_.size();) {
    before = now_.size();
    for (const late_change& each : late_) {
      for (std::size_t i = 0; i < before; ++i) {
        const outcome by = ask(now_[i], each.of);
        if (has(each.met, now_[i]) && by.after) insert(now_, *by.after);
      }
    }
  }
}

bool possible_states::may_be(const token_state& stored) const {
  return has(now_, stored);
}

}  // namespace fxotp::test
