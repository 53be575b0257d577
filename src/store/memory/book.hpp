/// What the memory store holds: records by key, lists in order, entries; changed all or not at all.
#pragma once

#include <map>
#include <memory>
#include <unordered_map>

#include <fxotp/port/repository.hpp>

#include "store/index/index_key.hpp"
#include "store/memory/trails.hpp"

namespace fxotp::store {

/// A record as it was written. It never changes, so it can be read after another took its place.
using held = std::shared_ptr<const record>;

/// Where a list leads: to a record, and for rows of tokens to the user of the row.
struct listed {
  const held* what = nullptr;
  user_id user;
  [[nodiscard]] const record& operator*() const noexcept { return **what; }
};

/// A change set of which all is copied that will stand, so that little is left to be done.
struct prepared_change {
  explicit prepared_change(const change_set& from);
  const change_set* from;
  std::vector<held> writes;
  std::vector<trails::fresh> entries;
};

/// Not safe for several threads; `memory_store` guards it.
class book {
 public:
  using lists = std::map<std::string, listed>;
  using mails = std::map<std::string, notice>;

  /// Null: not there.
  [[nodiscard]] const held* find_held(const record_key& key) const noexcept;
  [[nodiscard]] const record* find(const record_key& key) const noexcept {
    const held* found = find_held(key);
    return found == nullptr ? nullptr : found->get();
  }
  template <class Record>
  [[nodiscard]] const Record* find_as(const record_key& key) const noexcept {
    const record* found = find(key);
    return found == nullptr ? nullptr : std::get_if<Record>(found);
  }
  [[nodiscard]] const lists& in_order() const noexcept { return lists_; }
  [[nodiscard]] const trails& audit() const noexcept { return audit_; }
  [[nodiscard]] const mails& notices() const noexcept { return notices_; }

  /// How each step is taken back, and what it replaced.
  struct undo_log;

  /// All parts, or nothing; nothing too when memory runs out on the way (throws bad_alloc).
  [[nodiscard]] commit_result apply(prepared_change* parts, std::size_t count, undo_log& log);

 private:
  struct undo_step {
    record_key key;
    bool is_new = false;
    held before;
    std::vector<lists::iterator> added;
    std::vector<lists::node_type> removed;
  };

  commit_result apply(prepared_change& part, undo_log& log);
  std::vector<record_key> moved(const prepared_change& part) const;
  std::uint64_t version_of(const record_key& key) const noexcept;
  /// False: its version does not follow the one that is there.
  bool write(held& after, undo_log& log);
  void relist(const record* before, const held& now, undo_step& step);
  bool add(trails::fresh& entry, undo_log& log);
  void add(const notice& fresh, undo_log& log);
  void take(const notice_key& gone, undo_log& log);
  void undo(undo_log& log) noexcept;

  std::unordered_map<record_key, held, record_key_hash> records_;
  lists lists_;
  trails audit_;
  mails notices_;
};

struct book::undo_log {
  /// Makes room, so that none has to be made under the lock.
  void expect(const prepared_change& part) {
    steps.reserve(steps.capacity() + part.writes.size());
    added.reserve(added.capacity() + part.entries.size());
  }

  std::vector<undo_step> steps;
  std::vector<std::optional<trails::place>> added;
  /// In order: `told` is the key of one that was added, `taken` one that was there.
  struct mail_step {
    std::string told;
    book::mails::node_type taken;
  };
  std::vector<mail_step> mails;
};

}  // namespace fxotp::store
