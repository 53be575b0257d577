/// The texts as they ship: one table a group, in order of the enumerators' numbers.
#pragma once

#include <algorithm>

#include "text/enumerators.hpp"

namespace fxotp::text {

/// One text in both languages.
struct entry {
  std::uint16_t number = 0;
  std::string_view japanese;
  std::string_view english;

  template <class Enum>
  constexpr entry(Enum of, std::string_view ja, std::string_view en) noexcept
      : number(static_cast<std::uint16_t>(of)), japanese(ja), english(en) {}
};

/// A table of one group.
struct entries {
  const entry* first = nullptr;
  std::size_t size = 0;

  constexpr entries() noexcept = default;
  template <std::size_t Size>
  // NOLINTNEXTLINE(google-explicit-constructor): a table is its own view.
  constexpr entries(const entry (&all)[Size]) noexcept : first(all), size(Size) {}

  /// The entry, or null.
  [[nodiscard]] const entry* find(std::uint16_t number) const noexcept {
    const auto* at = std::lower_bound(first, first + size, number,
                                      [](const entry& e, std::uint16_t n) { return e.number < n; });
    return at != first + size && at->number == number ? at : nullptr;
  }
};

/// Whether the table is in order and both texts of each entry are there.
[[nodiscard]] constexpr bool is_in_order(entries table) noexcept {
  for (std::size_t n = 0; n < table.size; ++n) {
    if (table.first[n].japanese.empty() || table.first[n].english.empty()) return false;
    if (n > 0 && table.first[n - 1].number >= table.first[n].number) return false;
  }
  return true;
}

/// Whether the table has exactly the enumerators, each once and in order.
template <class Enum>
[[nodiscard]] constexpr bool covers(entries table) noexcept {
  const auto all = all_of<Enum>();
  if (table.size != all.size() || !is_in_order(table)) return false;
  for (std::size_t n = 0; n < all.size(); ++n) {
    if (table.first[n].number != static_cast<std::uint16_t>(all[n])) return false;
  }
  return true;
}

[[nodiscard]] entries error_entries() noexcept;
[[nodiscard]] entries rule_entries() noexcept;
[[nodiscard]] entries action_entries() noexcept;
[[nodiscard]] entries confirmation_entries() noexcept;
[[nodiscard]] entries completion_entries() noexcept;
[[nodiscard]] entries column_entries() noexcept;
[[nodiscard]] entries word_entries() noexcept;
[[nodiscard]] entries mail_kind_entries() noexcept;
[[nodiscard]] entries mail_subject_entries() noexcept;
[[nodiscard]] entries mail_text_entries() noexcept;

/// The table of a group.
[[nodiscard]] entries entries_of(message_key::group in) noexcept;

}  // namespace fxotp::text
