#include "operation/chain_walk.hpp"

#include <algorithm>
#include <limits>

#include "domain/chain.hpp"

namespace fxotp::operation {

void note_break(audit_verdict& to, audit_break_kind what, const subject& about,
                std::uint64_t sequence) {
  // It stays above 0, whatever is forged.
  if (to.break_count != std::numeric_limits<std::uint64_t>::max()) ++to.break_count;
  if (to.breaks.size() < audit_verdict::breaks_max) to.breaks.push_back({what, about, sequence});
}

void chain_walk::begin(const subject& about) noexcept {
  about_ = about;
  reached_ = {};
  other_.reset();
}

void chain_walk::note_missing(std::uint64_t first, std::uint64_t end) {
  const std::uint64_t gap = end - first;
  const auto named = std::min<std::uint64_t>(gap, audit_verdict::breaks_max);
  for (std::uint64_t i = 0; i < named; ++i)
    note(audit_break_kind::missing, first + i);
  // A forged number can make the gap as wide as it likes.
  const auto room = std::numeric_limits<std::uint64_t>::max() - to_.break_count;
  to_.break_count += std::min(gap - named, room);
}

void chain_walk::take(std::deque<waiting_entry>& ahead) {
  ++to_.entries;
  const std::uint64_t expected = reached_.entries + 1;
  const std::uint64_t number = ahead.front().entry.sequence;
  if (number < expected) {
    note(audit_break_kind::reordered, number);
  } else if (number > expected) {
    // What came before is gone, so this entry's own MAC cannot be checked.
    note_missing(expected, number);
    go_to(ahead.front().entry, true);
  } else {
    auto right = check(ahead.front().entry);
    const bool is_altered = !right && right.error().code == errc::tampered;
    if (is_altered && bring_forward(ahead)) right = done();
    if (!right) {
      const bool is_unknown = right.error().code == errc::key_missing;
      note(is_unknown ? audit_break_kind::unknown_key : audit_break_kind::altered, number);
    } else if (ahead.front().was_moved) {
      note(audit_break_kind::reordered, number);
    }
    go_to(ahead.front().entry, right.has_value());
  }
  ahead.pop_front();
}

result<void> chain_walk::check(const audit_entry& next) const {
  auto right = domain::follows(reached_, next, keys_);
  if (!right && other_) {
    const auto after_other = domain::follows({reached_.entries, *other_}, next, keys_);
    if (after_other) return after_other;
  }
  return right;
}

bool chain_walk::bring_forward(std::deque<waiting_entry>& ahead) const {
  const std::uint64_t number = ahead.front().entry.sequence;
  const auto end = std::min(ahead.size(), ahead_max);
  for (std::size_t i = 1; i < end && ahead[i].entry.about == about_; ++i) {
    const std::uint64_t stands_at = ahead[i].entry.sequence;
    ahead[i].entry.sequence = number;
    if (check(ahead[i].entry)) {
      ahead.front().entry.sequence = stands_at;
      std::swap(ahead.front(), ahead[i]);
      ahead.front().was_moved = true;
      ahead[i].was_moved = true;
      return true;
    }
    ahead[i].entry.sequence = stands_at;
  }
  return false;
}

void chain_walk::go_to(const audit_entry& taken, bool is_right) {
  other_.reset();
  if (!is_right) {
    // If only the MAC was altered, the next entry follows the one that it should be.
    chain_head before = reached_;
    audit_entry copy = taken;
    domain::extend(before, copy, keys_);
    other_ = before.newest;
  }
  reached_ = {taken.sequence, taken.mac};
}

}  // namespace fxotp::operation
