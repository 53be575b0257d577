/// What the memory store holds: records by key, lists in order, entries; changed all or not at all.
#pragma once

#include <map>
#include <unordered_map>

#include <fxotp/port/repository.hpp>

#include "store/index/index_key.hpp"

namespace fxotp::store {

/// Where a list leads: to a record, and for rows of tokens to the user of the row.
struct listed {
  const record* what = nullptr;
  user_id user;
};

/// Not safe for several threads; `memory_store` guards it.
class book {
 public:
  using lists = std::map<std::string, listed>;
  using entries = std::map<std::string, audit_entry>;
  using times = std::map<std::string, const audit_entry*>;
  using mails = std::map<std::string, notice>;

  [[nodiscard]] const record* find(const record_key& key) const noexcept;
  template <class Record>
  [[nodiscard]] const Record* find_as(const record_key& key) const noexcept {
    const record* found = find(key);
    return found == nullptr ? nullptr : std::get_if<Record>(found);
  }
  [[nodiscard]] const lists& in_order() const noexcept { return lists_; }
  [[nodiscard]] const entries& audit() const noexcept { return entries_; }
  [[nodiscard]] const times& audit_by_time() const noexcept { return times_; }
  [[nodiscard]] const mails& notices() const noexcept { return notices_; }

  /// All parts, or nothing; nothing too when memory runs out on the way (throws bad_alloc).
  [[nodiscard]] commit_result apply(const change_set* parts, std::size_t count);

 private:
  struct undo_step {
    record_key key;
    bool is_new = false;
    record before;
    std::vector<lists::iterator> added;
    std::vector<lists::node_type> removed;
  };
  struct undo_log;

  commit_result apply(const change_set& changes, undo_log& log);
  std::vector<record_key> moved(const change_set& changes) const;
  std::uint64_t version_of(const record_key& key) const noexcept;
  void write(const record& after, undo_log& log);
  void relist(const record* before, const record& now, undo_step& step);
  bool add(const audit_entry& entry, undo_log& log);
  void add(const notice& fresh, undo_log& log);
  void take(const notice_key& gone, undo_log& log);
  void undo(undo_log& log) noexcept;

  std::unordered_map<record_key, record, record_key_hash> records_;
  lists lists_;
  entries entries_;
  times times_;
  mails notices_;
};

}  // namespace fxotp::store
