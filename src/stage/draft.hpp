/// Edits over a view, and the change set that they make.
#pragma once

#include <deque>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include <fxotp/model/change_set.hpp>

#include "domain/rulebook.hpp"

namespace fxotp::stage {

/// The key of a record without a copy of it.
[[nodiscard]] inline record_key key_of_record(const bank& r) noexcept {
  return key_of(r.code);
}
[[nodiscard]] inline record_key key_of_record(const customer& r) noexcept {
  return key_of(customer_key{r.bank, r.code});
}
[[nodiscard]] inline record_key key_of_record(const desk_operator& r) noexcept {
  return key_of(operator_key{r.bank, r.id});
}
[[nodiscard]] inline record_key key_of_record(const user& r) noexcept {
  return key_of(user_key{r.bank, r.customer, r.id});
}
[[nodiscard]] inline record_key key_of_record(const token& r) noexcept {
  return key_of(token_key{r.bank, r.customer, r.id});
}
[[nodiscard]] inline record_key key_of_record(const address_use& r) noexcept {
  return key_of(customer_key{r.bank, r.customer}, r.address);
}
[[nodiscard]] inline record_key key_of_record(const proposal& r) noexcept {
  return key_of(r.bank, r.id);
}
[[nodiscard]] inline record_key key_of_record(const trail& r) noexcept {
  return key_of(r.about);
}

/// Who changes what, for the entries.
struct authorship {
  actor by;
  operator_id approved_by;  ///< The second operator (P6); else empty.
  action what{};
  std::string_view reason;
};

/// Edits of records seen in one attempt; a later edit sees the earlier. Every record edited or
/// relied on is expected at the version seen.
class draft {
 public:
  draft(const domain::rulebook& rules, instant now, const authorship& author)
      : rules_(rules), now_(now), author_(author) {}

  /// The copy that will be written. `seen` is a record of the view.
  template <class Record>
  Record& edit(const Record& seen) {
    if (const auto at = edits_.find(&seen); at != edits_.end()) {
      return std::get<Record>(*at->second);
    }
    if (relied_.count(&seen) == 0) expect(key_of_record(seen), seen.seal.version);
    writes_.emplace_back(seen);
    edits_.emplace(&seen, &writes_.back());
    return std::get<Record>(writes_.back());
  }

  /// Puts an edited copy in the place of what the draft had. Returns the copy that will be written.
  template <class Record>
  Record& replace(const Record& seen, Record edited) {
    if (const auto at = edits_.find(&seen); at != edits_.end()) {
      return std::get<Record>(*at->second) = std::move(edited);
    }
    if (relied_.count(&seen) == 0) expect(key_of_record(seen), seen.seal.version);
    writes_.emplace_back(std::move(edited));
    edits_.emplace(&seen, &writes_.back());
    return std::get<Record>(writes_.back());
  }

  /// The record as this draft leaves it.
  template <class Record>
  [[nodiscard]] const Record& latest(const Record& seen) const {
    const auto at = edits_.find(&seen);
    return at == edits_.end() ? seen : std::get<Record>(*at->second);
  }

  /// A record that was not there.
  template <class Record>
  Record& create(Record fresh) {
    fresh.seal = {};
    writes_.emplace_back(std::move(fresh));
    expect(key_of(writes_.back()), 0);
    return std::get<Record>(writes_.back());
  }

  /// An edited record keeps its time: it is written anew, but nothing of it changed.
  template <class Record>
  void keep_time(const Record& seen) {
    if (const auto at = edits_.find(&seen); at != edits_.end()) timeless_.insert(at->second);
  }

  /// The decision depends on this record, edited or not.
  template <class Record>
  void rely_on(const Record& seen) {
    if (edits_.count(&seen) == 0 && relied_.insert(&seen).second) {
      expect(key_of_record(seen), seen.seal.version);
    }
  }

  /// Adds an entry to an edited token's chain (A1).
  void note(token& edited, event outcome, std::string_view detail);
  /// Adds an entry to the chain of any other subject (A1).
  void note(const trail& seen, event outcome, std::string_view detail, error why = {});

  /// Mail to be handed over after the commit (M4).
  void tell(notice fresh) { out_.notices.push_back(std::move(fresh)); }
  /// How many notices it has.
  [[nodiscard]] std::size_t told() const noexcept { return out_.notices.size(); }
  /// A notice that the mailer took.
  void took(const notice_key& which) { out_.taken.push_back(which); }

  /// The change set, its records sealed; the draft is empty afterwards.
  [[nodiscard]] change_set take();

 private:
  void expect(const record_key& key, std::uint64_t version);
  audit_entry entry(const subject& about, event outcome, std::string_view detail) const;

  const domain::rulebook& rules_;
  instant now_;
  authorship author_;
  change_set out_;
  std::deque<record> writes_;
  std::unordered_map<const void*, record*> edits_;
  std::unordered_set<const void*> relied_;
  std::unordered_set<const record*> timeless_;
};

/// Whose chain a token's entries are in.
[[nodiscard]] subject subject_of(const token& t) noexcept;
[[nodiscard]] subject subject_of(const user_key& u) noexcept;
[[nodiscard]] subject subject_of(const customer_key& c) noexcept;
[[nodiscard]] subject subject_of(const operator_key& o) noexcept;
[[nodiscard]] subject subject_of(const bank_code& b) noexcept;
/// The chain of what an actor was refused.
[[nodiscard]] subject subject_of(const actor& by) noexcept;

}  // namespace fxotp::stage
