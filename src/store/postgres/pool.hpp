/// The connections of a store: each lent to one thread at a time, made when first needed.
#pragma once

#include <condition_variable>
#include <mutex>
#include <vector>

#include "store/postgres/connection.hpp"

namespace fxotp::store::postgres {

/// After a connection could not be made, the next one is tried no sooner than a pause later, which
/// grows from 20 ms to 1 s: a server that comes back is not met by all at once.
class pool {
 public:
  /// A connection in use; back in the pool when it goes.
  class loan {
   public:
    loan(pool& of, std::unique_ptr<connection> lent) noexcept : of_(&of), lent_(std::move(lent)) {}
    // NOLINTNEXTLINE(clang-analyzer-core.uninitialized.Assign): a result's value is there.
    loan(loan&& other) noexcept = default;
    loan& operator=(loan&&) = delete;
    loan(const loan&) = delete;
    loan& operator=(const loan&) = delete;
    ~loan() {
      if (lent_ != nullptr) of_->take_back(std::move(lent_));
    }
    [[nodiscard]] connection& operator*() const noexcept { return *lent_; }

   private:
    pool* of_;
    std::unique_ptr<connection> lent_;
  };

  explicit pool(postgres_options options);
  pool(const pool&) = delete;
  pool& operator=(const pool&) = delete;

  /// The one used last. Waits `connect_wait` at most.
  /// Errors: busy (all are in use), and those of `connection::open`.
  [[nodiscard]] result<loan> borrow();

 private:
  using lock = std::unique_lock<std::mutex>;
  std::unique_ptr<connection> take_idle();
  result<loan> make(lock& held, time_point until);
  void take_back(std::unique_ptr<connection> lent) noexcept;
  void note_failure(const error& why) noexcept;

  const postgres_options options_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<std::unique_ptr<connection>> idle_;
  std::uint32_t made_ = 0;  ///< Idle, lent, or being made.
  std::chrono::milliseconds pause_{0};
  time_point next_try_{};
  error last_failure_;
  std::atomic<std::size_t> newest_host_{0};  ///< Of several, the one connected to last.
};

}  // namespace fxotp::store::postgres
