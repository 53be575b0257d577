/// Records as fields: into a table, and back from what a host gave.
#pragma once

#include <algorithm>
#include <optional>

#include <fxotp/model/need.hpp>

#include "domain/fields.hpp"
#include "table.hpp"
#include "text/bodies.hpp"

namespace fxotp::capi {

/// Puts the fields of a record that is described into the row of a table.
class cell_writer {
 public:
  using field = domain::field;
  explicit cell_writer(table_maker& out) noexcept : out_(out) {}

  template <class Id>
  void id(field of, const Id& value) {
    out_.text(of, value.view());
  }
  void text(field of, std::string_view value) { out_.text(of, value); }
  void flag(field of, bool value) { out_.number(of, value ? 1 : 0); }
  template <class Enum>
  void code(field of, Enum value, domain::span_of_numbers /*in*/) {
    out_.number(of, static_cast<std::int64_t>(value));
  }
  void day_of(field of, day value) { out_.number(of, static_cast<std::int32_t>(value)); }
  void bits(field of, std::uint16_t value) { out_.number(of, value); }
  void u32(field of, std::uint32_t value) { out_.number(of, value); }
  void u64(field of, std::uint64_t value) { out_.number(of, static_cast<std::int64_t>(value)); }
  void at(field of, instant value) { out_.number(of, value.time_since_epoch().count()); }
  void tag(field key, field bytes, const mac_tag& value);
  template <class Id>
  void ids(field of, const std::vector<Id>& all) {
    std::string text;
    for (const auto& each : all) {
      if (!text.empty()) text += ' ';
      text += each.view();
    }
    out_.text(of, text);
  }
  void texts(field of, const std::vector<std::string>& all);
  void rows(field of, const selection& all);
  void data(const std::variant<vip_data, email_data>& value);

 private:
  table_maker& out_;
};

/// One field that a host gave.
struct given_cell {
  std::uint32_t field = 0;
  std::int64_t number = 0;
  std::string text;
};

/// Takes the fields of a record that is described out of what a host gave.
class cell_reader {
 public:
  using field = domain::field;
  explicit cell_reader(const std::vector<given_cell>& from) noexcept : from_(from) {}

  /// Throws a refusal: FXOTP_E_MISSING, FXOTP_E_BODY.
  void finish() const;

  template <class Id>
  void id(field of, Id& into) {
    const auto found = text_of(of);
    if (found.empty()) return;
    take(Id::parse(found), into, of);
  }
  void text(field of, std::string& into) { into = text_of(of); }
  void flag(field of, bool& into) { into = number_of(of, 0, 1) == 1; }
  template <class Enum>
  void code(field of, Enum& into, domain::span_of_numbers in) {
    if constexpr (std::is_same_v<Enum, std::int32_t>) {
      into = static_cast<Enum>(number_of(of, INT32_MIN, INT32_MAX));
    } else {
      into = static_cast<Enum>(number_of(of, in.first, in.last));
    }
  }
  void day_of(field of, day& into) { into = static_cast<day>(number_of(of, INT32_MIN, INT32_MAX)); }
  void bits(field of, std::uint16_t& into) {
    into = static_cast<std::uint16_t>(number_of(of, 0, UINT16_MAX));
  }
  void u32(field of, std::uint32_t& into) {
    into = static_cast<std::uint32_t>(number_of(of, 0, UINT32_MAX));
  }
  void u64(field of, std::uint64_t& into) {
    into = static_cast<std::uint64_t>(number_of(of, INT64_MIN, INT64_MAX));
  }
  void at(field of, instant& into) {
    into = instant(instant::duration(number_of(of, INT64_MIN, INT64_MAX)));
  }
  void tag(field key, field bytes, mac_tag& into);
  template <class Id>
  void ids(field of, std::vector<Id>& into) {
    std::string_view text = text_of(of);
    while (!text.empty()) {
      const std::size_t end = std::min(text.find(' '), text.size());
      take(Id::parse(text.substr(0, end)), into.emplace_back(), of);
      text.remove_prefix(std::min(end + 1, text.size()));
    }
  }
  void texts(field of, std::vector<std::string>& into);
  void rows(field of, selection& into);
  void data(std::variant<vip_data, email_data>& into);

 private:
  [[nodiscard]] const given_cell* find(field of);
  [[nodiscard]] std::string_view text_of(field of);
  [[nodiscard]] std::int64_t number_of(field of, std::int64_t first, std::int64_t last);
  template <class Value>
  void take(result<Value>&& parsed, Value& into, field of) {
    if (!parsed) {
      bad_ = static_cast<std::uint32_t>(of);
    } else {
      into = std::move(parsed).assume_value();
    }
  }

  const std::vector<given_cell>& from_;
  std::uint32_t missing_ = 0;
  std::uint32_t bad_ = 0;
};

/// A row of everything that a store keeps under a name: name, kind, body and all fields.
void put_item(table_maker& out, const text::stored_item& item);
void put_key(table_maker& out, const record_key& key);
void put_entry_key(table_maker& out, const audit_entry& entry);
/// What a host gave as fields of this kind; a record, entry or notice. Throws a refusal.
[[nodiscard]] text::stored_item item_of(std::uint32_t kind, const std::vector<given_cell>& from);
[[nodiscard]] token_row list_row_of(const std::vector<given_cell>& from);
[[nodiscard]] chain_row chain_row_of(const std::vector<given_cell>& from, const bank_code& bank);

/// The name under which a store keeps something. Shape: ASCII, at most 160 bytes.
[[nodiscard]] std::string name_of(const record_key& key);
[[nodiscard]] std::string name_of(const audit_entry& entry);
[[nodiscard]] std::string name_of(const notice_key& key);
[[nodiscard]] std::string name_of(const text::stored_item& item);

/// The index keys of something.
[[nodiscard]] std::vector<std::string> keys_of(const text::stored_item& item);

/// A stored item that is a record, as one.
[[nodiscard]] std::optional<record> record_of(text::stored_item&& item);
[[nodiscard]] const bank_code& bank_of(const text::stored_item& item) noexcept;

}  // namespace fxotp::capi
