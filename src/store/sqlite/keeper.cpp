#include "store/sqlite/keeper.hpp"

#include <boost/outcome/try.hpp>

namespace fxotp::store {
namespace {

// Units: pages. Moving 2,000 takes 30 ms at worst, 16,000 take 75: where a host does it in time no
// caller ever should.
constexpr int large_log = 2'000;
constexpr int large_attended_log = 16'000;
/// So few are moved within a millisecond or two, but for the disk's own time.
constexpr int few_pages = 64;

constexpr int passes_max = 4;
constexpr std::chrono::milliseconds turn_wait{1'000};

}  // namespace

result<void> keeper::maintain() {
  is_attended_ = true;
  return move_all();
}

void keeper::maintain_if_large() noexcept {
  if (writer_.log_pages() < (is_attended_ ? large_attended_log : large_log)) return;
  // Nobody asked for it; the next commit tries again.
  static_cast<void>(move_all());
}

/// Busy is no error: another process moves it, or a writer has just begun it anew. What the disk
/// may lack stays where it is.
result<int> keeper::move_once() {
  BOOST_OUTCOME_TRYV(log_.is_sound());
  const auto left = log_.noted(own_->move_log());
  if (!left && left.error().code == errc::busy) return 0;
  return left;
}

result<void> keeper::move_all() {
  const std::unique_lock<std::mutex> only(mutex_, std::try_to_lock);
  if (!only.owns_lock()) return done();
  int left = few_pages + 1;
  for (int pass = 0; pass < passes_max && left > few_pages; ++pass) {
    BOOST_OUTCOME_TRY(left, move_once());
  }
  writer_.forget_log();
  if (left == 0) return done();
  const gate::turn turn = turns_.enter(turn_wait);
  if (!turn.is_inside()) return errc::busy;
  BOOST_OUTCOME_TRYV(move_once());
  return done();
}

}  // namespace fxotp::store
