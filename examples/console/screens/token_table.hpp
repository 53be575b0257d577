/// 抽出結果 of ユーザOTP管理.
#pragma once

#include <fxotp/model/report.hpp>

#include "token_search.hpp"

namespace console {

/// How a row is named in a form: `GM11253 9998000286 VSST76422445`.
[[nodiscard]] std::string name_of(const fxotp::selected_row& row);
/// Rows that a form names; what is no row is left out.
[[nodiscard]] fxotp::selection rows_of(const std::vector<std::string_view>& names);

/// The table with its check boxes, headings that sort, and what leads to other pages.
[[nodiscard]] html token_table(const visit& v, const token_search& search,
                               const fxotp::token_page& found);
/// `利用可能 6　ロック 1`.
[[nodiscard]] html count_line(const visit& v, const fxotp::status_counts& counts);
/// A status as a coloured mark with its word.
[[nodiscard]] html status_mark(const visit& v, fxotp::status what);

}  // namespace console
