/// The one connection that writes, and what belongs to it.
#pragma once

#include <atomic>
#include <memory>

#include "store/sqlite/durable_log.hpp"
#include "store/sqlite/gate.hpp"
#include "store/sqlite/keeper.hpp"
#include "store/sqlite/writing.hpp"

namespace fxotp::store {

/// Changes, by one thread at a time; each waits for the disk after its turn. Throws bad_alloc.
class writing_side {
 public:
  /// `busy_wait`: for another process's write.
  writing_side(std::unique_ptr<connection> writer, std::unique_ptr<connection> keeper,
               std::chrono::milliseconds busy_wait);
  writing_side(const writing_side&) = delete;
  writing_side& operator=(const writing_side&) = delete;
  ~writing_side();

  [[nodiscard]] commit_result commit(const change_set& changes);
  [[nodiscard]] commit_result import(change_source& source);
  /// While an import goes on.
  [[nodiscard]] bool is_held_long() const noexcept { return is_held_long_; }

  /// Performs and settles all. False: no turn within so long, and nothing done.
  [[nodiscard]] bool perform(const units& all, std::chrono::milliseconds longest) noexcept;
  /// The same, and waits as long as a commit does.
  [[nodiscard]] bool perform(const units& all) noexcept { return perform(all, patience()); }

  [[nodiscard]] durable_log& log() noexcept { return log_; }
  [[nodiscard]] keeper& upkeep() noexcept { return keeper_; }
  /// The connection reads too, within its turn.
  [[nodiscard]] gate& turns() noexcept { return turns_; }
  [[nodiscard]] connection& writer_connection() noexcept { return *connection_; }

 private:
  /// When a commit is on the disk: after the turn, while others write already; or before anybody
  /// sees it, so that nobody else waits for a very large one.
  enum class synced : std::uint8_t { after = 1, within = 2 };
  template <class Body>
  commit_result write(synced when, Body body);
  /// `commits`: those to wait for.
  template <class Body>
  commit_result write_in_turn(synced when, std::uint64_t& commits, Body body);
  result<void> prepare(synced when);
  [[nodiscard]] std::chrono::milliseconds patience() const noexcept;

  const std::chrono::milliseconds busy_wait_;
  const std::unique_ptr<connection> connection_;
  gate turns_;
  durable_log log_;
  keeper keeper_;
  synced set_to_ = synced::after;
  std::atomic<bool> is_held_long_{false};
};

}  // namespace fxotp::store
