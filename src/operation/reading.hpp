/// What all reading shares: who reads how far (P2), and pages.
#pragma once

#include <algorithm>
#include <utility>

#include "operation/acting.hpp"

namespace fxotp::operation {

/// What somebody asks to read.
struct read_request {
  actor by;
  action what{};
  std::optional<customer_code> customer;
  bool must_exist = true;  ///< Whether the customer asked for has to be stored.
};

/// Who reads, and how far. `who.why` set: refused.
struct reader {
  acting who;
  std::optional<customer_code> customer;  ///< Unset: the whole bank.

  [[nodiscard]] bool is_refused() const noexcept { return who.why.is_set(); }
  [[nodiscard]] stage::decision refuse(const domain::rulebook& rules) const {
    return operation::refuse(who, rules, refused(who.why, who.now));
  }
};

/// An administrator reads their own customer whatever is asked for, or nothing when another one is;
/// the desk and the system read their bank (P2). Errors: as `look_up`.
[[nodiscard]] result<reader> look_up_reader(stage::view& seen, const stage::moment& at,
                                            const read_request& asked,
                                            const domain::rulebook& rules);

/// Errors: invalid_value.
[[nodiscard]] result<void> check_page(const page_request& page) noexcept;

/// Whether a cursor can have come from a list of this customer's (of the bank's without one).
/// Errors: invalid_cursor.
[[nodiscard]] result<void> check_reach(const std::optional<cursor>& after,
                                       const std::optional<customer_code>& of) noexcept;

/// The rows of a page that was asked for. Errors: store_failed, when it holds something else.
template <class Row>
[[nodiscard]] result<std::vector<Row>*> rows_of(page& from) {
  auto* rows = std::get_if<std::vector<Row>>(&from.rows);
  if (rows == nullptr) return errc::store_failed;
  return rows;
}

/// Puts rows into a page of an answer, with the cursors both ways.
template <class Page, class Row, class CursorOf>
void fill(Page& out, std::vector<Row>&& rows, const page_request& asked, CursorOf cursor_of) {
  out.rows = std::move(rows);
  if (asked.after && !out.rows.empty()) out.back = cursor_of(out.rows.front());
  if (asked.way == direction::backward) std::reverse(out.rows.begin(), out.rows.end());
}

/// The end of an operation that only read.
template <class Value>
[[nodiscard]] stage::decision answered(Value value, instant at) {
  stage::outcome out;
  out.what.at = at;
  out.value = std::move(value);
  return {{}, std::move(out)};
}

/// Units: rows a stage.
inline constexpr std::uint32_t page_rows_max = 1'000;

}  // namespace fxotp::operation
