/// Walking a sorted map over some ranges of keys, either way.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <fxotp/model/need.hpp>

#include "store/index/index_key.hpp"

namespace fxotp::store {

/// Which rows: those whose key begins with one of `beginnings` (ascending, apart), beyond `after`.
struct stretch {
  std::vector<std::string> beginnings;
  std::optional<std::string> after;
  direction way = direction::forward;
};

namespace detail {

inline bool begins_with(const std::string& key, const std::string& beginning) noexcept {
  return key.compare(0, beginning.size(), beginning) == 0;
}

template <class Map, class Take>
bool walk_forward(const Map& over, const std::string& beginning,
                  const std::optional<std::string>& after, Take& take) {
  auto at = after && *after >= beginning ? over.upper_bound(*after) : over.lower_bound(beginning);
  for (; at != over.end() && begins_with(at->first, beginning); ++at) {
    if (!take(at->second)) return false;
  }
  return true;
}

template <class Map, class Take>
bool walk_backward(const Map& over, const std::string& beginning,
                   const std::optional<std::string>& after, Take& take) {
  const std::string end = beyond(beginning);
  auto at = over.lower_bound(after && *after < end ? *after : end);
  while (at != over.begin()) {
    --at;
    if (!begins_with(at->first, beginning)) return true;
    if (!take(at->second)) return false;
  }
  return true;
}

}  // namespace detail

/// Gives each row to `take` until it says false.
template <class Map, class Take>
void walk(const Map& over, const stretch& where, Take take) {
  const auto& from = where.beginnings;
  if (where.way == direction::forward) {
    for (const auto& b : from) {
      if (!detail::walk_forward(over, b, where.after, take)) return;
    }
  } else {
    for (auto b = from.rbegin(); b != from.rend(); ++b) {
      if (!detail::walk_backward(over, *b, where.after, take)) return;
    }
  }
}

}  // namespace fxotp::store
