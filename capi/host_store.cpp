#include "host_store.hpp"

#include <algorithm>

#include "operation.hpp"

namespace fxotp::capi {
namespace {

/// How many rows a page has that is only counted.
constexpr std::uint32_t counted_rows = 1'000;

}  // namespace

std::uint32_t host_store::begin(ask wanted, const fxotp::engine::machine& m) {
  is_joining_ = is_counting_rows_ = is_stuck_ = false;
  cells_.clear();
  switch (wanted) {
    case ask::load:
      does_ = doing::loading;
      load_ = {};
      bank_ = m.missing().keys.empty() ? bank_code{} : m.missing().keys.front().bank;
      load_.ask(m.missing().keys);
      return FXOTP_ASK_LOAD;
    case ask::list:
      does_ = doing::listing;
      load_ = {};
      begin_list(*m.missing().page);
      return FXOTP_ASK_LIST;
    case ask::count:
      does_ = doing::counting;
      count_ = *m.missing().count;
      bank_ = count_->bank;
      tally_ = {};
      told_.assign(std::size_t{2} * facet::count, false);
      return FXOTP_ASK_COUNT;
    default:
      does_ = doing::committing;
      changes_ = &m.changes();
      return FXOTP_ASK_COMMIT;
  }
}

void host_store::begin_list(const page_need& wanted) {
  bank_ = bank_of(wanted.query);
  list_.begin(wanted);
}

std::uint32_t host_store::go_on(std::uint32_t kind, bool has_more) {
  if (does_ == doing::loading) return go_on_loading();
  if (does_ == doing::counting && !is_counting_rows_) return 0;
  if (kind == FXOTP_ASK_LIST) list_.has_more = has_more;
  return go_on_listing();
}

std::uint32_t host_store::ask_keys(std::vector<record_key> keys) {
  load_.ask(std::move(keys));
  return FXOTP_ASK_LOAD;
}

// Once: what is brought brings nothing more.
std::uint32_t host_store::go_on_loading() {
  load_.settle();
  if (is_joining_) return 0;
  auto brought = load_.brought();
  is_joining_ = true;
  return brought.empty() ? 0 : ask_keys(std::move(brought));
}

std::uint32_t host_store::go_on_listing() {
  if (is_joining_) {
    load_.settle();
    for (auto& each : load_.found.all())
      list_.joined.put(std::move(each));
    is_joining_ = false;
  }
  auto joins = list_.wanted_joins();
  const auto is_gone = [this](const record_key& key) { return load_.knows(key); };
  joins.erase(std::remove_if(joins.begin(), joins.end(), is_gone), joins.end());
  if (!joins.empty()) {
    is_joining_ = true;
    load_.found = {};
    return ask_keys(std::move(joins));
  }
  list_.settle();
  if (list_.is_short()) {
    list_.walk_on();
    if (!list_.ranges.empty()) return FXOTP_ASK_LIST;
  }
  return is_counting_rows_ ? next_counted_page() : 0;
}

std::uint32_t host_store::count_by_listing() {
  page_need wanted;
  wanted.query = *count_;
  wanted.rows = counted_rows;
  tally_ = {};
  is_counting_rows_ = true;
  load_ = {};
  begin_list(wanted);
  return FXOTP_ASK_LIST;
}

std::uint32_t host_store::next_counted_page() {
  page_need wanted = list_.wanted;
  page counted = list_.finish();
  for (const auto& row : std::get<std::vector<token_row>>(counted.rows)) {
    ++tally_.rows[row.customer_suspended ? 1 : 0][row.facet.number()];
  }
  if (!counted.next) return 0;
  is_stuck_ = wanted.after && to_text(*wanted.after) == to_text(*counted.next);
  if (is_stuck_) return 0;
  wanted.after = counted.next;
  auto joined = std::move(list_.joined);
  begin_list(wanted);
  list_.joined = std::move(joined);
  return FXOTP_ASK_LIST;
}

void host_store::deliver(fxotp::engine::machine& to) {
  const doing what = does_;
  does_ = doing::nothing;
  if (is_stuck_)
    return to.answer_failed(errc::store_corrupt);  // It gives one page again and again.
  if (what == doing::loading) to.answer_loaded(load_.take());
  if (what == doing::listing) to.answer_page(list_.finish());
  if (what == doing::counting) to.answer_count(tally_);
}

}  // namespace fxotp::capi
