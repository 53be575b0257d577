/// The six buttons of ユーザOTP管理.
#pragma once

#include "../server/visit.hpp"

namespace console {

/// Which of the six was pressed; `list`, which changes nothing, when it was none.
[[nodiscard]] fxotp::action button_of(const visit& v);

}  // namespace console
