/// When commits are on the disk.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>

#include "store/sqlite/connection.hpp"

namespace fxotp::store {

/// A commit adds its pages to the write-ahead log, where every connection sees them, and counts
/// once they are on the disk: the next transaction goes on meanwhile, and one sync serves all
/// commits before it. Whoever answers waits for the commits that the answer may rest on.
class durable_log {
 public:
  /// `of`: the connection that writes.
  explicit durable_log(connection& of) noexcept : of_(of) {}

  /// Commits the connection's transaction; within the writer's turn.
  [[nodiscard]] result<void> commit();
  /// So many commits have begun.
  [[nodiscard]] std::uint64_t begun();
  /// Waits until that many are on the disk. An error: they may never be.
  [[nodiscard]] result<void> reach(std::uint64_t commits);
  /// `store_failed` once a sync has failed, whoever asked for it: nobody knows what the disk lacks,
  /// and a later sync that succeeds proves nothing. No later commit counts.
  [[nodiscard]] result<void> is_sound();
  /// The same result; notes whether it is such a failure.
  template <class Result>
  [[nodiscard]] Result noted(Result ended) {
    if (!ended && is_failed_sync(ended.error())) fail(ended.error());
    return ended;
  }

 private:
  class counted;
  static bool is_failed_sync(const error& why) noexcept;
  void fail(const error& why);

  connection& of_;
  std::mutex mutex_;
  std::condition_variable moved_;
  std::uint64_t begun_ = 0;
  std::uint64_t ended_ = 0;
  std::uint64_t durable_ = 0;
  bool is_syncing_ = false;
  error broken_;
};

}  // namespace fxotp::store
