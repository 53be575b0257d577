/// What holds of any bank, whatever was asked: read from the store, before and after a step.
#include "operation/model/snapshot.hpp"

namespace fxotp::test::model {
namespace {

/// M1: one live code a user.
std::string codes_of(const world& w, const user& u) {
  int live = 0;
  for (const auto& id : u.tokens)
    live += w.tokens.at(id).live ? 1 : 0;
  return live > 1 ? "two live codes of " + u.id : std::string();
}

/// Bindings are the same from both sides, and what is invalid has none.
std::string bindings_of(const world& w, const user& u) {
  for (const auto& id : u.tokens) {
    const auto found = w.tokens.find(id);
    if (found == w.tokens.end() || found->second.users.count(u.id) == 0) return "unbound " + id;
    if (found->second.life == lifecycle::invalid) return "invalid, but bound: " + id;
  }
  return u.is_deleted && !u.tokens.empty() ? "deleted, but with tokens: " + u.id : std::string();
}
std::string bindings_of(const world& w, const token& t) {
  for (const auto& id : t.users) {
    const auto found = w.users.find(t.firm + "/" + id);
    if (found == w.users.end() || found->second.tokens.count(t.id) == 0) return "unnamed " + t.id;
  }
  const bool is_alone = t.is_email && t.users.size() > 1;
  if (is_alone || (t.life == lifecycle::invalid) != t.users.empty()) return "users of " + t.id;
  return {};
}

std::string held(const token& t) {
  const bool is_held = t.locked != lock::none || t.is_suspended() || t.life == lifecycle::invalid;
  if (is_held && t.live) return "a code outlives a hold of " + t.id;
  if (t.streak > t.failures) return "a streak above the failures of " + t.id;
  return {};
}

std::string moved(const token& before, const token& after, const step_taken& by) {
  if (after.generation != before.generation) {
    return before.life == lifecycle::invalid ? std::string() : "a generation of " + after.id;
  }
  if (after.last_step < before.last_step) return "a step back of " + after.id;
  if (before.life == lifecycle::invalid && after.life != lifecycle::invalid)
    return "alive again: " + after.id;
  const bool was_hard = before.locked == lock::hard && after.locked != lock::hard;
  const bool was_locked = before.locked == lock::failures && after.locked == lock::none;
  if (was_hard || (was_locked && !by.unlocks)) return "a lock was lost of " + after.id;
  if (after.streak < before.streak && !by.unlocks && !by.succeeds)
    return "a streak fell of " + after.id;
  const unsigned least =
      by.gives_back && before.failures > 0 ? before.failures - 1 : before.failures;
  if (after.failures < least && !by.succeeds) return "failures fell of " + after.id;
  return {};
}

std::string kept_administrators(const world& before, const world& after, const step_taken& by) {
  if (!by.is_bound) return {};
  for (const auto& [code, firm] : before.firms) {
    if (has_administrator(before, code, by.at) && !has_administrator(after, code, by.at))
      return "no administrator is left of " + code;
  }
  return {};
}

}  // namespace

std::string broken(const world& before, const world& after, const step_taken& by) {
  for (const auto& [key, u] : after.users) {
    if (auto why = codes_of(after, u) + bindings_of(after, u); !why.empty()) return why;
  }
  for (const auto& [id, t] : after.tokens) {
    auto why = held(t) + bindings_of(after, t);
    const auto old = before.tokens.find(id);
    if (old != before.tokens.end()) why += moved(old->second, t, by);
    if (!why.empty()) return why;
  }
  return kept_administrators(before, after, by);
}

}  // namespace fxotp::test::model
