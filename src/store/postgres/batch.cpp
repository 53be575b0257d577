#include "store/postgres/batch.hpp"

#include <algorithm>

#include "store/key_set.hpp"
#include "store/postgres/writing.hpp"

namespace fxotp::store::postgres {
namespace {

using kind = commit_result::kind;

/// What one unit's own values can cause: the others had better not fail with it.
bool may_be_of_one(const error& why) noexcept {
  return why.code == errc::store_failed && why.vendor != 0;
}

bool has_set(const change_set& changes) noexcept {
  return std::any_of(changes.expected.begin(), changes.expected.end(), [](const expectation& e) {
    return e.key.kind == record_kind::administrators;
  });
}

}  // namespace

batch::batch(const units& all, calls to) : to_(std::move(to)), rides_(all.count) {
  std::size_t at = 0;
  for (unit* const each : all)
    rides_[at++].who = each;
}

void batch::run() {
  load_first();
  for (std::size_t at = 0; at < rides_.size(); ++at)
    decide(at);
  commit_all();
  fail_dependents();
  has_run_ = true;
}

void batch::settle() noexcept {
  for (ride& each : rides_) {
    const bool is_open = !has_run_ && each.stands();
    if (is_open && each.has_changes) {
      each.how = commit_result::uncertain(errc::port_failed);
    } else if (is_open && !each.relied_on.empty()) {
      each.how = commit_result::conflict({});
    }
    each.who->settled(std::move(each.how));
  }
}

bool batch::read(const std::vector<record_key>& keys, error& why) {
  auto found = to_.load(keys);
  if (!found) {
    why = found.error();
    return false;
  }
  for (const record& each : found.value().found)
    running_.try_emplace(key_of(each), stamp_of(each).version);
  for (const record_key& key : found.value().absent)
    running_.try_emplace(key, 0);
  shelf_.put(keys, std::move(found).value());
  return true;
}

/// What all of them miss, and what those rely on that come with changes already.
void batch::load_first() {
  std::vector<record_key> keys;
  key_set known;
  const auto want = [&](const record_key& key) {
    if (known.insert(key)) keys.push_back(key);
  };
  for (const ride& each : rides_) {
    const unit::wants wanted = each.who->next();
    if (wanted == unit::wants::records) {
      for (const record_key& key : each.who->missing())
        want(key);
    } else if (wanted == unit::wants::commit && rides_.size() > 1) {
      for (const expectation& seen : each.who->changes().expected)
        want(seen.key);
    }
  }
  error why;
  // A load that fails is tried again, and told, by the unit that needs it.
  if (!keys.empty()) static_cast<void>(read(keys, why));
}

void batch::decide(std::size_t at) {
  ride& of = rides_[at];
  unit& who = *of.who;
  of.is_decided = true;
  while (who.next() == unit::wants::records) {
    const std::vector<record_key> keys = who.missing();
    const std::vector<record_key> lacking = shelf_.lacking(keys);
    error why;
    if (!lacking.empty() && !read(lacking, why)) {
      who.answer_failed(why);
    } else {
      who.answer_loaded(shelf_.answer(keys, of.relied_on));
    }
  }
  of.how = commit_result::stood();
  of.has_changes = who.next() == unit::wants::commit;
  if (of.has_changes) judge(at);
}

/// By the versions that earlier units leave; its writes are then what later ones see.
void batch::judge(std::size_t at) {
  ride& of = rides_[at];
  const change_set& changes = of.who->changes();
  if (has_set(changes)) {
    of.how = commit_result::failed(errc::unsupported);
    return;
  }
  std::vector<record_key> moved;
  const auto expect = [&](const record_key& key, std::uint64_t version) {
    const auto now = running_.try_emplace(key, version).first;
    if (now->second != version) return moved.push_back(key);
    if (writers_.count(key) == 0) {
      base_.try_emplace(key, version);
    } else {
      of.relied_on.push_back(writers_.at(key));
    }
  };
  key_set known;
  for (const expectation& seen : changes.expected) {
    if (known.insert(seen.key)) expect(seen.key, seen.version);
  }
  for (const record& each : changes.writes) {
    if (known.insert(key_of(each))) expect(key_of(each), stamp_of(each).version - 1);
  }
  if (!moved.empty()) {
    of.how = commit_result::conflict(std::move(moved));
    return;
  }
  for (const record& each : changes.writes) {
    running_[key_of(each)] = stamp_of(each).version;
    writers_[key_of(each)] = at;
  }
  shelf_.write(changes, at);
}

std::vector<std::size_t> batch::committing_units() const {
  std::vector<std::size_t> out;
  for (std::size_t at = 0; at < rides_.size(); ++at) {
    if (rides_[at].has_changes && rides_[at].stands()) out.push_back(at);
  }
  return out;
}

/// Of a record that several wrote, the last state is written; each entry stands.
joint_change batch::joined(const std::vector<std::size_t>& of) const {
  joint_change out;
  std::unordered_map<record_key, std::size_t, record_key_hash> written;
  key_set known;
  const auto expect = [&](const record_key& key) {
    if (known.insert(key)) out.expected.push_back({key, base_.at(key)});
  };
  for (const std::size_t at : of) {
    const change_set& changes = rides_[at].who->changes();
    for (const expectation& seen : changes.expected)
      expect(seen.key);
    for (const record& each : changes.writes) {
      expect(key_of(each));
      const auto place = written.try_emplace(key_of(each), out.changes.writes.size());
      if (place.second) {
        out.changes.writes.push_back(each);
      } else {
        out.changes.writes[place.first->second] = each;
      }
    }
    const auto append = [](auto& to, const auto& more) {
      to.insert(to.end(), more.begin(), more.end());
    };
    append(out.changes.entries, changes.entries);
    append(out.changes.notices, changes.notices);
    append(out.changes.taken, changes.taken);
  }
  return out;
}

void batch::commit_all() {
  for (;;) {
    const std::vector<std::size_t> of = committing_units();
    if (of.empty()) return;
    const commit_result ended = to_.commit(joined(of));
    if (ended.what == kind::stood) return;
    if (ended.what == kind::conflict) {
      // Each round leaves out one unit at least.
      fail_moved(of, ended.moved);
      fail_dependents();
      continue;
    }
    if (ended.what == kind::failed && of.size() > 1 && may_be_of_one(ended.why)) {
      return commit_one_by_one(of);
    }
    for (const std::size_t at : of)
      rides_[at].how = {ended.what, {}, ended.why};
    return;
  }
}

void batch::commit_one_by_one(const std::vector<std::size_t>& of) {
  for (const std::size_t at : of) {
    fail_dependents();
    ride& each = rides_[at];
    if (!each.stands()) continue;
    const change_set& changes = each.who->changes();
    each.how = to_.commit({all_expected(changes), changes});
  }
}

void batch::fail_moved(const std::vector<std::size_t>& of, const std::vector<record_key>& moved) {
  key_set gone;
  for (const record_key& key : moved)
    gone.insert(key);
  bool has_failed = false;
  for (const std::size_t at : of) {
    std::vector<record_key> its_own;
    for (const expectation& seen : rides_[at].who->changes().expected) {
      if (gone.has(seen.key)) its_own.push_back(seen.key);
    }
    for (const record& each : rides_[at].who->changes().writes) {
      if (gone.has(key_of(each)) &&
          std::find(its_own.begin(), its_own.end(), key_of(each)) == its_own.end()) {
        its_own.push_back(key_of(each));
      }
    }
    if (its_own.empty()) continue;
    rides_[at].how = commit_result::conflict(std::move(its_own));
    has_failed = true;
  }
  // A conflict that no unit knows of would never end.
  if (!has_failed) rides_[of.front()].how = commit_result::conflict({});
}

/// Those that have seen what then did not stand come again, with everything read anew. In order,
/// so that whoever saw theirs follows.
void batch::fail_dependents() {
  for (ride& each : rides_) {
    if (!each.is_decided || !each.stands()) continue;
    const bool is_lost = std::any_of(each.relied_on.begin(), each.relied_on.end(),
                                     [this](std::size_t on) { return !rides_[on].stands(); });
    if (is_lost) each.how = commit_result::conflict({});
  }
}

}  // namespace fxotp::store::postgres
