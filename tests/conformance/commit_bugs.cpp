#include <algorithm>

#include <fxotp/store/memory.hpp>

#include "conformance/bugs.hpp"

namespace fxotp::test {

forwarding_store::forwarding_store() : inner_(make_memory_store()) {}

namespace {

bool stood(const commit_result& ended) {
  return ended.what == commit_result::kind::stood;
}

/// Writes what came last, whatever it had seen.
class last_writer_wins final : public forwarding_store {
 public:
  commit_result commit(const change_set& changes) override {
    change_set forced = changes;
    forced.expected.clear();
    for (record& write : forced.writes) {
      const auto now = inner_->load({key_of(write)});
      std::uint64_t version = 0;
      for (const record& r : now.value().found) {
        if (key_of(r) == key_of(write)) version = stamp_of(r).version;
      }
      std::visit([&](auto& r) { r.seal.version = version + 1; }, write);
    }
    return inner_->commit(forced);
  }
};

/// Writes entries with the next call, as a queue behind the store would.
class audit_after final : public forwarding_store {
 public:
  result<records> load(const std::vector<record_key>& keys) override {
    catch_up();
    return inner_->load(keys);
  }
  commit_result commit(const change_set& changes) override {
    catch_up();
    change_set without = changes;
    without.entries.clear();
    const commit_result ended = inner_->commit(without);
    if (stood(ended)) late_.entries = changes.entries;
    return ended;
  }

 private:
  void catch_up() {
    static_cast<void>(inner_->commit(late_));
    late_.entries.clear();
  }
  change_set late_;
};

/// Writes entries first, and then perhaps not the change.
class audit_before final : public forwarding_store {
 public:
  commit_result commit(const change_set& changes) override {
    change_set entries;
    entries.entries = changes.entries;
    const commit_result first = inner_->commit(entries);
    if (!stood(first)) return first;
    change_set rest = changes;
    rest.entries.clear();
    return inner_->commit(rest);
  }
};

/// Judges only what is written.
class ignores_relied_on final : public forwarding_store {
 public:
  explicit ignores_relied_on(bool absent) : absent_(absent) {}
  commit_result commit(const change_set& changes) override {
    change_set less = changes;
    const auto is_dropped = [&](const expectation& seen) {
      const bool is_written = std::any_of(changes.writes.begin(), changes.writes.end(),
                                          [&](const record& r) { return key_of(r) == seen.key; });
      return !is_written && (seen.version == 0) == absent_;
    };
    less.expected.erase(std::remove_if(less.expected.begin(), less.expected.end(), is_dropped),
                        less.expected.end());
    return inner_->commit(less);
  }

 private:
  bool absent_;
};

/// Loses the answer of each n-th commit, which stood.
class failed_but_stood final : public forwarding_store {
 public:
  explicit failed_but_stood(unsigned nth) : nth_(nth) {}
  commit_result commit(const change_set& changes) override {
    const commit_result ended = inner_->commit(changes);
    if (stood(ended) && ++commits_ % nth_ == 0) return commit_result::failed(errc::store_failed);
    return ended;
  }

 private:
  unsigned nth_;
  unsigned commits_ = 0;
};

/// Writes record by record, and stops at the first that has moved.
class not_atomic final : public forwarding_store {
 public:
  commit_result commit(const change_set& changes) override {
    for (const record& write : changes.writes) {
      change_set one;
      one.expected = {{key_of(write), stamp_of(write).version - 1}};
      one.writes = {write};
      const commit_result ended = inner_->commit(one);
      if (!stood(ended)) return ended;
    }
    change_set rest = changes;
    rest.expected.clear();
    rest.writes.clear();
    return inner_->commit(rest);
  }
};

/// Answers `uncertain` with a half of the writes done.
class half_uncertain final : public forwarding_store {
 public:
  commit_result commit(const change_set& changes) override {
    if (changes.writes.size() < 2 || ++commits_ % 5 != 0) return inner_->commit(changes);
    change_set half = changes;
    half.writes.resize(1);
    half.expected = {{key_of(half.writes.front()), stamp_of(half.writes.front()).version - 1}};
    const commit_result ended = inner_->commit(half);
    return stood(ended) ? commit_result::uncertain(errc::store_uncertain) : ended;
  }

 private:
  unsigned commits_ = 0;
};

/// Opens as it was before the last commit.
class forgets_last final : public forwarding_store {
 public:
  commit_result commit(const change_set& changes) override {
    commit_result ended = inner_->commit(changes);
    if (stood(ended)) stood_.push_back(changes);
    return ended;
  }
  bool reopen() override {
    inner_ = make_memory_store();
    stood_.pop_back();
    for (const change_set& each : stood_)
      static_cast<void>(inner_->commit(each));
    return true;
  }

 private:
  std::vector<change_set> stood_;
};

/// Names everything that was relied on, moved or not.
class names_all final : public forwarding_store {
 public:
  commit_result commit(const change_set& changes) override {
    commit_result ended = inner_->commit(changes);
    if (ended.what != commit_result::kind::conflict) return ended;
    ended.moved.clear();
    for (const expectation& seen : changes.expected)
      ended.moved.push_back(seen.key);
    return ended;
  }
};

/// Names nothing that moved.
class names_none final : public forwarding_store {
 public:
  commit_result commit(const change_set& changes) override {
    commit_result ended = inner_->commit(changes);
    ended.moved.clear();
    return ended;
  }
};

/// Puts and takes notices apart from the change.
class notices_apart final : public forwarding_store {
 public:
  commit_result commit(const change_set& changes) override {
    change_set mail;
    mail.notices = changes.notices;
    mail.taken = changes.taken;
    const commit_result first = inner_->commit(mail);
    return stood(first) ? inner_->commit(changes) : first;
  }
};

/// Takes an entry at a place that is taken for one that it has already.
class entries_again final : public forwarding_store {
 public:
  commit_result commit(const change_set& changes) override {
    commit_result ended = inner_->commit(changes);
    if (ended.what != commit_result::kind::failed) return ended;
    change_set less = changes;
    less.entries.clear();
    return inner_->commit(less);
  }
};

}  // namespace

std::vector<bug> commit_bugs() {
  return {
      made<last_writer_wins>("last writer wins", {"commit.second_loses", "commit.atomic"}),
      made<audit_after>("audit after the change", {"audit.at_once"}),
      made<audit_before>("audit before the change", {"audit.not_after_conflict"}),
      made<ignores_relied_on>("dropped precondition: a version", {"commit.relies_on_version"},
                              false),
      made<ignores_relied_on>("dropped precondition: absence", {"commit.relies_on_absence"}, true),
      made<failed_but_stood>("every commit fails and stands", {"commit.failed"}, 1U),
      made<failed_but_stood>("some commits fail and stand", {"commit.failed"}, 7U),
      made<not_atomic>("a commit in parts", {"commit.atomic"}),
      made<half_uncertain>("uncertain with a half", {"commit.uncertain"}),
      made<forgets_last>("not durable", {"durable.survives", "durable.goes_on"}),
      made<names_all>("a conflict names all", {"commit.names_moved"}),
      made<names_none>("a conflict names nothing", {"commit.names_moved", "commit.moved"}),
      made<notices_apart>("notices apart from the change",
                          {"notice.not_after_conflict", "commit.atomic"}),
      made<entries_again>("a place in a chain taken twice", {"audit.place_once"}),
  };
}

}  // namespace fxotp::test
