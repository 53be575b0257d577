/// The raw floor under many callers: every one with a connection of its own.
#pragma once

#include "bench/lib/floor.hpp"
#include "bench/lib/raw_verify.hpp"
#include "bench/lib/town.hpp"

namespace fxotp::bench {

/// That user's, at that time.
[[nodiscard]] raw_login login_of(const town_plan& plan, std::uint64_t n, instant at);

/// The statements of each operation, written by hand, over a copy of the file: in one file each
/// side's commits would throw the other's page cache away.
class sqlite_floor {
 public:
  /// Copies the town's file, page by page.
  sqlite_floor(const std::string& town_file, const std::string& path, town& beside);

  [[nodiscard]] side verify();
  [[nodiscard]] side unlock();
  [[nodiscard]] side send_code();
  [[nodiscard]] side page();

 private:
  town& beside_;
  const town_plan& plan_;
  std::unique_ptr<repository> copy_;
  std::vector<std::unique_ptr<raw_verify>> logins_;
  std::vector<std::unique_ptr<raw_floor>> desks_;
  std::vector<std::string> email_tokens_;
  std::atomic<std::uint64_t> visits_{0};
  std::atomic<std::uint64_t> sends_{0};
  std::atomic<std::uint64_t> unlocks_{town_plan::unlocked};
};

}  // namespace fxotp::bench
