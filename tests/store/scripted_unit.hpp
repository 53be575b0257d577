/// A unit whose reads and changes a test chooses.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <utility>

#include <fxotp/port/repository.hpp>

#include "conformance/spelling.hpp"

namespace fxotp::test {

/// What a scripted unit has seen.
using sight = std::map<std::string, record>;

/// Reads some keys, then changes what `decide` makes of them; all of it once more after a conflict.
class scripted_unit final : public unit {
 public:
  using decision = std::function<change_set(const sight&)>;

  scripted_unit(std::vector<record_key> keys, decision decide)
      : keys_(std::move(keys)), decide_(std::move(decide)) {}

  [[nodiscard]] wants next() noexcept override {
    if (why_.is_set()) return wants::nothing;
    if (!has_read_ && !keys_.empty()) return wants::records;
    if (!has_decided_) changes_ = decide_(seen_);
    has_decided_ = true;
    return changes_.is_empty() ? wants::nothing : wants::commit;
  }
  [[nodiscard]] const std::vector<record_key>& missing() const noexcept override { return keys_; }
  void answer_loaded(records found) noexcept override {
    has_read_ = true;
    for (record& each : found.found)
      seen_.insert_or_assign(conformance::dump(key_of(each)), std::move(each));
    absent_ = std::move(found.absent);
  }
  void answer_failed(error why) noexcept override { why_ = why; }
  [[nodiscard]] const change_set& changes() const noexcept override { return changes_; }
  void settled(commit_result how) noexcept override {
    how_ = std::move(how);
    ++times_;
  }

  /// Ready to be performed again.
  void begin_anew() {
    seen_.clear();
    has_read_ = false;
    has_decided_ = false;
    why_ = {};
    times_ = 0;
  }
  [[nodiscard]] const commit_result& how() const noexcept { return how_; }
  [[nodiscard]] commit_result::kind ended() const noexcept { return how_.what; }
  [[nodiscard]] bool has_stood() const noexcept {
    return times_ == 1 && how_.what == commit_result::kind::stood;
  }
  [[nodiscard]] int times() const noexcept { return times_; }
  [[nodiscard]] const error& why() const noexcept { return why_; }
  [[nodiscard]] const sight& seen() const noexcept { return seen_; }
  [[nodiscard]] const std::vector<record_key>& absent() const noexcept { return absent_; }

 private:
  std::vector<record_key> keys_;
  decision decide_;
  sight seen_;
  std::vector<record_key> absent_;
  change_set changes_;
  commit_result how_;
  error why_;
  int times_ = 0;
  bool has_read_ = false;
  bool has_decided_ = false;
};

/// The record of that key that a unit has seen.
template <class Record>
[[nodiscard]] Record seen_in(const sight& all, const record_key& key) {
  const auto at = all.find(conformance::dump(key));
  return at == all.end() ? Record{} : std::get<Record>(at->second);
}

inline void perform(repository& in, unit& only) {
  unit* const first = &only;
  in.perform({&first, 1});
}

}  // namespace fxotp::test
