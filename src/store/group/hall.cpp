#include "store/group/hall.hpp"

#include <algorithm>

namespace fxotp::store {
namespace {

/// How long a leader waits for others at most; half of what the last batch took, if that is less.
constexpr std::chrono::microseconds expecting_max{500};

}  // namespace

hall::entry hall::enter(const units& all, bool is_large, party& out) {
  lock held(mutex_);
  if (is_led_ && waiting_ >= options_.waiting) return entry::busy;
  owned_seat mine = take_seat();
  mine->all = all;
  mine->is_large = is_large;
  if (is_led_) {
    mine->is = seat::place::waiting;
    wait(held, *mine);
  } else {
    is_led_ = true;
    ++aboard_;
    mine->is = seat::place::leading;
  }
  if (mine->is == seat::place::leading) {
    wait_for_others(held, *mine);
    gather(*mine.release(), out);
    return entry::leads;
  }
  const bool has_arrived = mine->is == seat::place::arrived;
  idle_.push_back(std::move(mine));
  return has_arrived ? entry::arrived : entry::busy;
}

void hall::pass(const party& of) noexcept {
  seat* next = nullptr;
  {
    const std::lock_guard<std::mutex> held(mutex_);
    next = next_leader(of);
  }
  if (next != nullptr) next->called.notify_one();
}

void hall::leave(const party& of, bool has_passed) noexcept {
  seat* next = nullptr;
  {
    const std::lock_guard<std::mutex> held(mutex_);
    of.each_seat([](seat& each) { each.is = seat::place::arrived; });
    took_ = of.took();
    recent_ = aboard_ + waiting_;
    aboard_ -= of.seats();
    if (!has_passed) next = next_leader(of);
  }
  // The leader first, as everybody waits for it.
  if (next != nullptr) next->called.notify_one();
  of.each_seat([&of](seat& each) {
    if (&each != &of.leader()) each.called.notify_one();
  });
}

void hall::forget(const party& of) noexcept {
  const std::lock_guard<std::mutex> held(mutex_);
  idle_.emplace_back(&of.leader());
}

/// There is always room for a seat's return.
hall::owned_seat hall::take_seat() {
  if (idle_.empty()) {
    owned_seat made = std::make_unique<seat>();
    idle_.reserve(seats_ + 1);
    ++seats_;
    return made;
  }
  owned_seat taken = std::move(idle_.back());
  idle_.pop_back();
  return taken;
}

void hall::wait(lock& held, seat& mine) {
  line_of(mine.is_large).push(mine);
  ++waiting_;
  if (expecting_ != nullptr && are_all_here()) expecting_->called.notify_one();
  const auto is_called = [&mine] { return mine.is != seat::place::waiting; };
  if (!mine.called.wait_for(held, options_.longest_wait, is_called)) {
    line_of(mine.is_large).remove(mine);
    --waiting_;
    return;
  }
  mine.called.wait(held, [&mine] { return mine.is != seat::place::riding; });
}

/// Those who rode together come back one by one: the first of them would ride alone, and all the
/// others after it, each time with two commits in the place of one. While a batch waits for the
/// disk, there is no time to lose.
void hall::wait_for_others(lock& held, seat& leader) {
  if (leader.is_large || aboard_ > 1 || are_all_here()) return;
  expecting_ = &leader;
  leader.called.wait_for(held, std::min<steady::duration>(took_ / 2, expecting_max),
                         [this] { return are_all_here(); });
  expecting_ = nullptr;
}

void hall::gather(seat& leader, party& out) noexcept {
  out.add(leader);
  seat* next = leader.is_large ? nullptr : small_.front();
  while (next != nullptr && out.size() + next->all.count <= options_.batch) {
    call_up(*next, seat::place::riding);
    out.add(*next);
    next = small_.front();
  }
  aboard_ += out.seats() - 1;
  out.depart();
}

/// Large ones go by turns with the others, so that neither waits for many of the other kind.
seat* hall::next_leader(const party& after) noexcept {
  const bool was_large = after.leader().is_large;
  seat* next = line_of(!was_large).front();
  if (next == nullptr) next = line_of(was_large).front();
  if (next != nullptr) {
    call_up(*next, seat::place::leading);
    ++aboard_;
  }
  is_led_ = next != nullptr;
  return next;
}

void hall::call_up(seat& next, seat::place to) noexcept {
  line_of(next.is_large).remove(next);
  --waiting_;
  next.is = to;
}

}  // namespace fxotp::store
