/// What may be text, for those who do not stand on the domain.
#pragma once

#include "domain/utf8.hpp"

namespace fxotp::text {

using domain::check_text;
using domain::is_utf8;

}  // namespace fxotp::text
