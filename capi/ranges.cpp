#include "ranges.hpp"

#include <algorithm>

#include "store/index/filter.hpp"

namespace fxotp::capi {
namespace {

using store::index_key;
using store::list_of;

/// The list that a query walks.
struct list_finder {
  list_of operator()(const token_query& q) const noexcept { return store::list_for(q.order); }
  list_of operator()(const user_query& /*q*/) const noexcept { return list_of::records; }
  list_of operator()(const entry_query& q) const noexcept {
    return q.by_time ? list_of::by_time : list_of::entries;
  }
  list_of operator()(const chain_query& /*q*/) const noexcept { return list_of::chains; }
  list_of operator()(const proposal_query& /*q*/) const noexcept { return list_of::proposals; }
  list_of operator()(const record_query& /*q*/) const noexcept { return list_of::records; }
  list_of operator()(const notice_query& /*q*/) const noexcept { return list_of::notices; }
};

/// The beginnings of the keys among which the rows are.
struct beginnings_finder {
  using all = std::vector<std::string>;

  all operator()(const token_query& q) const { return store::beginnings_of(q); }
  all operator()(const record_query& q) const { return store::beginnings_of(q); }
  all operator()(const user_query& q) const {
    index_key key(list_of::records, q.bank);
    key.kind(static_cast<std::uint8_t>(record_kind::user));
    if (q.customer) key.id(*q.customer);
    return {key.take()};
  }
  all operator()(const entry_query& q) const {
    if (q.by_time) return {index_key(list_of::by_time, q.bank).take()};
    index_key key(list_of::entries, q.bank);
    if (q.about) {
      key.id(q.about->customer).kind(static_cast<std::uint8_t>(q.about->kind)).id(q.about->id);
    } else if (q.customer) {
      key.id(*q.customer);
    }
    return {key.take()};
  }
  all operator()(const chain_query& q) const {
    index_key key(list_of::chains, q.bank);
    if (q.customer) key.id(*q.customer);
    return {key.take()};
  }
  all operator()(const proposal_query& q) const { return whole(list_of::proposals, q.bank); }
  all operator()(const notice_query& q) const { return whole(list_of::notices, q.bank); }

  static all whole(list_of list, const bank_code& bank) { return {index_key(list, bank).take()}; }
};

/// No key lies between one and the same with this behind it, padded with spaces or not.
constexpr char just_beyond = '!';

}  // namespace

const bank_code& bank_of(const list_query& query) noexcept {
  return std::visit([](const auto& q) -> const bank_code& { return q.bank; }, query);
}

std::string key_after(const page_need& wanted) {
  if (!wanted.after) return {};
  cursor after = *wanted.after;
  if (std::holds_alternative<user_query>(wanted.query)) {
    after.kind = static_cast<std::uint8_t>(record_kind::user);
  }
  return store::key_in(std::visit(list_finder{}, wanted.query), bank_of(wanted.query), after);
}

std::vector<key_range> ranges_of(const page_need& wanted, const std::string& after) {
  std::vector<key_range> out;
  const bool is_forward = wanted.way == direction::forward;
  for (auto& begin : std::visit(beginnings_finder{}, wanted.query)) {
    std::string end = store::beyond(begin);
    key_range range{std::move(begin), std::move(end)};
    if (!after.empty() && is_forward && after >= range.begin) range.begin = after + just_beyond;
    if (!after.empty() && !is_forward && after < range.end) range.end = after;
    if (range.begin < range.end) out.push_back(std::move(range));
  }
  if (!is_forward) std::reverse(out.begin(), out.end());
  return out;
}

}  // namespace fxotp::capi
