/// Who moves the write-ahead log into the file, beside those who write.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>

#include "store/sqlite/durable_log.hpp"
#include "store/sqlite/gate.hpp"

namespace fxotp::store {

/// A long log is moved while others write, but for its last few pages: they need the writer's turn,
/// so that the log comes to its end and begins anew. A short one waits until nobody writes.
class keeper {
 public:
  /// `writer` counts the log; `turns` are its turns.
  keeper(std::unique_ptr<connection> own, connection& writer, gate& turns,
         durable_log& log) noexcept
      : own_(std::move(own)), writer_(writer), turns_(turns), log_(log) {}

  /// By the host, from outside of any call.
  [[nodiscard]] result<void> maintain();
  /// By a caller after its commit: nothing, unless the log has grown past a size.
  void maintain_if_large() noexcept;

 private:
  result<void> move(result<void> (keeper::*how)());
  result<void> move_most();
  result<void> move_all();
  result<log_progress> move_once(bool holds);

  const std::unique_ptr<connection> own_;
  connection& writer_;
  gate& turns_;
  durable_log& log_;
  std::mutex mutex_;
  std::atomic<bool> is_attended_{false};        ///< A host calls `maintain`.
  std::atomic<std::uint64_t> seen_commits_{0};  ///< By its last call.
  /// When the log was moved to its end at last; none so far.
  std::atomic<std::uint64_t> moved_commits_{UINT64_MAX};
  std::atomic<int> next_try_{0};  ///< Of a caller, at so many pages.
};

}  // namespace fxotp::store
