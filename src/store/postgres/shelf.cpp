#include "store/postgres/shelf.hpp"

#include <algorithm>

#include "store/key_set.hpp"

namespace fxotp::store::postgres {

std::vector<record_key> brought_by(const record& r) {
  std::vector<record_key> out;
  if (const auto* u = std::get_if<user>(&r)) {
    out.push_back(key_of(customer_key{u->bank, u->customer}));
    for (const token_id& id : u->tokens)
      out.push_back(key_of(token_key{u->bank, u->customer, id}));
  } else if (const auto* t = std::get_if<token>(&r)) {
    out.push_back(key_of(customer_key{t->bank, t->customer}));
    for (const user_id& id : t->users)
      out.push_back(key_of(user_key{t->bank, t->customer, id}));
  }
  return out;
}

void shelf::put(const std::vector<record_key>& asked, records&& found) {
  for (record& each : found.found) {
    const record_key key = key_of(each);
    absent_.erase(key);
    held_.try_emplace(key, held{std::move(each), nobody});
  }
  for (const record_key& key : found.absent) {
    if (held_.count(key) == 0) absent_.insert(key);
  }
  for (const record_key& key : asked) {
    if (key.kind == record_kind::administrators) sets_.insert(key);
  }
}

void shelf::write(const change_set& changes, std::size_t by) {
  for (const record& each : changes.writes) {
    const record_key key = key_of(each);
    absent_.erase(key);
    held_.insert_or_assign(key, held{each, by});
  }
}

const shelf::held* shelf::find(const record_key& key) const {
  const auto at = held_.find(key);
  return at == held_.end() ? nullptr : &at->second;
}

/// All administrators of the customer are there once they were asked for, and those made since.
std::vector<record_key> shelf::members_of(const record_key& set) const {
  std::vector<record_key> out;
  for (const auto& [key, each] : held_) {
    const auto* u = std::get_if<user>(&each.what);
    if (u == nullptr || u->is_deleted || u->role != role::administrator) continue;
    if (key.bank == set.bank && key.customer == set.customer) out.push_back(key);
  }
  std::sort(out.begin(), out.end(),
            [](const record_key& a, const record_key& b) { return a.id < b.id; });
  return out;
}

bool shelf::has_all(const record_key& key) const {
  if (key.kind == record_kind::administrators) return sets_.count(key) != 0;
  const held* found = find(key);
  if (found == nullptr) return absent_.count(key) != 0;
  const auto others = brought_by(found->what);
  return std::all_of(others.begin(), others.end(), [this](const record_key& other) {
    return find(other) != nullptr || absent_.count(other) != 0;
  });
}

std::vector<record_key> shelf::lacking(const std::vector<record_key>& keys) const {
  std::vector<record_key> out;
  for (const record_key& key : keys) {
    if (!has_all(key)) out.push_back(key);
  }
  return out;
}

records shelf::answer(const std::vector<record_key>& keys, places& writers) const {
  records out;
  key_set given;
  const auto give = [&](const record_key& key) -> const held* {
    const held* found = find(key);
    if (found == nullptr || !given.insert(key)) return found;
    out.found.push_back(found->what);
    if (found->by != nobody) writers.push_back(found->by);
    return found;
  };
  const auto give_with = [&](const record_key& key) {
    const held* found = give(key);
    if (found == nullptr) return false;
    for (const record_key& other : brought_by(found->what))
      give(other);
    return true;
  };
  for (const record_key& key : keys) {
    if (key.kind == record_kind::administrators) {
      if (!given.insert(key)) continue;
      administrators set{{key.bank, key.customer}, {}};
      for (const record_key& member : members_of(key)) {
        give_with(member);
        set.users.push_back(member.id.as<user_tag>());
      }
      out.sets.push_back(std::move(set));
    } else if (!give_with(key) && given.insert(key)) {
      out.absent.push_back(key);
    }
  }
  return out;
}

}  // namespace fxotp::store::postgres
