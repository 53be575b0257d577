/// Where in the ordered index a list's rows are.
#pragma once

#include <string>
#include <vector>

#include <fxotp/model/need.hpp>

namespace fxotp::capi {

/// The keys from `begin` on, before `end`.
struct key_range {
  std::string begin;
  std::string end;
};

/// The ranges of a page in the order in which they are walked; `after` is a key that the walk has
/// passed, or empty.
[[nodiscard]] std::vector<key_range> ranges_of(const page_need& wanted, const std::string& after);
/// The key beyond which the page begins; empty: at the first.
[[nodiscard]] std::string key_after(const page_need& wanted);

/// The bank that a query is about.
[[nodiscard]] const bank_code& bank_of(const list_query& query) noexcept;

}  // namespace fxotp::capi
