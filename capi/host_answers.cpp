#include <algorithm>

#include "host_store.hpp"

namespace fxotp::capi {
namespace {

std::string_view without_padding(std::string_view key) noexcept {
  const std::size_t last = key.find_last_not_of(' ');
  return last == std::string_view::npos ? std::string_view{} : key.substr(0, last + 1);
}

/// The key of the item that a host means, who may have padded it with spaces. Throws a refusal:
/// FXOTP_E_STALE.
std::string own_key(const text::stored_item& item, std::string_view given) {
  for (auto& each : keys_of(item)) {
    if (without_padding(each) == without_padding(given)) return std::move(each);
  }
  throw refusal{FXOTP_E_STALE, 2};
}

}  // namespace

bool host_store::is_asked(const bank_code& bank) const noexcept {
  const auto is_of = [&bank](const record_key& key) { return key.bank == bank; };
  return bank == bank_ ||
         (does_ == doing::loading && std::any_of(load_.keys.begin(), load_.keys.end(), is_of));
}

void host_store::give_body(std::uint32_t kind, std::string_view body) {
  auto item = text::decode_item(body);
  if (!item) throw refusal{FXOTP_E_BODY, 2};
  if (!is_asked(bank_of(item.assume_value()))) throw refusal{FXOTP_E_FOREIGN, 2};
  auto found = record_of(std::move(item).assume_value());
  if (!found) throw refusal{FXOTP_E_BODY, 2};
  if (kind != FXOTP_ASK_LOAD) return list_.joined.put(std::move(*found));
  keep(std::move(*found));
}

void host_store::keep(record&& found) {
  const record_key key = key_of(found);
  for (std::size_t i = 0; i < load_.keys.size(); ++i) {
    if (load_.marks[i] == loading::said::absent && load_.keys[i] == key) {
      throw refusal{FXOTP_E_CONTRADICTION, 2};
    }
  }
  load_.found.put(std::move(found));
}

void host_store::say_absent(std::uint32_t key) {
  if (key >= load_.keys.size() || load_.keys[key].kind == record_kind::administrators) {
    throw refusal{FXOTP_E_INDEX, 2};
  }
  if (load_.found.find(load_.keys[key]) != nullptr) throw refusal{FXOTP_E_CONTRADICTION, 2};
  load_.marks[key] = loading::said::absent;
}

void host_store::say_complete(std::uint32_t key) {
  if (key >= load_.keys.size() || load_.keys[key].kind != record_kind::administrators) {
    throw refusal{FXOTP_E_INDEX, 2};
  }
  load_.marks[key] = loading::said::complete;
}

bool host_store::give_entry(std::string_view key, std::string_view body) {
  if (list_.is_told) throw refusal{FXOTP_E_CONTRADICTION};
  auto item = text::decode_item(body);
  if (!item) throw refusal{FXOTP_E_BODY, 4};
  std::string own = own_key(item.assume_value(), key);
  const std::size_t range = list_.range_of(own);
  list_.is_walked = true;
  try {
    list_.take(own, std::move(item).assume_value());
  } catch (const refusal&) {
    list_.pass(std::move(own), range);
    throw;
  }
  list_.pass(std::move(own), range);  // Not before: what memory ran out for can be given again.
  list_.is_enough = list_.rows() + list_.candidates.size() >= list_.limit;
  return list_.is_enough;
}

void host_store::give_number(std::uint32_t field, std::int64_t value) {
  check_free(field, false);
  cells_.push_back({field, value, {}});
}

void host_store::give_text(std::uint32_t field, std::string_view value) {
  check_free(field, true);
  if (value.size() > text::body_size_max) throw refusal{FXOTP_E_TOO_LONG, 2, field};
  cells_.push_back({field, 0, std::string(value)});
}

void host_store::check_free(std::uint32_t field, bool is_text) const {
  if (!is_field(field) || (field >= first_text) != is_text) throw refusal{FXOTP_E_FIELD, 2, field};
  for (const auto& each : cells_) {
    if (each.field == field) throw refusal{FXOTP_E_TWICE, 2, field};
  }
}

void host_store::end_row(std::uint32_t kind, std::uint32_t row) {
  const std::vector<given_cell> cells = std::move(cells_);
  cells_.clear();
  const bool is_list = kind == FXOTP_ASK_LIST;
  if (is_list && list_.is_walked) throw refusal{FXOTP_E_CONTRADICTION};
  if (is_list && list_.rows() > list_.wanted.rows) throw refusal{FXOTP_E_INDEX};
  if (row == FXOTP_KIND_LIST_ROW || row == FXOTP_KIND_CHAIN_ROW) {
    const bool is_list_row = row == FXOTP_KIND_LIST_ROW;
    const auto& query = list_.wanted.query;
    const bool is_wanted = is_list_row ? std::holds_alternative<token_query>(query)
                                       : std::holds_alternative<chain_query>(query);
    if (!is_list || !is_wanted) throw refusal{FXOTP_E_VALUE, 2};
    if (is_list_row) list_.list_rows.push_back(list_row_of(cells));
    if (!is_list_row) list_.chains.push_back(chain_row_of(cells, bank_));
    list_.is_told = true;
    return;
  }
  auto item = item_of(row, cells);
  if (!is_asked(bank_of(item))) throw refusal{FXOTP_E_FOREIGN, 2};
  if (is_list) return list_.tell(std::move(item));
  auto found = record_of(std::move(item));
  if (!found) throw refusal{FXOTP_E_VALUE, 2};
  keep(std::move(*found));
}

void host_store::give_tally(std::uint32_t is_suspended, std::uint32_t facet, std::int64_t rows) {
  if (is_suspended > 1 || facet >= fxotp::facet::count || rows < 0) throw refusal{FXOTP_E_VALUE, 2};
  const std::size_t at = is_suspended * std::size_t{fxotp::facet::count} + facet;
  if (told_[at]) throw refusal{FXOTP_E_TWICE, 3};
  told_[at] = true;
  tally_.rows[is_suspended][facet] = static_cast<std::uint64_t>(rows);
}

void host_store::check_done(std::uint32_t kind, bool has_more) const {
  if (!cells_.empty()) throw refusal{FXOTP_E_INCOMPLETE};
  if (kind == FXOTP_ASK_LOAD) {
    const std::size_t key = load_.unanswered();
    if (key != load_.keys.size()) {
      throw refusal{FXOTP_E_INCOMPLETE, static_cast<std::uint32_t>(key + 1)};
    }
  }
  if (has_more && (list_.is_walked || list_.rows() == 0)) throw refusal{FXOTP_E_WRONG_ANSWER};
}

commit_result host_store::moved(const std::uint32_t* rows, std::uint32_t count) const {
  std::vector<record_key> out;
  bool is_taken = false;
  const std::size_t records = changes_->expected.size();
  for (std::uint32_t i = 0; i < count; ++i) {
    if (rows[i] >= records + changes_->entries.size()) throw refusal{FXOTP_E_INDEX, 2};
    if (rows[i] < records) out.push_back(changes_->expected[rows[i]].key);
    is_taken = is_taken || rows[i] >= records;
  }
  // A place in a chain that is taken although its record has not moved: no attempt would mend it.
  if (is_taken && out.empty()) return commit_result::failed(errc::store_failed);
  return commit_result::conflict(std::move(out));
}

}  // namespace fxotp::capi
