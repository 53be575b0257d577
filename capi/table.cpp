#include "table.hpp"

#include <algorithm>
#include <cstring>

#include <fxotp/model/secret.hpp>

namespace fxotp::capi {

table::table(std::vector<column> columns, std::uint32_t rows, bool is_secret)
    : columns_(std::move(columns)), rows_(rows), is_secret_(is_secret) {
  fields_.reserve(columns_.size());
  for (const column& each : columns_)
    fields_.push_back(each.field);
}

table::~table() {
  if (!is_secret_) return;
  for (column& each : columns_)
    wipe(each.bytes.data(), each.bytes.size());
}

const column& table::at(std::uint32_t field, bool is_text) const {
  // Without rows nobody knows which fields there would have been: each is there, and empty.
  static const column no_numbers{};
  static const column no_texts{first_text, {}, {}, {0}};
  if (rows_ == 0) return is_text ? no_texts : no_numbers;
  const auto found = std::lower_bound(fields_.begin(), fields_.end(), field);
  if (found == fields_.end() || *found != field || (field >= first_text) != is_text) {
    throw refusal{FXOTP_E_FIELD, 0, field};
  }
  return columns_[static_cast<std::size_t>(found - fields_.begin())];
}

// A text that is moved leaves nothing behind when it is not held in place.
constexpr std::size_t secret_size = 64;
constexpr std::size_t secret_columns = 16;

column& table_maker::at(std::uint32_t field) {
  if (next_ < columns_.size() && columns_[next_].field == field) return columns_[next_++];
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (columns_[i].field == field) {
      next_ = i + 1;
      return columns_[i];
    }
  }
  if (is_secret_) columns_.reserve(secret_columns);
  column& made = columns_.emplace_back();
  made.field = field;
  if (is_secret_) made.bytes.reserve(secret_size);
  next_ = columns_.size();
  return made;
}

void table_maker::fill(column& to, std::size_t rows) {
  if (to.field < first_text) {
    to.numbers.resize(rows);
  } else {
    to.offsets.resize(rows + 1, to.offsets.back());
  }
}

void table_maker::number(std::uint32_t field, std::int64_t value) {
  column& to = at(field);
  fill(to, rows_ - 1);
  to.numbers.push_back(value);
}

void table_maker::text(std::uint32_t field, std::string_view value) {
  column& to = at(field);
  fill(to, rows_ - 1);
  if (value.size() > UINT32_MAX - to.bytes.size()) throw refusal{FXOTP_E_TOO_LONG};
  to.bytes.append(value);
  to.offsets.push_back(static_cast<std::uint32_t>(to.bytes.size()));
}

std::shared_ptr<const table> table_maker::take() {
  for (column& each : columns_)
    fill(each, rows_);
  std::sort(columns_.begin(), columns_.end(),
            [](const column& a, const column& b) { return a.field < b.field; });
  return std::make_shared<const table>(std::move(columns_), rows_, is_secret_);
}

fxotp_table* borrowed_tables::find(std::uint32_t which) const noexcept {
  for (const auto& each : all_) {
    if (each->which == which) return reinterpret_cast<fxotp_table*>(each->handle.get());
  }
  return nullptr;
}

fxotp_table* borrowed_tables::lend(std::uint32_t which, std::shared_ptr<const table> rows) {
  auto made = std::make_unique<lent>();
  made->which = which;
  made->held = {std::move(rows), true};
  made->handle = owned_slot(tag::table, &made->held);
  all_.push_back(std::move(made));
  return reinterpret_cast<fxotp_table*>(all_.back()->handle.get());
}

fxotp_table* give(std::shared_ptr<const table> rows) {
  auto made = std::make_unique<table_handle>(table_handle{std::move(rows), false});
  auto* const out = reinterpret_cast<fxotp_table*>(open_slot(tag::table, made.get()));
  static_cast<void>(made.release());
  return out;
}

}  // namespace fxotp::capi
