/// A SQLite VFS over the system's that fails at a write, sync or other step of one's choice.
#pragma once

#include <cstdint>
#include <map>
#include <string>

namespace fxotp::test {

/// What the disk refuses.
enum class refusal : std::uint8_t {
  full = 1,       ///< Writes: no space. It stays full until mended.
  write = 2,      ///< Writes: an I/O error, half of the bytes written.
  sync = 3,       ///< Syncs: an I/O error after everything was written.
  read_only = 4,  ///< Writes: the file cannot be written.
};

/// Registered as the default VFS while it lives; for one test at a time.
class broken_disk {
 public:
  broken_disk();
  broken_disk(const broken_disk&) = delete;
  broken_disk& operator=(const broken_disk&) = delete;
  ~broken_disk();

  /// From now on: the n-th write (or sync) fails.
  void fail_at(std::uint64_t n, refusal how) noexcept;
  /// Nothing fails from now on.
  void mend() noexcept;
  /// From now on every sync waits until they are let go.
  void hold_syncs() noexcept;
  void let_syncs_go() noexcept;
  void wait_for_a_sync() noexcept;
  /// What a loss of power would leave at least, from now on: each database and its log, by path, as
  /// the last sync found it.
  void remember_syncs() noexcept;
  [[nodiscard]] std::map<std::string, std::string> left_by_power_loss() const;
  /// Whether the chosen one came.
  [[nodiscard]] bool has_failed() const noexcept;
};

}  // namespace fxotp::test
