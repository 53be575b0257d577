#include "store/sqlite/keeper.hpp"

#include <boost/outcome/try.hpp>

namespace fxotp::store {
namespace {

// Units: pages. The end of a log costs a sync of the whole file, some 25 ms for 2,000 as for
// 16,000, and other syncs are slow meanwhile: seldom is better than little by little.
constexpr int long_log = 16'000;
/// Where a caller does it, as no host has for so long, or ever.
constexpr int overlong_log = 32'000;
constexpr int unattended_log = 2'000;
/// Between two tries of callers, where somebody still reads older pages.
constexpr int pages_between = 1'000;
/// So few are moved within a millisecond or two, but for the disk's own time.
constexpr int few_pages = 128;

constexpr int passes_max = 8;
constexpr std::chrono::milliseconds turn_wait{1'000};

}  // namespace

result<void> keeper::maintain() {
  is_attended_ = true;
  BOOST_OUTCOME_TRYV(log_.is_sound());
  const int pages = writer_.log_pages();
  const bool is_quiet = seen_pages_.exchange(pages) == pages;
  if (pages < long_log && !is_quiet) return done();
  return move(pages >= long_log ? amount::all : amount::most);
}

void keeper::maintain_if_large() noexcept {
  const int pages = writer_.log_pages();
  const int large = is_attended_ ? overlong_log : unattended_log;
  if (pages < large) {
    next_try_ = large;
  } else if (pages >= next_try_) {
    next_try_ = pages + pages_between;
    // Nobody asked for it; a later commit tries again.
    static_cast<void>(move(amount::all));
  }
}

/// Busy is no error: another process moves it.
result<void> keeper::move(amount wanted) {
  const std::unique_lock<std::mutex> only(mutex_, std::try_to_lock);
  if (!only.owns_lock()) return done();
  const result<void> ended = wanted == amount::all ? move_all() : move_most();
  if (!ended && ended.error().code != errc::busy) return ended;
  return done();
}

result<void> keeper::move_most() {
  BOOST_OUTCOME_TRYV(move_once());
  return done();
}

/// While others write, the end runs away: the last pages are moved within the writer's turn, so
/// that the next commit begins the log anew.
result<void> keeper::move_all() {
  int left = few_pages + 1;
  for (int pass = 0; pass < passes_max && left > few_pages; ++pass) {
    BOOST_OUTCOME_TRY(const int moved, move_once());
    left = writer_.log_pages() - moved;
  }
  const gate::turn turn = turns_.enter(turn_wait);
  if (!turn.is_inside()) return errc::busy;
  return move_most();
}

/// What the disk may lack stays where it is.
result<int> keeper::move_once() {
  BOOST_OUTCOME_TRYV(log_.is_sound());
  return log_.noted(own_->move_log());
}

}  // namespace fxotp::store
