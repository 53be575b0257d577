/// What a store holds, in the model's words; and what must hold of it after every step.
#pragma once

#include <fxotp/key_ring.hpp>
#include <fxotp/port/repository.hpp>

#include "operation/model/world.hpp"

namespace fxotp::test::model {

/// The store's bank. Codes are not in it. `fault` says which record does not carry its MAC.
struct snapshot {
  world stored;
  std::string fault;
};
[[nodiscard]] snapshot read(repository& store, const bank_code& bank, const key_ring& keys);

/// Where the two differ, in words; empty: nowhere.
[[nodiscard]] std::string difference(const world& expected, const world& stored);

/// What a step may have done to locks and counters.
struct step_taken {
  bool unlocks = false;     ///< An unlock.
  bool succeeds = false;    ///< A right code, or an address confirmed.
  bool gives_back = false;  ///< A claim that came back without a verdict.
  bool is_bound = false;    ///< By an administrator or the system, who are bound by P4.
  instant at{};
};
/// The invariant that does not hold; empty: all do.
[[nodiscard]] std::string broken(const world& before, const world& after, const step_taken& by);

}  // namespace fxotp::test::model
