/// Keys of ordered lists: ASCII whose order, byte by byte, is the order of the list.
#pragma once

#include <string>
#include <string_view>

#include <fxotp/model/need.hpp>

namespace fxotp::store {

/// The lists. The letter follows the bank, so that each bank has each list for itself.
enum class list_of : char {
  administrators = 'A',  ///< customer, user
  chains = 'C',          ///< customer, subject kind, id
  entries = 'E',         ///< customer, subject kind, id, sequence
  notices = 'N',         ///< id
  proposals = 'P',       ///< id
  records = 'R',         ///< record kind, customer, id
  by_start = 'S',        ///< customer, started_on, token, user
  by_token = 'T',        ///< customer, token, user
  by_user = 'U',         ///< customer, user, token
  by_time = 'Z',         ///< at, customer, subject kind, id, sequence
};

/// Builds a key, or the common beginning of several, field by field.
class index_key {
 public:
  index_key(list_of list, const bank_code& bank) {
    bytes_.reserve(typical_size);
    id(bank);
    bytes_ += static_cast<char>(list);
  }

  /// Ids are graphic ASCII: a space after one sorts it before its extensions.
  template <class Tag>
  index_key& id(const ident<Tag>& id) {
    bytes_ += id.view();
    bytes_ += ' ';
    return *this;
  }
  /// The beginning of an id.
  index_key& open_id(std::string_view beginning) {
    bytes_ += beginning;
    return *this;
  }
  index_key& kind(std::uint8_t number) {
    bytes_ += static_cast<char>('@' + number);
    return *this;
  }
  /// Sixteen hexadecimal digits, so that they sort as numbers do.
  index_key& number(std::uint64_t value) {
    for (unsigned shift = 64; shift != 0; shift -= 4)
      bytes_ += "0123456789ABCDEF"[value >> (shift - 4) & 0xFU];
    return *this;
  }
  index_key& signed_number(std::int64_t value) {
    return number(static_cast<std::uint64_t>(value) ^ (std::uint64_t{1} << 63U));
  }

  [[nodiscard]] std::string take() { return std::move(bytes_); }

 private:
  static constexpr std::size_t typical_size = 88;
  std::string bytes_;
};

/// The whole key of a row.
[[nodiscard]] std::string key_in(list_of list, const bank_code& bank, const cursor& at);

/// The longest key. Units: bytes.
inline constexpr std::size_t key_size_max = 160;

/// The first key that does not begin with `beginning`.
[[nodiscard]] std::string beyond(std::string beginning);

/// The list that has a query's rows in their order.
[[nodiscard]] list_of list_for(row_order order) noexcept;

}  // namespace fxotp::store
