/// Where callers wait for a batch: who leads, who rides along, who comes next.
#pragma once

#include <array>
#include <chrono>
#include <memory>
#include <mutex>
#include <vector>

#include <fxotp/store/group.hpp>

#include "store/group/seat.hpp"

namespace fxotp::store {

/// The units of one batch, and the seats that they came from.
class party {
 public:
  static constexpr std::size_t size_max = 64;
  using steady = std::chrono::steady_clock;

  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  [[nodiscard]] unit* const* begin() const noexcept { return units_.data(); }
  [[nodiscard]] unit* const* end() const noexcept { return units_.data() + size_; }

  void add(seat& of) noexcept {
    seats_[seats_size_++] = &of;
    for (unit* const each : of.all)
      units_[size_++] = each;
  }
  template <class Visit>
  void each_seat(Visit visit) const {
    for (std::size_t at = 0; at < seats_size_; ++at)
      visit(*seats_[at]);
  }
  [[nodiscard]] std::size_t seats() const noexcept { return seats_size_; }
  [[nodiscard]] seat& leader() const noexcept { return *seats_.front(); }
  void depart() noexcept { began_ = steady::now(); }
  [[nodiscard]] steady::duration took() const noexcept { return steady::now() - began_; }

 private:
  std::array<unit*, size_max> units_;
  std::array<seat*, size_max> seats_;
  std::size_t size_ = 0;
  std::size_t seats_size_ = 0;
  steady::time_point began_;
};

/// One batch at a time is decided, while those before it may wait for the disk. Who leads it is the
/// first of those who wait, for that batch.
class hall {
 public:
  explicit hall(const group_options& options) noexcept : options_(options) {}

  /// How an entry ended.
  enum class entry : std::uint8_t {
    leads = 1,    ///< `out` is to be performed, and `leave` called, perhaps `pass` before.
    arrived = 2,  ///< Another led; the units are settled.
    busy = 3,     ///< They are not taken in.
  };
  /// Waits until the units' batch has ended, or until they lead one. Throws bad_alloc.
  [[nodiscard]] entry enter(const units& all, bool is_large, party& out);
  /// The batch is decided: the next leader begins.
  void pass(const party& of) noexcept;
  /// The batch has ended: its riders go, and the next leader begins if it has not.
  void leave(const party& of, bool has_passed) noexcept;
  /// The leader goes, some time after its batch.
  void forget(const party& of) noexcept;

 private:
  using lock = std::unique_lock<std::mutex>;
  using steady = party::steady;
  using owned_seat = std::unique_ptr<seat>;

  [[nodiscard]] owned_seat take_seat();
  void wait(lock& held, seat& mine);
  void wait_for_others(lock& held, seat& leader);
  void gather(seat& leader, party& out) noexcept;
  [[nodiscard]] seat* next_leader(const party& after) noexcept;
  void call_up(seat& next, seat::place to) noexcept;
  [[nodiscard]] bool are_all_here() const noexcept { return waiting_ + 1 >= recent_; }
  [[nodiscard]] line& line_of(bool is_large) noexcept { return is_large ? large_ : small_; }

  const group_options options_;
  std::mutex mutex_;
  line small_;
  line large_;
  std::uint32_t waiting_ = 0;
  bool is_led_ = false;
  /// A leader that waits for others.
  seat* expecting_ = nullptr;
  std::size_t aboard_ = 0;  ///< Callers of the batches under way, and who leads the next.
  /// All callers there were when the last batch ended.
  std::size_t recent_ = 0;
  steady::duration took_{};  ///< The last batch.
  std::vector<owned_seat> idle_;
  std::size_t seats_ = 0;
};

}  // namespace fxotp::store
