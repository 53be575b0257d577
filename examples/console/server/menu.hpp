/// The menu: 為替予約, 共通 and 管理 as in the manual, and the demonstration's pages.
#pragma once

#include "visit.hpp"

namespace console {

[[nodiscard]] html menu(const visit& v);

}  // namespace console
