#include <atomic>
#include <mutex>
#include <new>
#include <shared_mutex>

#include <boost/outcome/try.hpp>

#include <fxotp/store/memory.hpp>

#include "store/guarded.hpp"
#include "store/memory/listing.hpp"

namespace fxotp::store {
namespace {

/// Most calls take half a microsecond, and to be woken takes a hundred times as long: a thread
/// tries for some 30 before it sleeps.
template <class Lock>
[[nodiscard]] Lock entered(std::shared_mutex& through) {
  constexpr int tries = 1'000;
  constexpr int pause = 32;
  Lock lock(through, std::try_to_lock);
  for (int tried = 0; !lock.owns_lock() && tried < tries; ++tried) {
    for (int turn = 0; turn < pause; ++turn)
      std::atomic_signal_fence(std::memory_order_seq_cst);
    static_cast<void>(lock.try_lock());
  }
  if (!lock.owns_lock()) lock.lock();
  return lock;
}

/// Many readers or one writer at a time. What throws changes nothing and becomes an error.
class memory_store final : public repository {
 public:
  result<records> load(const std::vector<record_key>& keys) override {
    return guarded<result<records>>([&]() -> result<records> {
      return copy_of([&] {
        const auto lock = entered<std::shared_lock<std::shared_mutex>>(mutex_);
        return gather(book_, keys);
      }());
    });
  }

  result<page> list(const page_need& wanted) override {
    return guarded<result<page>>([&] {
      const auto lock = entered<std::shared_lock<std::shared_mutex>>(mutex_);
      return list_from(book_, wanted);
    });
  }

  result<tally> count(const token_query& query) override {
    return guarded<result<tally>>([&]() -> result<tally> {
      const auto lock = entered<std::shared_lock<std::shared_mutex>>(mutex_);
      return count_from(book_, query);
    });
  }

  commit_result commit(const change_set& changes) override {
    return guarded<outcome>([&]() -> outcome {
      prepared_change prepared(changes);
      return apply(&prepared, 1);
    });
  }

  /// All parts are taken before the lock, so that the source may read this store.
  commit_result import(change_source& source) override {
    return guarded<outcome>([&]() -> outcome {
      std::vector<change_set> parts;
      for (;;) {
        change_set part;
        const result<bool> more = source.next(part);
        if (!more) return commit_result::failed(more.error());
        if (!more.value()) break;
        parts.push_back(std::move(part));
      }
      std::vector<prepared_change> prepared;
      prepared.reserve(parts.size());
      for (const change_set& part : parts)
        prepared.emplace_back(part);
      return apply(prepared.data(), prepared.size());
    });
  }

 private:
  commit_result apply(prepared_change* parts, std::size_t count) {
    // What is replaced is freed after the lock is.
    book::undo_log log;
    for (std::size_t i = 0; i < count; ++i)
      log.expect(parts[i]);
    const auto lock = entered<std::unique_lock<std::shared_mutex>>(mutex_);
    return book_.apply(parts, count, log);
  }

  std::shared_mutex mutex_;
  book book_;
};

}  // namespace
}  // namespace fxotp::store

namespace fxotp {

std::unique_ptr<repository> make_memory_store() noexcept {
  return std::unique_ptr<repository>(new (std::nothrow) store::memory_store);
}

}  // namespace fxotp
