/// Walking along one subject's chain: each entry checked against the one before (A2).
#pragma once

#include <deque>
#include <optional>

#include <fxotp/key_ring.hpp>
#include <fxotp/model/report.hpp>

namespace fxotp::operation {

/// Counts a finding, and keeps it if it is among the first.
void note_break(audit_verdict& to, audit_break_kind what, const subject& about,
                std::uint64_t sequence);

/// An entry that was read and not yet checked.
struct waiting_entry {
  audit_entry entry;
  bool was_moved = false;  ///< It stood at another number.
};

/// Where the walk has come to. After an entry that was altered it goes on from there, so that one
/// altered byte is one finding.
class chain_walk {
 public:
  /// How many entries ahead are looked at for one that was moved.
  static constexpr std::size_t ahead_max = 16;

  chain_walk(const key_ring& keys, audit_verdict& to) noexcept : keys_(keys), to_(to) {}

  void begin(const subject& about) noexcept;
  /// Takes the first entry away and checks it; it is about this subject.
  void take(std::deque<waiting_entry>& ahead);
  /// Notes that all numbers from `first` up to `end` are missing.
  void note_missing(std::uint64_t first, std::uint64_t end);
  void note(audit_break_kind what, std::uint64_t sequence) {
    note_break(to_, what, about_, sequence);
  }

  [[nodiscard]] const subject& about() const noexcept { return about_; }
  [[nodiscard]] std::uint64_t entries() const noexcept { return reached_.entries; }
  /// Whether the newest entry taken carries this MAC, or did before somebody altered it.
  [[nodiscard]] bool ends_in(const mac_tag& newest) const noexcept {
    return reached_.newest == newest || (other_ && *other_ == newest);
  }

 private:
  [[nodiscard]] result<void> check(const audit_entry& next) const;
  [[nodiscard]] bool bring_forward(std::deque<waiting_entry>& ahead) const;
  void go_to(const audit_entry& taken, bool is_right);

  const key_ring& keys_;
  audit_verdict& to_;
  subject about_;
  chain_head reached_;
  std::optional<mac_tag> other_;  ///< What the newest entry's MAC should be, when it is not.
};

}  // namespace fxotp::operation
