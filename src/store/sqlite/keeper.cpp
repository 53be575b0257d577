#include "store/sqlite/keeper.hpp"

#include <boost/outcome/try.hpp>

namespace fxotp::store {
namespace {

// Units: pages. Each time the log comes to its end, the whole file is synced, and other syncs are
// slow meanwhile: seldom is better than little by little.
constexpr int long_log = 24'000;
/// Where a caller does it, as no host has for so long, or ever.
constexpr int overlong_log = 48'000;
constexpr int unattended_log = 2'000;
/// Between two tries of callers, where somebody still reads older pages.
constexpr int pages_between = 1'000;
/// So few are moved within a millisecond or two, but for the disk's own time.
constexpr int few_pages = 128;

constexpr int passes_max = 8;
constexpr std::chrono::milliseconds turn_wait{250};

}  // namespace

/// What another process writes is left to it.
result<void> keeper::maintain() {
  is_attended_ = true;
  BOOST_OUTCOME_TRYV(log_.is_sound());
  const std::uint64_t commits = writer_.commits();
  const bool is_quiet = seen_commits_.exchange(commits) == commits;
  if (is_quiet && moved_commits_ != commits) return move(&keeper::move_most);
  if (!is_quiet && writer_.log_pages() >= long_log) return move(&keeper::move_all);
  return done();
}

void keeper::maintain_if_large() noexcept {
  const int pages = writer_.log_pages();
  const int large = is_attended_ ? overlong_log : unattended_log;
  if (pages < large) {
    next_try_ = large;
  } else if (pages >= next_try_) {
    next_try_ = pages + pages_between;
    // Nobody asked for it; a later commit tries again.
    static_cast<void>(move(&keeper::move_all));
  }
}

/// Busy is no error: another process moves the log or writes, or the writer is held for long.
result<void> keeper::move(result<void> (keeper::*how)()) {
  const std::unique_lock<std::mutex> only(mutex_, std::try_to_lock);
  if (!only.owns_lock()) return done();
  const result<void> ended = (this->*how)();
  if (!ended && ended.error().code != errc::busy) return ended;
  return done();
}

result<void> keeper::move_most() {
  const std::uint64_t commits = writer_.commits();
  BOOST_OUTCOME_TRY(const log_progress done_so_far, move_once(false));
  if (done_so_far.is_at_end()) moved_commits_ = commits;
  return done();
}

/// While others write, the end runs away: the last pages are moved within the writer's turn, so
/// that the next commit begins the log anew. The rest of the file is on the disk by then.
result<void> keeper::move_all() {
  BOOST_OUTCOME_TRY(log_progress so_far, move_once(false));
  BOOST_OUTCOME_TRYV(log_.noted(own_->sync_file()));
  for (int pass = 1; pass < passes_max && writer_.log_pages() - so_far.moved > few_pages; ++pass) {
    BOOST_OUTCOME_TRY(so_far, move_once(false));
  }
  const gate::turn turn = turns_.enter(turn_wait);
  if (!turn.is_inside()) return errc::busy;
  BOOST_OUTCOME_TRYV(move_once(true));
  return done();
}

/// What the disk may lack stays where it is.
result<log_progress> keeper::move_once(bool holds) {
  BOOST_OUTCOME_TRYV(log_.is_sound());
  return log_.noted(own_->move_log(holds));
}

}  // namespace fxotp::store
