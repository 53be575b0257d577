/// Users page by page, as ユーザ管理 and メールアドレス管理 show them.
#pragma once

#include <fxotp/model/report.hpp>

#include "../server/visit.hpp"

namespace console {

/// Which page of whose users the address asks for.
[[nodiscard]] fxotp::result<fxotp::address_page> people_of(const visit& v);
/// The desk's search by customer; nothing for an administrator.
[[nodiscard]] html people_search(const visit& v, std::string_view path);
[[nodiscard]] html people_paging(const visit& v, std::string_view path,
                                 const fxotp::address_page& found);
/// `path` with the customer that was searched for.
[[nodiscard]] address people_address(const visit& v, std::string_view path);
/// The customer and user that a form names in `row`.
[[nodiscard]] fxotp::user_key person_of(const visit& v);
[[nodiscard]] html reason_field(const visit& v);

}  // namespace console
