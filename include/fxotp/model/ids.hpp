/// Strong ids: each kind its own type, ASCII, 1 to 32 bytes, held in place.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <functional>
#include <string_view>

#include <fxotp/model/error.hpp>

namespace fxotp {

/// An id of one kind. Equality, order (bytewise) and hashing work; different kinds do not mix.
/// A default-constructed id is empty: it names nothing and no record has it.
/// Shape: 1 to 32 graphic ASCII characters (0x21 to 0x7E).
template <class Tag>
class ident {
 public:
  static constexpr std::size_t size_max = 32;

  constexpr ident() noexcept = default;

  /// Errors: invalid_id.
  [[nodiscard]] static result<ident> parse(std::string_view text) noexcept {
    result<ident> out{ident()};
    if (!out.assume_value().assign(text)) out = errc::invalid_id;
    return out;
  }

  /// Puts another text in its place; false, and nothing is changed, when it is no id.
  [[nodiscard]] bool assign(std::string_view text) noexcept {
    const auto graphic = [](char c) { return c > 0x20 && c < 0x7F; };
    if (text.empty() || text.size() > size_max || !std::all_of(text.begin(), text.end(), graphic)) {
      return false;
    }
    std::memset(text_, 0, size_max);
    std::memcpy(text_, text.data(), text.size());
    size_ = static_cast<std::uint8_t>(text.size());
    return true;
  }

  /// The same text as an id of another kind.
  template <class Other>
  [[nodiscard]] ident<Other> as() const noexcept {
    ident<Other> out;
    std::memcpy(out.text_, text_, size_max);
    out.size_ = size_;
    return out;
  }

  [[nodiscard]] std::string_view view() const noexcept { return {text_, size_}; }
  /// The text and the zeros behind it.
  [[nodiscard]] const char (&padded() const noexcept)[size_max] { return text_; }
  [[nodiscard]] bool is_empty() const noexcept { return size_ == 0; }

  // What is behind the text is zero, and no id has a zero in it.
  friend bool operator==(const ident& a, const ident& b) noexcept {
    return std::memcmp(a.text_, b.text_, size_max) == 0;
  }
  friend bool operator!=(const ident& a, const ident& b) noexcept { return !(a == b); }
  friend bool operator<(const ident& a, const ident& b) noexcept {
    return std::memcmp(a.text_, b.text_, size_max) < 0;
  }

  /// Mixed into what was hashed before.
  [[nodiscard]] std::uint64_t hash(std::uint64_t before = 0) const noexcept {
    constexpr std::uint64_t odd = 0x9E3779B97F4A7C15ULL;
    std::uint64_t out = before + size_;
    for (std::size_t at = 0; at < size_; at += sizeof out) {
      std::uint64_t word = 0;
      std::memcpy(&word, text_ + at, sizeof word);
      out = (out ^ word) * odd;
      out ^= out >> 32U;
    }
    return out;
  }

 private:
  template <class>
  friend class ident;
  char text_[size_max] = {};
  std::uint8_t size_ = 0;
};

using bank_code = ident<struct bank_tag>;  ///< 銀行金融機関's CTP code, `GM01000`.
using customer_code =
    ident<struct customer_tag>;          ///< 顧客's CTP code, `GM11253`; unique in a bank.
using user_id = ident<struct user_tag>;  ///< ユーザID, `9998000286`; unique in a customer.
using operator_id = ident<struct operator_tag>;    ///< An operator of the support desk.
using token_id = ident<struct token_tag>;          ///< トークンID; VIP: 4 letters and 8 digits.
using proposal_id = ident<struct proposal_tag>;    ///< Made by the library: 16 hex digits.
using challenge_id = ident<struct challenge_tag>;  ///< Made by the library: 32 hex digits.
using claim_id = ident<struct claim_tag>;          ///< Made by the library: 16 hex digits.
using message_id = ident<struct message_tag>;  ///< Of a mail; made by the library, 32 hex digits.
using address_tag_id =
    ident<struct address_use_tag>;             ///< A keyed hash of an address, 32 hex digits.
using system_name = ident<struct system_tag>;  ///< The host's own code, as it names itself.
using any_id = ident<struct any_tag>;          ///< The id part of a `record_key`.

/// A customer in its bank.
struct customer_key {
  bank_code bank;
  customer_code customer;
};
/// A user in their customer.
struct user_key {
  bank_code bank;
  customer_code customer;
  user_id user;
};
/// A token in its customer.
struct token_key {
  bank_code bank;
  customer_code customer;
  token_id token;
};
/// An operator of the support desk in their bank.
struct operator_key {
  bank_code bank;
  operator_id id;
};

inline bool operator==(const customer_key& a, const customer_key& b) noexcept {
  return a.customer == b.customer && a.bank == b.bank;
}
inline bool operator==(const user_key& a, const user_key& b) noexcept {
  return a.user == b.user && a.customer == b.customer && a.bank == b.bank;
}
inline bool operator==(const token_key& a, const token_key& b) noexcept {
  return a.token == b.token && a.customer == b.customer && a.bank == b.bank;
}
inline bool operator==(const operator_key& a, const operator_key& b) noexcept {
  return a.id == b.id && a.bank == b.bank;
}

}  // namespace fxotp

template <class Tag>
struct std::hash<fxotp::ident<Tag>> {
  std::size_t operator()(const fxotp::ident<Tag>& id) const noexcept {
    return static_cast<std::size_t>(id.hash());
  }
};
