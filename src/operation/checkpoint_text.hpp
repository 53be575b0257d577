/// The text of an audit checkpoint: where every chain ends, under a MAC (A5).
///
///     fxotp-checkpoint 1 BANK KEY INSTANT
///     KIND CUSTOMER ID ENTRIES MAC KEY        (a line a subject, in order; `-` for none)
///     mac MAC
///
/// Instants as `to_text` has them, MACs as 32 hex digits, KEY the number of a key in the ring. The
/// last line's MAC is a chain, so that a text of any length is made and checked in constant memory:
/// it begins as 16 zero bytes and becomes, with each line, the tag of itself and that line.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <string_view>

#include <fxotp/key_ring.hpp>
#include <fxotp/model/need.hpp>

namespace fxotp::operation {

/// The MAC of the lines so far.
class checkpoint_mac {
 public:
  explicit checkpoint_mac(key_id key) noexcept { so_far_.key = key; }
  /// A line with its line break. Errors: key_missing.
  [[nodiscard]] result<void> add(std::string_view line, const key_ring& keys);
  [[nodiscard]] const mac_tag& so_far() const noexcept { return so_far_; }

 private:
  mac_tag so_far_;
};

/// The lines, each with its line break.
[[nodiscard]] std::string checkpoint_head(const bank_code& bank, key_id key, instant now);
[[nodiscard]] std::string checkpoint_line(const chain_row& row);
[[nodiscard]] std::string checkpoint_end(const mac_tag& over_all);

/// Reads a checkpoint in pieces of any size. What it gives counts only once `finish` has found the
/// MAC right. Errors: invalid_value (not a checkpoint of this bank, or cut off), key_missing.
class checkpoint_reader {
 public:
  checkpoint_reader(const key_ring& keys, const bank_code& bank) : keys_(keys), bank_(bank) {}

  [[nodiscard]] result<void> feed(std::string_view bytes);
  /// The rows read since the last call, in order.
  [[nodiscard]] std::deque<chain_row> take_rows() { return std::exchange(rows_, {}); }
  /// The text is over. Errors: also tampered.
  [[nodiscard]] result<void> finish() const noexcept;

 private:
  [[nodiscard]] result<void> line(std::string_view text);
  [[nodiscard]] result<void> head(std::string_view text);
  [[nodiscard]] result<void> row(std::string_view text);

  const key_ring& keys_;
  bank_code bank_;
  std::string rest_;  ///< The line that is not yet whole.
  std::optional<checkpoint_mac> mac_;
  std::optional<mac_tag> end_;
  std::optional<subject> last_;
  std::deque<chain_row> rows_;
};

}  // namespace fxotp::operation
