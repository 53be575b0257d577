#include "store/sqlite/durable_log.hpp"

namespace fxotp::store {

using lock = std::unique_lock<std::mutex>;

/// Counts a commit, however it ends.
class durable_log::counted {
 public:
  explicit counted(durable_log& of) : of_(of) {
    const lock held(of_.mutex_);
    ++of_.begun_;
  }
  counted(const counted&) = delete;
  counted& operator=(const counted&) = delete;
  ~counted() {
    const lock held(of_.mutex_);
    ++of_.ended_;
    of_.moved_.notify_all();
  }

 private:
  durable_log& of_;
};

result<void> durable_log::commit() {
  const counted one(*this);
  return noted(of_.run(sql::commit));
}

bool durable_log::is_failed_sync(const error& why) noexcept {
  return why.vendor == SQLITE_IOERR_FSYNC || why.vendor == SQLITE_IOERR_DIR_FSYNC;
}

void durable_log::fail(const error& why) {
  const lock held(mutex_);
  broken_ = {errc::store_failed, rule::none, why.vendor};
  moved_.notify_all();
}

std::uint64_t durable_log::begun() {
  const lock held(mutex_);
  return begun_;
}

result<void> durable_log::reach(std::uint64_t commits) {
  lock held(mutex_);
  while (durable_ < commits && !broken_.is_set()) {
    if (is_syncing_ || ended_ < commits) {
      moved_.wait(held);
      continue;
    }
    is_syncing_ = true;
    const std::uint64_t synced = ended_;
    held.unlock();
    const result<void> ended = of_.sync_log();
    held.lock();
    is_syncing_ = false;
    if (ended) {
      durable_ = synced;
    } else {
      broken_ = {errc::store_failed, rule::none, ended.error().vendor};
    }
    moved_.notify_all();
  }
  if (durable_ < commits) return broken_;
  return done();
}

result<void> durable_log::is_sound() {
  const lock held(mutex_);
  if (broken_.is_set()) return broken_;
  return done();
}

}  // namespace fxotp::store
