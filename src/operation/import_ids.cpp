#include "operation/import_ids.hpp"

#include <algorithm>
#include <cstring>
#include <functional>
#include <new>

namespace fxotp::operation {
namespace {

constexpr std::size_t prefix_size = sizeof(std::uint32_t);

std::uint32_t hash_of(std::uint32_t owner, std::string_view id) noexcept {
  constexpr std::uint64_t odd = 0x9E3779B97F4A7C15ULL;
  const std::uint64_t mixed = (std::hash<std::string_view>{}(id) ^ owner * odd) * odd;
  return static_cast<std::uint32_t>(mixed >> 32U);
}

std::uint32_t number_at(const char* from) noexcept {
  std::uint32_t out = 0;
  std::memcpy(&out, from, sizeof out);
  return out;
}

}  // namespace

std::uint64_t byte_arena::add(std::string_view head, std::string_view tail) {
  const auto size = static_cast<std::uint32_t>(head.size() + tail.size());
  const std::size_t whole = prefix_size + size;
  if (chunks_.empty() || size_ - used_ < whole) {
    const std::size_t fresh = std::max(chunk_size, whole);
    chunks_.push_back(std::unique_ptr<char[]>(new char[fresh]));  // Owned before the list grows.
    size_ = fresh;
    used_ = 0;
  }
  char* const to = chunks_.back().get() + used_;
  std::memcpy(to, &size, prefix_size);
  std::copy(head.begin(), head.end(), to + prefix_size);
  std::copy(tail.begin(), tail.end(), to + prefix_size + head.size());
  const std::uint64_t place = std::uint64_t{chunks_.size() - 1} << 32U | used_;
  used_ += whole;
  return place;
}

std::string_view byte_arena::at(std::uint64_t place) const noexcept {
  const char* const from = chunks_[place >> 32U].get() + (place & UINT32_MAX);
  return {from + prefix_size, number_at(from)};
}

std::uint32_t id_table::find(std::uint32_t owner, std::string_view id) const noexcept {
  if (slots_.empty()) return none;
  const std::uint32_t hash = hash_of(owner, id);
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = hash & mask; slots_[at].number != none; at = (at + 1) & mask) {
    const slot& found = slots_[at];
    if (found.hash != hash) continue;
    if (id_of(found.number) == id && owner_of(found.number) == owner) return found.number;
  }
  return none;
}

std::uint32_t id_table::add(std::uint32_t owner, std::string_view id) {
  if (size() == none - 1) throw std::bad_alloc();
  if (std::size_t{size()} * 3 >= slots_.size() * 2) grow();
  const std::uint32_t number = size();
  char prefix[sizeof owner];
  std::memcpy(prefix, &owner, sizeof owner);
  places_.push_back(bytes_.add({prefix, sizeof prefix}, id));
  put({hash_of(owner, id), number});
  return number;
}

std::uint32_t id_table::owner_of(std::uint32_t number) const noexcept {
  return number_at(bytes_.at(places_[number]).data());
}

std::string_view id_table::id_of(std::uint32_t number) const noexcept {
  return bytes_.at(places_[number]).substr(sizeof(std::uint32_t));
}

void id_table::put(const slot& taken) noexcept {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = taken.hash & mask;
  while (slots_[at].number != none)
    at = (at + 1) & mask;
  slots_[at] = taken;
}

void id_table::grow() {
  std::vector<slot> old(std::max<std::size_t>(64, slots_.size() * 2));
  slots_.swap(old);
  for (const slot& each : old) {
    if (each.number != none) put(each);
  }
}

}  // namespace fxotp::operation
