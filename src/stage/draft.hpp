/// Edits over a view, and the change set that they make.
#pragma once

#include <string_view>
#include <unordered_map>

#include <fxotp/model/change_set.hpp>

#include "domain/rulebook.hpp"
#include "stage/shelf.hpp"

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
    written* const before = edit_of(&seen);
    return before == nullptr ? begin(seen, Record(seen)) : std::get<Record>(before->what);
  }

  /// Puts an edited copy in the place of what the draft had. Returns the copy that will be written.
  template <class Record>
  Record& replace(const Record& seen, Record edited) {
    written* const before = edit_of(&seen);
    if (before == nullptr) return begin(seen, std::move(edited));
    return std::get<Record>(before->what) = std::move(edited);
  }

  /// The record as this draft leaves it.
  template <class Record>
  [[nodiscard]] const Record& latest(const Record& seen) const {
    const written* const edited = edit_of(&seen);
    return edited == nullptr ? seen : std::get<Record>(edited->what);
  }

  /// A record that was not there.
  template <class Record>
  Record& create(Record fresh) {
    fresh.seal = {};
    record& made = writes_.emplace_back(std::move(fresh)).what;
    expect(key_of(made), 0);
    return std::get<Record>(made);
  }

  /// An edited record keeps its time: it is written anew, but nothing of it changed.
  template <class Record>
  void keep_time(const Record& seen) {
    if (written* const edited = edit_of(&seen)) edited->keeps_time = true;
  }

  /// The decision depends on this record, edited or not.
  template <class Record>
  void rely_on(const Record& seen) {
    if (find(&seen) == nullptr) meet(&seen, key_of_record(seen), seen.seal.version);
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
  struct written {
    explicit written(record begun) : what(std::move(begun)) {}
    record what;
    bool keeps_time = false;
  };
  /// A record of the view that is relied on.
  struct met {
    const void* seen = nullptr;
    written* edited = nullptr;  ///< Null: not edited.
    bool is_first = false;      ///< Its edit lies in the draft itself, and moves with it.
  };

  /// The first edit of a record.
  template <class Record>
  Record& begin(const Record& seen, Record&& edited) {
    met* at = find(&seen);
    if (at == nullptr) at = &meet(&seen, key_of_record(seen), seen.seal.version);
    at->edited = &writes_.emplace_back(std::forward<Record>(edited));
    at->is_first = writes_.size() == 1;
    return std::get<Record>(at->edited->what);
  }
  [[nodiscard]] const met* find(const void* seen) const noexcept;
  [[nodiscard]] met* find(const void* seen) noexcept {
    return const_cast<met*>(std::as_const(*this).find(seen));
  }
  [[nodiscard]] written* edit_of(const void* seen) const noexcept {
    const met* const at = find(seen);
    if (at == nullptr) return nullptr;
    return at->is_first ? &const_cast<draft*>(this)->writes_.front() : at->edited;
  }
  met& meet(const void* seen, const record_key& key, std::uint64_t version);
  void expect(const record_key& key, std::uint64_t version);
  audit_entry entry(const subject& about, event outcome, std::string_view detail) const;

  const domain::rulebook& rules_;
  instant now_;
  authorship author_;
  change_set out_;
  shelf<written, 1> writes_;
  std::vector<met> met_;
  std::unordered_map<const void*, std::size_t> index_;  ///< Past a few only.
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
