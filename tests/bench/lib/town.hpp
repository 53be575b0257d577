/// The operations of a benchmark of many callers, over any store.
#pragma once

#include <atomic>
#include <memory>

#include <fxotp/login.hpp>

#include "bench/lib/crowd.hpp"
#include "bench/lib/population.hpp"

namespace fxotp::bench {

/// Who does what in a town of so many tokens. The library's half and the floor's never meet: what
/// a floor writes has wrong MACs.
class town_plan {
 public:
  explicit town_plan(std::uint64_t tokens) noexcept : tokens_(tokens) {}

  /// The time for who comes after so many visitors: it passes as on the wall, and a step of TOTP
  /// further whenever all have come. So entries of both halves are added at the end of the trail.
  [[nodiscard]] instant now(std::uint64_t visits) const;

  static constexpr std::uint64_t unlocked = 9'999;  ///< Of each half.
  static constexpr std::uint64_t mailed = 1'000;    ///< Of each half.
  /// A prime that no number of visitors here is a multiple of: all are visited before one comes
  /// again.
  static constexpr std::uint64_t stride = 1'000'003;

  [[nodiscard]] std::uint64_t tokens() const noexcept { return tokens_; }
  enum class half : std::uint8_t { ours = 0, floor = 1 };
  /// The n-th of those who log in, in no order.
  [[nodiscard]] std::uint64_t visitor(half of, std::uint64_t n) const noexcept;
  [[nodiscard]] std::uint64_t visitors() const noexcept;
  /// Those of the large customer whose tokens are unlocked, and those who are mailed codes.
  [[nodiscard]] std::uint64_t unlocking(half of, std::uint64_t n) const noexcept;
  [[nodiscard]] std::uint64_t mailing(half of, std::uint64_t n) const noexcept;
  [[nodiscard]] user_key user(std::uint64_t n) const;

 private:
  std::uint64_t tokens_;
  std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
};

/// The library's side of every operation.
class town {
 public:
  town(std::unique_ptr<repository> store, std::uint64_t tokens);
  town(const town&) = delete;
  town& operator=(const town&) = delete;
  ~town();

  /// A right code of a user's device.
  [[nodiscard]] side verify();
  /// One token, by an administrator.
  [[nodiscard]] side unlock();
  /// A code by mail, to a mailer that takes it.
  [[nodiscard]] side send_code();
  /// The first page of 50 of the large customer.
  [[nodiscard]] side page();
  /// All of the half at once.
  void lock_all();
  void unlock_all();

  /// Locks so many tokens for the floor, in its copy of the store.
  void lock_for_floor(repository& copy, std::uint64_t count);
  [[nodiscard]] repository& store() const noexcept { return people_.store(); }
  [[nodiscard]] double import_seconds() const noexcept { return people_.import_seconds; }
  [[nodiscard]] const town_plan& plan() const noexcept { return plan_; }
  static constexpr std::size_t callers_max = 64;

 private:
  class caller;
  void enroll();
  void lock_in(repository& store, town_plan::half of, std::uint64_t count);

  town_plan plan_;
  population people_;
  std::vector<std::unique_ptr<caller>> callers_;
  std::atomic<std::uint64_t> visits_{0};
  std::atomic<std::uint64_t> sends_{0};
  std::atomic<std::uint64_t> unlocks_{town_plan::unlocked};
};

}  // namespace fxotp::bench
