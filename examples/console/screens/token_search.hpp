/// 抽出条件 of ユーザOTP管理, as the address holds them.
#pragma once

#include <fxotp/reporting.hpp>

#include "../server/visit.hpp"

namespace console {

/// A search: what was typed, and what fxotp is asked.
struct token_search {
  fxotp::list_filter filter;
  fxotp::page_request page;
  fxotp::error why;  ///< What was typed cannot be searched for.
};
[[nodiscard]] token_search search_of(const visit& v);

/// `/otp` with the conditions of this visit, without page and notice.
[[nodiscard]] address search_address(const visit& v, std::string_view path);
/// The same conditions as hidden fields, so that a form leads back to them.
[[nodiscard]] html search_fields(const visit& v);
/// The conditions to be filled in.
[[nodiscard]] html search_form(const visit& v);

}  // namespace console
