#include "store/memory/trails.hpp"

#include <tuple>

#include "store/memory/walk.hpp"

namespace fxotp::store {
namespace {

cursor place_of(const subject& about) noexcept {
  return {about.customer, static_cast<std::uint8_t>(about.kind), about.id, {}, 0, 0};
}

/// The entries of one subject beyond a sequence. False: `take` has enough.
bool read_chain(const trails::chain& of, direction way, std::optional<std::uint64_t> beyond,
                const trails::reader& take) {
  if (way == direction::forward) {
    for (auto at = beyond ? of.upper_bound(*beyond) : of.begin(); at != of.end(); ++at) {
      if (!take(at->second)) return false;
    }
    return true;
  }
  for (auto at = beyond ? of.lower_bound(*beyond) : of.end(); at != of.begin();) {
    if (!take((--at)->second)) return false;
  }
  return true;
}

}  // namespace

bool trails::earlier::operator()(const audit_entry* a, const audit_entry* b) const noexcept {
  const subject& x = a->about;
  const subject& y = b->about;
  return std::tie(x.bank, a->at, x.customer, x.kind, x.id, a->sequence) <
         std::tie(y.bank, b->at, y.customer, y.kind, y.id, b->sequence);
}

trails::fresh::fresh(const audit_entry& entry)
    : of_(key_in(list_of::chains, entry.about.bank, place_of(entry.about))) {
  chain alone;
  const auto at = alone.emplace(entry.sequence, entry).first;
  times its_time{&at->second};
  entry_ = alone.extract(at);
  time_ = its_time.extract(its_time.begin());
}

std::optional<trails::place> trails::add(fresh& entry) {
  const auto of = chains_.try_emplace(std::move(entry.of_)).first;
  // Nearly all are the newest of their subject, and of all.
  const place added{of, of->second.insert(of->second.end(), std::move(entry.entry_))};
  if (!entry.entry_.empty()) return std::nullopt;
  times_.insert(times_.end(), std::move(entry.time_));
  return added;
}

void trails::remove(const place& added) noexcept {
  times_.erase(&added.at->second);
  added.of->second.erase(added.at);
  if (added.of->second.empty()) chains_.erase(added.of);
}

void trails::read(const entry_query& query, const std::optional<cursor>& after, direction way,
                  const reader& take) const {
  if (query.about && query.about->bank != query.bank) return;
  const reader if_wanted = [&](const audit_entry& entry) {
    if (query.customer && entry.about.customer != *query.customer) return true;
    if (query.about && !(entry.about == *query.about)) return true;
    return take(entry);
  };
  if (query.by_time) return read_by_time(query.bank, after, way, if_wanted);
  read_by_subject(query, after, way, if_wanted);
}

void trails::read_by_subject(const entry_query& query, const std::optional<cursor>& after,
                             direction way, const reader& take) const {
  index_key key(list_of::chains, query.bank);
  if (query.about) {
    const subject& about = *query.about;
    key.id(about.customer).kind(static_cast<std::uint8_t>(about.kind)).id(about.id);
  } else if (query.customer) {
    key.id(*query.customer);
  }
  stretch where{{key.take()}, std::nullopt, way};
  if (after) {
    where.after = key_in(list_of::chains, query.bank, *after);
    const auto begun = chains_.find(*where.after);
    if (begun != chains_.end() && !read_chain(begun->second, way, after->sequence, take)) return;
  }
  walk(chains_, where, [&](const chain& of) { return read_chain(of, way, std::nullopt, take); });
}

void trails::read_by_time(const bank_code& bank, const std::optional<cursor>& after, direction way,
                          const reader& take) const {
  audit_entry edge;
  edge.about.bank = bank;
  edge.at = way == direction::forward ? instant::min() : instant::max();
  if (after) {
    edge.about = {static_cast<subject_kind>(after->kind), bank, after->customer, after->first};
    edge.at = instant(std::chrono::microseconds(after->number));
    edge.sequence = after->sequence;
  }
  if (way == direction::forward) {
    for (auto at = times_.upper_bound(&edge); at != times_.end(); ++at) {
      if ((*at)->about.bank != bank || !take(**at)) return;
    }
    return;
  }
  for (auto at = times_.lower_bound(&edge); at != times_.begin();) {
    if ((*--at)->about.bank != bank || !take(**at)) return;
  }
}

}  // namespace fxotp::store
