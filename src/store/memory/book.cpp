#include "store/memory/book.hpp"

#include <algorithm>
#include <unordered_set>

#include "store/index/places.hpp"

namespace fxotp::store {

struct book::undo_log {
  std::vector<undo_step> steps;
  std::vector<book::entries::iterator> added;
  std::vector<book::times::iterator> timed;
  /// In order: `told` is the key of one that was added, `taken` one that was there.
  struct mail_step {
    std::string told;
    book::mails::node_type taken;
  };
  std::vector<mail_step> mails;
};

const record* book::find(const record_key& key) const noexcept {
  const auto at = records_.find(key);
  return at == records_.end() ? nullptr : &at->second;
}

std::uint64_t book::version_of(const record_key& key) const noexcept {
  const record* found = find(key);
  return found == nullptr ? 0 : stamp_of(*found).version;
}

commit_result book::apply(const change_set* parts, std::size_t count) {
  undo_log log;
  try {
    for (std::size_t i = 0; i < count; ++i) {
      commit_result ended = apply(parts[i], log);
      if (ended.what == commit_result::kind::stood) continue;
      undo(log);
      return ended;
    }
  } catch (...) {
    undo(log);
    throw;
  }
  return commit_result::stood();
}

std::vector<record_key> book::moved(const change_set& changes) const {
  std::vector<record_key> out;
  std::unordered_set<record_key, record_key_hash> named;
  const auto note = [&](const record_key& key) {
    if (named.insert(key).second) out.push_back(key);
  };
  for (const expectation& seen : changes.expected) {
    if (version_of(seen.key) != seen.version) note(seen.key);
  }
  for (const record& write : changes.writes) {
    const record_key key = key_of(write);
    if (version_of(key) + 1 != stamp_of(write).version) note(key);
  }
  return out;
}

commit_result book::apply(const change_set& changes, undo_log& log) {
  for (const expectation& seen : changes.expected) {
    // A set has no version of its own.
    if (seen.key.kind == record_kind::administrators) {
      return commit_result::failed(errc::unsupported);
    }
  }
  std::vector<record_key> others = moved(changes);
  if (!others.empty()) return commit_result::conflict(std::move(others));
  for (const record& after : changes.writes) {
    // The same record twice in one change set.
    if (version_of(key_of(after)) + 1 != stamp_of(after).version) {
      return commit_result::conflict({key_of(after)});
    }
    write(after, log);
  }
  for (const audit_entry& entry : changes.entries) {
    if (!add(entry, log)) return commit_result::failed(errc::store_failed);
  }
  for (const notice& fresh : changes.notices)
    add(fresh, log);
  for (const notice_key& gone : changes.taken)
    take(gone, log);
  return commit_result::stood();
}

void book::write(const record& after, undo_log& log) {
  record copy = after;
  const record_key key = key_of(after);
  const auto at = records_.find(key);
  undo_step& step = log.steps.emplace_back();
  step.key = key;
  step.is_new = at == records_.end();
  if (step.is_new) {
    const auto made = records_.emplace(key, std::move(copy)).first;
    relist(nullptr, made->second, step);
    return;
  }
  step.before = std::exchange(at->second, std::move(copy));
  if (!has_same_places(step.before, at->second)) relist(&step.before, at->second, step);
}

void book::relist(const record* before, const record& now, undo_step& step) {
  std::vector<place> gone;
  if (before != nullptr) gone = places_of(*before);
  std::vector<place> come = places_of(now);
  std::sort(gone.begin(), gone.end());
  std::sort(come.begin(), come.end());
  come.erase(std::unique(come.begin(), come.end()), come.end());
  step.added.reserve(come.size());
  step.removed.reserve(gone.size());
  for (const place& p : gone) {
    if (std::binary_search(come.begin(), come.end(), p)) continue;
    const auto at = lists_.find(p.first);
    if (at == lists_.end() || at->second.what != &now) continue;
    step.removed.push_back(lists_.extract(at));
  }
  for (const place& p : come) {
    if (std::binary_search(gone.begin(), gone.end(), p)) continue;
    const auto added = lists_.emplace(p.first, listed{&now, p.second});
    if (added.second) step.added.push_back(added.first);
  }
}

bool book::add(const audit_entry& entry, undo_log& log) {
  const subject& about = entry.about;
  const cursor at{about.customer,
                  static_cast<std::uint8_t>(about.kind),
                  about.id,
                  {},
                  entry.at.time_since_epoch().count(),
                  entry.sequence};
  // Room in the log first: nothing stands that the log does not know.
  log.added.push_back(entries_.end());
  log.timed.push_back(times_.end());
  const auto added = entries_.emplace(key_in(list_of::entries, about.bank, at), entry);
  if (!added.second) return false;
  log.added.back() = added.first;
  log.timed.back() =
      times_.emplace(key_in(list_of::by_time, about.bank, at), &added.first->second).first;
  return true;
}

void book::add(const notice& fresh, undo_log& log) {
  const cursor at{{}, 0, fresh.id.as<any_tag>(), {}, 0, 0};
  std::string key = key_in(list_of::notices, fresh.bank, at);
  if (notices_.count(key) != 0) return;
  const auto& step = log.mails.emplace_back(undo_log::mail_step{std::move(key), {}});
  notices_.emplace(step.told, fresh);
}

void book::take(const notice_key& gone, undo_log& log) {
  const cursor at{{}, 0, gone.id.as<any_tag>(), {}, 0, 0};
  const auto found = notices_.find(key_in(list_of::notices, gone.bank, at));
  if (found == notices_.end()) return;
  auto& step = log.mails.emplace_back();
  step.taken = notices_.extract(found);
}

void book::undo(undo_log& log) noexcept {
  for (auto step = log.mails.rbegin(); step != log.mails.rend(); ++step) {
    notices_.erase(step->told);
    if (!step->taken.empty()) notices_.insert(std::move(step->taken));
  }
  for (const auto at : log.timed) {
    if (at != times_.end()) times_.erase(at);
  }
  for (const auto at : log.added) {
    if (at != entries_.end()) entries_.erase(at);
  }
  for (auto step = log.steps.rbegin(); step != log.steps.rend(); ++step) {
    for (const auto at : step->added)
      lists_.erase(at);
    for (auto& node : step->removed)
      lists_.insert(std::move(node));
    if (step->is_new) {
      records_.erase(step->key);
    } else {
      records_.find(step->key)->second = std::move(step->before);
    }
  }
}

}  // namespace fxotp::store
