/// The request of an operation: fields and rows, as the host gave them.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <fxotp/model/calendar.hpp>
#include <fxotp/model/selection.hpp>

#include "guard.hpp"

namespace fxotp::capi {

/// Bytes one behind the other, wiped when they go.
class wiped_bytes {
 public:
  wiped_bytes() = default;
  wiped_bytes(const wiped_bytes&) = delete;
  wiped_bytes& operator=(const wiped_bytes&) = delete;
  ~wiped_bytes();

  /// Where they are from now on.
  [[nodiscard]] std::uint32_t add(std::string_view bytes);
  [[nodiscard]] std::string_view at(std::uint32_t offset, std::uint32_t size) const noexcept {
    return {bytes_.get() + offset, size};
  }

 private:
  std::unique_ptr<char[]> bytes_;
  std::uint32_t size_ = 0;
  std::uint32_t capacity_ = 0;
};

/// Checked when set: a field that is here can be what it says.
class request {
 public:
  /// Throw a refusal: FXOTP_E_TWICE, FXOTP_E_VALUE, FXOTP_E_ID, FXOTP_E_TEXT, FXOTP_E_CURSOR,
  /// FXOTP_E_TOO_LONG, FXOTP_E_LENGTH.
  void set(std::uint32_t field, std::int64_t value);
  void set(std::uint32_t field, const char* text, std::uint32_t size);
  void add(const selected_row& row);

  [[nodiscard]] bool has(std::uint32_t field) const noexcept { return find(field) != nullptr; }
  [[nodiscard]] std::int64_t number(std::uint32_t field, std::int64_t otherwise = 0) const noexcept;
  [[nodiscard]] bool flag(std::uint32_t field) const noexcept { return number(field) == 1; }
  /// Empty when it is not there. Holds until another field is set.
  [[nodiscard]] std::string_view text(std::uint32_t field) const noexcept;
  [[nodiscard]] std::string string(std::uint32_t field) const { return std::string(text(field)); }
  template <class Enum>
  [[nodiscard]] Enum code(std::uint32_t field, Enum otherwise = {}) const noexcept {
    return static_cast<Enum>(number(field, static_cast<std::int64_t>(otherwise)));
  }
  /// Empty when it is not there.
  template <class Id>
  [[nodiscard]] Id id(std::uint32_t field) const noexcept {
    auto parsed = Id::parse(text(field));
    return parsed ? parsed.assume_value() : Id{};
  }
  template <class Id>
  [[nodiscard]] std::optional<Id> maybe(std::uint32_t field) const noexcept {
    if (!has(field)) return std::nullopt;
    return id<Id>(field);
  }
  [[nodiscard]] std::optional<day> maybe_day(std::uint32_t field) const noexcept {
    if (!has(field)) return std::nullopt;
    return static_cast<day>(number(field));
  }
  [[nodiscard]] const selection& rows() const noexcept { return rows_; }

 private:
  struct item {
    std::uint32_t field = 0;
    std::uint32_t size = 0;
    std::int64_t value = 0;  ///< Of a text: where it is.
  };
  [[nodiscard]] const item* find(std::uint32_t field) const noexcept;

  std::vector<item> items_;
  wiped_bytes bytes_;
  selection rows_;
};

/// An id as a row or answer takes it. Throws a refusal: FXOTP_E_ID with the argument.
template <class Id>
[[nodiscard]] Id parse_id(std::string_view text, std::uint32_t argument) {
  auto parsed = Id::parse(text);
  if (!parsed) throw refusal{FXOTP_E_ID, argument};
  return parsed.assume_value();
}

}  // namespace fxotp::capi
