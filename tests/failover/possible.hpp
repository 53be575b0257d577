/// In which states a token may be, by all that its only caller was told.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "failover/account.hpp"

namespace fxotp::test {

/// As far as codes and locks go.
struct token_state {
  std::uint64_t version = 1;
  std::uint32_t streak = 0;
  bool is_locked = false;
  std::int64_t last_step = 0;

  bool operator==(const token_state& other) const noexcept {
    return version == other.version && streak == other.streak && is_locked == other.is_locked &&
           last_step == other.last_step;
  }
};

/// Every answer leaves only those states that it can have come from. An undecided change may have
/// taken effect, or take it until another one of the same token stands: from then on it can only
/// conflict. Until then it may also have been seen on a primary alone, and be lost with that one:
/// an answer that changes nothing acknowledges nothing of it.
class possible_states {
 public:
  explicit possible_states(const token_state& first) : now_{first} {}

  /// False: no possible state explains the answer. Something acknowledged was lost, or something
  /// was done that was answered otherwise.
  [[nodiscard]] bool hear(const line& heard);
  [[nodiscard]] bool may_be(const token_state& stored) const;
  [[nodiscard]] std::size_t size() const noexcept { return now_.size(); }

 private:
  /// A change that nobody knows of, and the states that it may have met.
  struct late_change {
    line of;
    std::vector<token_state> met;
  };
  void spread();

  std::vector<token_state> now_;
  std::vector<late_change> late_;
};

}  // namespace fxotp::test
