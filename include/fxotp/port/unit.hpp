/// A stage of an operation, as a store that performs many at once sees it.
#pragma once

#include <fxotp/model/change_set.hpp>
#include <fxotp/port/commit_result.hpp>

namespace fxotp {

/// A stage under way: it reads records, decides, and has changes to be committed. What it decides
/// depends on nothing but what it has been given, and calls no port: a store may run it within a
/// transaction of its own. Its instant and its entropy were drawn before; a unit that is told
/// `conflict` comes again, with others. Used by one thread at a time, any thread. Throws nothing.
class unit {
 public:
  /// What a unit wants next.
  enum class wants : std::uint8_t {
    nothing = 1,  ///< Neither: it has no changes, or goes on with what is no record.
    records = 2,  ///< Those of `missing`.
    commit = 3,   ///< Its `changes`. It wants nothing else until it is settled.
  };

  virtual ~unit() = default;

  /// What it wants; decides if it has to. Asking again changes nothing.
  [[nodiscard]] virtual wants next() noexcept = 0;

  /// With `records`: what it misses, as `load` takes it. Good until it is answered.
  [[nodiscard]] virtual const std::vector<record_key>& missing() const noexcept = 0;
  /// With `records`: what a load gave.
  virtual void answer_loaded(records found) noexcept = 0;
  /// With `records`: they could not be read. The unit then wants nothing.
  virtual void answer_failed(error why) noexcept = 0;

  /// With `commit`: what it changes, and every version that it relies on. Good until it is settled.
  [[nodiscard]] virtual const change_set& changes() const noexcept = 0;

  /// With or without changes: it is decided, and comes before whatever is performed from now on. A
  /// store that still waits for its disk may say so, once, of all units of a call: other units need
  /// not wait with it. It is settled after that.
  virtual void decided() noexcept {}

  /// How it ended, once, after whatever it has seen is durable; the unit is not touched again.
  /// A unit that wanted nothing is settled too: `stood` when all that it has seen stands, and
  /// `conflict`, naming nothing, when it has seen what another unit wrote and what then did not
  /// stand. After `conflict` it is made anew.
  virtual void settled(commit_result how) noexcept = 0;
};

/// Units of one call, in order.
struct units {
  unit* const* first = nullptr;
  std::size_t count = 0;
  [[nodiscard]] unit* const* begin() const noexcept { return first; }
  [[nodiscard]] unit* const* end() const noexcept { return first + count; }
};

}  // namespace fxotp
