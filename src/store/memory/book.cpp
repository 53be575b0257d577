#include "store/memory/book.hpp"

#include <algorithm>

#include "store/index/places.hpp"
#include "store/key_set.hpp"

namespace fxotp::store {

prepared_change::prepared_change(const change_set& changes) : from(&changes) {
  writes.reserve(changes.writes.size());
  for (const record& each : changes.writes)
    writes.push_back(std::make_shared<const record>(each));
  entries.reserve(changes.entries.size());
  for (const audit_entry& each : changes.entries)
    entries.emplace_back(each);
}

const held* book::find_held(const record_key& key) const noexcept {
  const auto at = records_.find(key);
  return at == records_.end() ? nullptr : &at->second;
}

std::uint64_t book::version_of(const record_key& key) const noexcept {
  const record* found = find(key);
  return found == nullptr ? 0 : stamp_of(*found).version;
}

commit_result book::apply(prepared_change* parts, std::size_t count, undo_log& log) {
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

std::vector<record_key> book::moved(const prepared_change& part) const {
  std::vector<record_key> out;
  key_set named;
  const auto note = [&](const record_key& key) {
    if (named.insert(key)) out.push_back(key);
  };
  for (const expectation& seen : part.from->expected) {
    if (version_of(seen.key) != seen.version) note(seen.key);
  }
  return out;
}

commit_result book::apply(prepared_change& part, undo_log& log) {
  const change_set& changes = *part.from;
  for (const expectation& seen : changes.expected) {
    // A set has no version of its own.
    if (seen.key.kind == record_kind::administrators) {
      return commit_result::failed(errc::unsupported);
    }
  }
  std::vector<record_key> others = moved(part);
  if (!others.empty()) return commit_result::conflict(std::move(others));
  for (held& after : part.writes) {
    const record_key key = key_of(*after);
    if (!write(after, log)) return commit_result::conflict({key});
  }
  for (trails::fresh& entry : part.entries) {
    if (!add(entry, log)) return commit_result::failed(errc::store_failed);
  }
  for (const notice& fresh : changes.notices)
    add(fresh, log);
  for (const notice_key& gone : changes.taken)
    take(gone, log);
  return commit_result::stood();
}

bool book::write(held& after, undo_log& log) {
  const record_key key = key_of(*after);
  const auto at = records_.find(key);
  const bool is_new = at == records_.end();
  // Not what is there: the same record twice in one change set.
  if ((is_new ? 0 : stamp_of(*at->second).version) + 1 != stamp_of(*after).version) return false;
  undo_step& step = log.steps.emplace_back();
  step.key = key;
  step.is_new = is_new;
  if (is_new) {
    const auto made = records_.emplace(key, std::move(after)).first;
    relist(nullptr, made->second, step);
    return true;
  }
  step.before = std::exchange(at->second, std::move(after));
  if (!has_same_places(*step.before, *at->second)) relist(step.before.get(), at->second, step);
  return true;
}

void book::relist(const record* before, const held& now, undo_step& step) {
  std::vector<place> gone;
  if (before != nullptr) gone = places_of(*before);
  std::vector<place> come = places_of(*now);
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

bool book::add(trails::fresh& entry, undo_log& log) {
  // Room in the log first: nothing stands that the log does not know.
  auto& added = log.added.emplace_back();
  added = audit_.add(entry);
  return added.has_value();
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
  for (auto at = log.added.rbegin(); at != log.added.rend(); ++at) {
    if (*at) audit_.remove(**at);
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
