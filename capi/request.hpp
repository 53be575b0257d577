/// The request of an operation: fields and rows, as the host gave them.
#pragma once

#include <array>
#include <bitset>
#include <cstring>
#include <memory>
#include <optional>

#include <fxotp/model/calendar.hpp>
#include <fxotp/model/selection.hpp>

#include "fields.hpp"
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
  /// Room for an id, which is put there; false, and nothing is added, when the text is none.
  [[nodiscard]] bool add_id(std::string_view text, std::uint32_t& at);
  [[nodiscard]] std::uint32_t size() const noexcept { return size_; }
  /// The rest is wiped.
  void cut(std::uint32_t size) noexcept;
  [[nodiscard]] std::string_view at(std::uint32_t offset, std::uint32_t size) const noexcept {
    return {bytes_ + offset, size};
  }

 private:
  /// Room for so many more.
  char* reserve(std::size_t more) {
    if (capacity_ - size_ < more) grow(more);
    return bytes_ + size_;
  }
  void grow(std::size_t more);

  std::array<char, 320> near_;  ///< Most requests take no more.
  std::unique_ptr<char[]> far_;
  char* bytes_ = near_.data();
  std::uint32_t size_ = 0;
  std::uint32_t capacity_ = static_cast<std::uint32_t>(near_.size());
};

/// Fields that are set together. A number is its value, a text its size in `bytes`, where they
/// stand one behind the other.
struct field_batch {
  const std::uint32_t* fields = nullptr;
  const std::int64_t* values = nullptr;
  std::uint32_t count = 0;
  std::string_view bytes;
};

/// Checked when set: a field that is here can be what it says.
class request {
 public:
  /// Throw a refusal: FXOTP_E_TWICE, FXOTP_E_VALUE, FXOTP_E_ID, FXOTP_E_TEXT, FXOTP_E_CURSOR,
  /// FXOTP_E_TOO_LONG, FXOTP_E_LENGTH.
  void set(std::uint32_t field, std::int64_t value);
  void set(std::uint32_t field, const char* text, std::uint32_t size);
  /// All of them, or none. `takes` throws a refusal for a field that the operation has not.
  template <class Takes>
  void set(const field_batch& all, Takes takes);
  void add(const selected_row& row);

  [[nodiscard]] bool has(std::uint32_t field) const noexcept { return find(field) != nullptr; }
  [[nodiscard]] std::int64_t number(std::uint32_t field,
                                    std::int64_t otherwise = 0) const noexcept {
    const item* found = find(field);
    return found == nullptr ? otherwise : found->value;
  }
  [[nodiscard]] bool flag(std::uint32_t field) const noexcept { return number(field) == 1; }
  /// Of one that is no id. Empty when it is not there. Holds until another field is set.
  [[nodiscard]] std::string_view text(std::uint32_t field) const noexcept {
    const item* found = find(field);
    if (found == nullptr) return {};
    return bytes_.at(static_cast<std::uint32_t>(found->value), found->size);
  }
  [[nodiscard]] std::string string(std::uint32_t field) const { return std::string(text(field)); }
  template <class Enum>
  [[nodiscard]] Enum code(std::uint32_t field, Enum otherwise = {}) const noexcept {
    return static_cast<Enum>(number(field, static_cast<std::int64_t>(otherwise)));
  }
  /// Empty when it is not there.
  template <class Id>
  [[nodiscard]] Id id(std::uint32_t field) const noexcept {
    any_id kept;
    if (const item* found = find(field); found != nullptr) {
      std::memcpy(&kept, bytes_.at(static_cast<std::uint32_t>(found->value), found->size).data(),
                  sizeof kept);
    }
    return as(kept, Id{});
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
    std::int64_t value;  ///< Of a text or an id, where it is.
    std::uint32_t size;
    std::uint32_t field;
  };
  /// Takes back what was set since there were so many items and bytes, unless it is kept.
  class trial {
   public:
    explicit trial(request& of) noexcept : of_(of), count_(of.count_), size_(of.bytes_.size()) {}
    trial(const trial&) = delete;
    trial& operator=(const trial&) = delete;
    ~trial() {
      if (!is_kept_) of_.take_back(count_, size_);
    }
    void keep() noexcept { is_kept_ = true; }

   private:
    request& of_;
    std::uint8_t count_;
    std::uint32_t size_;
    bool is_kept_ = false;
  };
  [[nodiscard]] const item* find(std::uint32_t field) const noexcept {
    const std::size_t place = place_of(field);
    return is_set_[place] ? &items_[slots_[place]] : nullptr;
  }
  void check_free(std::uint32_t field) const {
    const std::size_t place = place_of(field);
    if (is_set_[place] || count_ == items_.size() || place == places_end) refuse(field);
  }
  /// Why there is no place for it.
  [[noreturn]] void refuse(std::uint32_t field) const;
  // Part by part: sixteen bytes that were written in parts would be waited for.
  void put(std::uint32_t field, std::int64_t value, std::uint32_t size) noexcept {
    const std::size_t place = place_of(field);
    is_set_.set(place);
    slots_[place] = count_;
    item& to = items_[count_++];
    to.value = value;
    to.size = size;
    to.field = field;
  }
  void put(std::uint32_t field, std::string_view text);
  void take_back(std::uint8_t count, std::uint32_t size) noexcept;
  template <class Tag>
  [[nodiscard]] static ident<Tag> as(const any_id& id, const ident<Tag>& /*kind*/) noexcept {
    return id.as<Tag>();
  }

  static constexpr std::size_t items_max = 24;  ///< More than any operation takes.
  std::bitset<places_end + 1> is_set_;
  std::array<std::uint8_t, places_end + 1> slots_;  ///< Which item a field is, if it is set.
  std::array<item, items_max> items_;
  std::uint8_t count_ = 0;
  wiped_bytes bytes_;
  selection rows_;
};

template <class Takes>
void request::set(const field_batch& all, Takes takes) {
  trial set_so_far(*this);
  std::string_view rest = all.bytes;
  for (std::uint32_t i = 0; i < all.count; ++i) {
    const std::uint32_t field = all.fields[i];
    const std::int64_t value = all.values[i];
    const bool is_text = field >= first_text;
    takes(field, is_text);
    if (!is_text) {
      set(field, value);
      continue;
    }
    if (value < 0 || static_cast<std::uint64_t>(value) > rest.size()) {
      throw refusal{FXOTP_E_LENGTH, 3, field};
    }
    check_free(field);
    put(field, rest.substr(0, static_cast<std::size_t>(value)));
    rest.remove_prefix(static_cast<std::size_t>(value));
  }
  if (!rest.empty()) throw refusal{FXOTP_E_LENGTH, 6};
  set_so_far.keep();
}

/// An id as a row or answer takes it. Throws a refusal: FXOTP_E_ID with the argument.
template <class Id>
[[nodiscard]] Id parse_id(std::string_view text, std::uint32_t argument) {
  auto parsed = Id::parse(text);
  if (!parsed) throw refusal{FXOTP_E_ID, argument};
  return parsed.assume_value();
}

}  // namespace fxotp::capi
