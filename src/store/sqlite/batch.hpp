/// Units within one transaction of the writer's connection.
#pragma once

#include <chrono>
#include <vector>

#include <fxotp/port/repository.hpp>

#include "store/sqlite/durable_log.hpp"

namespace fxotp::store {

/// What an error from COMMIT itself leaves: nothing, where SQLite gave up before the frame that
/// makes the transaction count; unknown, where that frame may have reached the disk.
[[nodiscard]] commit_result unfinished(const error& why);
/// After an error from the disk: what was committed may stand or not.
[[nodiscard]] commit_result not_known(const error& why);

/// Each unit reads, decides and writes on its own; what one wrote goes back when it fails, and the
/// others never notice. The transaction begins as one that reads and becomes one that writes with
/// the first change, so that units without any need no turn among the processes.
class batch {
 public:
  /// Throws bad_alloc. `busy_wait`: for another process's write.
  batch(connection& on, durable_log& of, const units& all, std::chrono::milliseconds busy_wait);
  batch(const batch&) = delete;
  batch& operator=(const batch&) = delete;
  ~batch() = default;

  /// Performs all, and commits; within the writer's turn.
  void run() noexcept;
  /// Waits for the disk, then tells each how it ended.
  void settle() noexcept;

 private:
  struct ride {
    commit_result how;
    bool has_written = false;
    bool has_seen_writes = false;  ///< Of others, in this transaction.
    /// Whether it stands only if the transaction does.
    [[nodiscard]] bool depends() const noexcept {
      return how.what == commit_result::kind::stood && (has_written || has_seen_writes);
    }
    /// What it wrote is not known to stand; what it has seen does not.
    void lose(commit_result own) {
      how = has_written ? std::move(own) : commit_result::conflict({});
    }
  };

  void perform(unit& who, ride& of) noexcept;
  void read(unit& who) noexcept;
  result<records> begin_with(const std::vector<record_key>& keys);
  void write(const unit& who, ride& of) noexcept;
  result<void> begin_writing();
  void take_back() noexcept;
  void lose() noexcept;
  void commit() noexcept;
  [[nodiscard]] bool is_alone() const noexcept { return all_.count == 1; }

  connection& on_;
  durable_log& log_;
  units all_;
  std::chrono::milliseconds busy_wait_;
  std::vector<ride> rides_;
  error barred_;                    ///< Why nothing can be written.
  std::uint64_t seen_commits_ = 0;  ///< Its own included.
  bool is_writing_ = false;
  bool has_writes_ = false;
};

}  // namespace fxotp::store
