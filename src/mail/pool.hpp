/// The connections: made when first needed, each lent to one thread at a time.
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <vector>

#include "mail/connection.hpp"

namespace fxotp::smtp {

/// Of at most `settings.connections`.
class pool {
 public:
  /// A connection in use, back in the pool when it goes. Null: none came free in time, or memory
  /// ran out.
  class loan {
   public:
    loan(pool& of, std::unique_ptr<connection> lent) noexcept : of_(&of), lent_(std::move(lent)) {}
    loan(const loan&) = delete;
    loan& operator=(const loan&) = delete;
    ~loan() {
      if (lent_) of_->take_back(std::move(lent_));
    }
    [[nodiscard]] connection* get() const noexcept { return lent_.get(); }

   private:
    pool* of_;
    std::unique_ptr<connection> lent_;
  };

  /// `settings` outlives it.
  explicit pool(const smtp_settings& settings) : settings_(settings) {
    idle_.reserve(settings.connections);
  }

  /// The one used last, which the server is the least likely to have given up.
  [[nodiscard]] loan borrow(deadline until);

 private:
  void take_back(std::unique_ptr<connection> lent) noexcept;
  void forget() noexcept;

  const smtp_settings& settings_;
  std::mutex mutex_;
  std::condition_variable came_back_;
  std::vector<std::unique_ptr<connection>> idle_;
  std::uint32_t made_ = 0;
};

}  // namespace fxotp::smtp
