#include "gathered.hpp"

#include <algorithm>

#include "handle.hpp"

namespace fxotp::capi {

void record_shelf::put(record found) {
  const auto [at, is_new] = places_.try_emplace(key_of(found), all_.size());
  if (is_new) {
    try {
      all_.push_back(std::move(found));
    } catch (...) {
      places_.erase(at);
      throw;
    }
  } else if (stamp_of(all_[at->second]).version < stamp_of(found).version) {
    all_[at->second] = std::move(found);
  }
}

const record* record_shelf::find(const record_key& key) const noexcept {
  const auto at = places_.find(key);
  return at == places_.end() ? nullptr : &all_[at->second];
}

void loading::ask(std::vector<record_key> wanted) {
  keys = std::move(wanted);
  marks.assign(keys.size(), said::nothing);
}

bool loading::knows(const record_key& key) const noexcept {
  return found.find(key) != nullptr || std::find(absent.begin(), absent.end(), key) != absent.end();
}

std::size_t loading::unanswered() const noexcept {
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const bool is_set = keys[i].kind == record_kind::administrators;
    if (marks[i] == said::nothing && (is_set || found.find(keys[i]) == nullptr)) return i;
  }
  return keys.size();
}

void loading::settle() {
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (marks[i] == said::absent) absent.push_back(keys[i]);
    if (marks[i] == said::complete) sets.push_back(keys[i]);
  }
}

std::vector<record_key> loading::brought() const {
  std::vector<record_key> out;
  const auto want = [&](const record_key& key) {
    if (!knows(key) && std::find(out.begin(), out.end(), key) == out.end()) out.push_back(key);
  };
  const auto want_of = [&](const user& u) {
    want(key_of(customer_key{u.bank, u.customer}));
    for (const auto& t : u.tokens)
      want(key_of(token_key{u.bank, u.customer, t}));
  };
  for (const record_key& key : keys) {
    if (const auto* u = found.find_as<user>(key)) want_of(*u);
    if (const auto* t = found.find_as<token>(key)) {
      want(key_of(customer_key{t->bank, t->customer}));
      for (const auto& u : t->users)
        want(key_of(user_key{t->bank, t->customer, u}));
    }
  }
  for (const auto& set : sets) {
    for (const auto& each : found.all()) {
      const auto* u = std::get_if<user>(&each);
      if (u != nullptr && u->customer == set.customer) want_of(*u);
    }
  }
  return out;
}

records loading::take() {
  records out;
  for (const auto& set : sets) {
    administrators all{{set.bank, set.customer}, {}};
    for (const auto& each : found.all()) {
      const auto* u = std::get_if<user>(&each);
      const bool is_member = u != nullptr && u->bank == set.bank && u->customer == set.customer &&
                             u->role == role::administrator && !u->is_deleted;
      if (is_member) all.users.push_back(u->id);
    }
    std::sort(all.users.begin(), all.users.end());
    out.sets.push_back(std::move(all));
  }
  out.absent = std::move(absent);
  out.found = std::move(found.all());
  return out;
}

}  // namespace fxotp::capi
