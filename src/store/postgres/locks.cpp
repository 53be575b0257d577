#include "store/postgres/locks.hpp"

#include <algorithm>

namespace fxotp::store::postgres {
namespace {

/// So many keys, and so many customers, are locked one by one.
constexpr std::size_t single_max = 512;

constexpr std::uint64_t fnv_start = 0xCBF29CE484222325U;
constexpr std::uint64_t fnv_prime = 0x100000001B3U;

void mix(std::uint64_t& into, std::string_view bytes) noexcept {
  for (const char c : bytes)
    into = (into ^ static_cast<unsigned char>(c)) * fnv_prime;
  into *= fnv_prime;
}

/// By number, each once; the stricter of two stays.
template <class Locks>
void tidy(Locks& all) {
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
    return a.number != b.number ? a.number < b.number : a.is_shared < b.is_shared;
  });
  const auto is_same = [](const auto& a, const auto& b) { return a.number == b.number; };
  all.erase(std::unique(all.begin(), all.end(), is_same), all.end());
}

template <class Locks>
void close_all(Locks& all) {
  for (auto& each : all)
    each.is_shared = false;
}

}  // namespace

std::uint64_t number_of(const record_key& key) noexcept {
  std::uint64_t out = fnv_start;
  out = (out ^ static_cast<unsigned>(key.kind)) * fnv_prime;
  out = (out ^ static_cast<unsigned>(key.of)) * fnv_prime;
  mix(out, key.bank.view());
  mix(out, key.customer.view());
  mix(out, key.id.view());
  return out;
}

void lock_list::enter(const record_key& key, bool is_shared) {
  banks_.push_back({number_of(key_of(key.bank)), true});
  const bool is_member = !key.customer.is_empty();
  (is_member ? members_ : others_).push_back({number_of(key), is_shared});
  if (!is_member) return;
  customers_.push_back({number_of(key_of(customer_key{key.bank, key.customer})), true});
}

void lock_list::rely_on(const record_key& key) {
  enter(key, true);
}

void lock_list::write(const record_key& key) {
  enter(key, false);
}

void lock_list::close(const bank_code& bank) {
  banks_.push_back({number_of(key_of(bank)), false});
}

void lock_list::add_to(parameters& with) {
  for (auto* list : {&banks_, &customers_, &members_, &others_})
    tidy(*list);
  if (members_.size() > single_max) {
    close_all(customers_);
    members_.clear();
  }
  if (customers_.size() > single_max || others_.size() > single_max) {
    close_all(banks_);
    customers_.clear();
    members_.clear();
    others_.clear();
  }
  std::vector<lock> all;
  for (const auto* list : {&banks_, &customers_, &members_, &others_})
    all.insert(all.end(), list->begin(), list->end());
  tidy(all);
  array_writer numbers(type_of::int8);
  array_writer shared(type_of::boolean);
  for (const lock& each : all) {
    numbers.add(static_cast<std::int64_t>(each.number));
    shared.add(each.is_shared);
  }
  with.add(std::move(numbers));
  with.add(std::move(shared));
}

}  // namespace fxotp::store::postgres
