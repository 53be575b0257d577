/// Records from rows, strictly: what no record can hold is `store_corrupt`.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include <fxotp/model/need.hpp>

#include "store/rows/stored_row.hpp"

namespace fxotp::store {

/// Takes the columns of a row from left to right. Whether all were good is asked once, at the end.
class columns {
 public:
  explicit columns(const stored_row& of, int from = 0) noexcept : row_(of), at_(from) {}

  /// An id; empty only where `may_be_empty`.
  template <class Id>
  Id id(bool may_be_empty = false) noexcept {
    const std::string_view text = row_.bytes(at_++);
    if (text.empty() && may_be_empty) return Id{};
    const auto out = Id::parse(text);
    if (!out) is_good_ = false;
    return out ? out.value() : Id{};
  }
  std::string text() { return std::string(row_.bytes(at_++)); }
  std::string_view view() noexcept { return row_.bytes(at_++); }
  std::int64_t number() noexcept { return row_.number(at_++); }
  instant at() noexcept { return instant(instant::duration(number())); }

  /// A number within bounds, both inclusive.
  template <class Value>
  Value within(std::int64_t least, std::int64_t most) noexcept {
    const std::int64_t value = number();
    if (value < least || value > most) is_good_ = false;
    return static_cast<Value>(value);
  }
  bool flag() noexcept { return within<std::int64_t>(0, 1) != 0; }
  std::uint32_t u32() noexcept { return within<std::uint32_t>(0, 0xFFFFFFFF); }
  std::uint64_t count() noexcept { return within<std::uint64_t>(0, INT64_MAX); }
  /// Two columns: the key's number, and 16 bytes or none.
  mac_tag tag() noexcept;
  /// Four columns.
  stamp seal() noexcept;

  void reject() noexcept { is_good_ = false; }
  [[nodiscard]] bool is_good() const noexcept { return is_good_; }

 private:
  const stored_row& row_;
  int at_;
  bool is_good_ = true;
};

/// Bytes of a tag as they are stored: none when it is nobody's.
[[nodiscard]] blob stored(const mac_tag& tag) noexcept;
/// Ids as one text, a space between.
template <class Id>
[[nodiscard]] std::string joined(const std::vector<Id>& ids) {
  std::string out;
  for (const Id& id : ids) {
    if (!out.empty()) out += ' ';
    out += id.view();
  }
  return out;
}
/// The ids of such a text. Errors: store_corrupt.
template <class Id>
[[nodiscard]] result<std::vector<Id>> split(std::string_view ids) {
  std::vector<Id> out;
  while (!ids.empty()) {
    const std::size_t end = std::min(ids.find(' '), ids.size());
    const auto id = Id::parse(ids.substr(0, end));
    if (!id || end + 1 == ids.size()) return errc::store_corrupt;
    out.push_back(id.value());
    ids.remove_prefix(std::min(end + 1, ids.size()));
  }
  return out;
}

[[nodiscard]] result<bank> bank_in(const stored_row& in);
[[nodiscard]] result<customer> customer_in(const stored_row& in, const bank_code& bank);
[[nodiscard]] result<desk_operator> operator_in(const stored_row& in, const bank_code& bank);
[[nodiscard]] result<user> user_in(const stored_row& in, const customer_key& of);
[[nodiscard]] result<token> token_in(const stored_row& in, const customer_key& of);
[[nodiscard]] result<address_use> address_use_in(const stored_row& in, const customer_key& of);
[[nodiscard]] result<proposal> proposal_in(const stored_row& in, const bank_code& bank);
[[nodiscard]] result<trail> trail_in(const stored_row& in, const bank_code& bank);
[[nodiscard]] result<audit_entry> entry_in(const stored_row& in, const bank_code& bank);
[[nodiscard]] result<notice> notice_in(const stored_row& in, const bank_code& bank);

}  // namespace fxotp::store
