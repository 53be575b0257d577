#include "operation/chain_audit.hpp"

namespace fxotp::operation {
namespace {

/// Takes the first row away if it is this subject's.
std::optional<chain_head> take_if(std::deque<chain_row>& rows, const subject& about) {
  if (rows.empty() || !(rows.front().about == about)) return {};
  const auto out = rows.front().chain;
  rows.pop_front();
  return out;
}

const subject* lesser(const subject* a, const subject* b) noexcept {
  if (a == nullptr || b == nullptr) return a == nullptr ? b : a;
  return *b < *a ? b : a;
}

}  // namespace

chain_audit::lack chain_audit::lacks() const noexcept {
  if (is_second_look_) return lack::second_look;
  if (!entries_.is_ready(chain_walk::ahead_max)) return lack::entries;
  if (!heads_.is_ready()) return lack::heads;
  if (!marks_.is_ready()) return lack::marks;
  return lack::none;
}

void chain_audit::add(const std::vector<audit_entry>& rows, bool is_last) {
  for (const auto& row : rows)
    entries_.rows.push_back({row, false});
  entries_.is_over = is_last;
  go_on();
}

void chain_audit::add(const std::vector<chain_row>& heads, bool is_last) {
  heads_.rows.insert(heads_.rows.end(), heads.begin(), heads.end());
  heads_.is_over = is_last;
  go_on();
}

void chain_audit::add_marks(const std::deque<chain_row>& marks, bool is_last) {
  marks_.rows.insert(marks_.rows.end(), marks.begin(), marks.end());
  marks_.is_over = is_last;
  go_on();
}

void chain_audit::go_on() {
  while (!is_done_ && lacks() == lack::none)
    step();
}

void chain_audit::step() {
  if (!is_walking_) return begin();
  const bool has_more = !entries_.rows.empty() && entries_.rows.front().entry.about == about();
  if (has_more) return take(entries_.rows);
  close();
}

void chain_audit::begin() {
  const auto first = [](const auto& rows) { return rows.empty() ? nullptr : &rows.front().about; };
  const auto* of_entry = entries_.rows.empty() ? nullptr : &entries_.rows.front().entry.about;
  const auto* least = lesser(of_entry, lesser(first(heads_.rows), first(marks_.rows)));
  is_done_ = least == nullptr;
  if (is_done_) return;
  is_walking_ = true;
  walk_.begin(*least);
  head_ = take_if(heads_.rows, walk_.about());
  mark_ = take_if(marks_.rows, walk_.about());
}

void chain_audit::take(std::deque<waiting_entry>& from) {
  walk_.take(from);
  const bool is_there = mark_ && mark_->entries == walk_.entries();
  if (is_there && !walk_.ends_in(mark_->newest)) {
    walk_.note(audit_break_kind::rolled_back, mark_->entries);
  }
}

void chain_audit::close() {
  const auto named = head_ ? head_->entries : 0;
  is_second_look_ = named != walk_.entries() || (head_ && !walk_.ends_in(head_->newest));
  if (!is_second_look_) finish();
}

void chain_audit::look_again(const std::optional<chain_head>& now,
                             const std::vector<audit_entry>& rows, bool is_last) {
  const std::uint64_t named = now ? now->entries : 0;
  const auto is_newest = [&] { return !now || walk_.ends_in(now->newest); };
  bool is_named = named == walk_.entries();
  bool stands = is_named && is_newest();
  // Entries beyond the head that was read before them were made since; fewer than it names are not.
  const bool is_behind = named < walk_.entries();
  std::deque<waiting_entry> waiting;
  for (const auto& row : rows)
    waiting.push_back({row, false});
  while (!waiting.empty()) {
    take(waiting);
    if (walk_.entries() != named) continue;
    is_named = true;
    stands = is_newest();
  }
  if (walk_.entries() < named) {
    if (!is_last) return;
    walk_.note_missing(walk_.entries() + 1, named + 1);
  } else if (is_behind || (is_named && !stands)) {
    walk_.note(audit_break_kind::head, walk_.entries());
  }
  head_ = now;
  finish();
  go_on();
}

void chain_audit::finish() {
  const bool is_gone = !head_ && walk_.entries() == 0;
  if (!is_gone) ++to_.subjects;
  if (mark_ && is_gone) {
    walk_.note(audit_break_kind::removed, 0);
  } else if (mark_ && walk_.entries() < mark_->entries) {
    walk_.note(audit_break_kind::truncated, mark_->entries);
  }
  is_second_look_ = false;
  is_walking_ = false;
}

}  // namespace fxotp::operation
