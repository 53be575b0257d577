/// What stands after a commit, for sentences that compare.
#pragma once

#include "conformance/rows.hpp"

namespace fxotp::conformance {

/// A load gives the record as it is here; broken otherwise.
[[nodiscard]] step<void> is_stored(talk& with, const record& wanted);
/// The record is absent; broken otherwise.
[[nodiscard]] step<void> is_absent(talk& with, const record_key& key);

/// Records, entries and notices of the sentence's first customers and of the bank.
using snapshot = shown_rows;
[[nodiscard]] step<snapshot> take_snapshot(talk& with);
/// Broken with the first row that came, went or changed.
[[nodiscard]] step<void> is_unchanged(talk& with, const snapshot& before);

}  // namespace fxotp::conformance
