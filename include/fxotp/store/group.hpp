/// Many callers' changes in one commit: a repository around a repository.
#pragma once

#include <chrono>
#include <memory>

#include <fxotp/port/repository.hpp>

namespace fxotp {

/// How callers are grouped.
struct group_options {
  std::uint32_t batch = 64;       ///< Stages of one batch at most, 1 to 64.
  std::uint32_t waiting = 4'096;  ///< Callers that wait at most, 1 to 65,536; then `busy`.
  /// The longest wait for a place in a batch; then `busy`. 1 ms to 60 s. A batch itself takes as
  /// long as the store below takes for it.
  std::chrono::milliseconds longest_wait{1'000};
};

/// Forwards every call, and gathers `perform`: what arrives while one batch is under way goes into
/// the next, which the store below performs as one. Where it tells that a batch is decided, the
/// next one begins while that one waits for the disk. No thread is started: one of the callers
/// leads, for one batch, and every caller is answered when its batch has ended. Each stage is
/// atomic and judged by itself; one that conflicts or fails leaves the others alone. Callers are
/// served in the order in which they came; large changes go alone, by turns with the others.
///
/// It gains where a commit costs a sync or a round trip, and needs several threads: SQLite, and
/// PostgreSQL; over memory it only costs. Never put it around storage of your own whose `perform`
/// is the default one: its stages would run one after the other.
/// Errors: invalid_value (an option), out_of_memory.
[[nodiscard]] result<std::unique_ptr<repository>> group_commit(std::unique_ptr<repository> around,
                                                               const group_options& options = {});

}  // namespace fxotp
