/// Pictures of the migration, drawn by the server as SVG: no script, no style attribute.
#pragma once

#include <map>

#include <fxotp/model/report.hpp>

#include "../server/visit.hpp"

namespace console {

using daily_counts = std::map<fxotp::day, fxotp::migration_counts>;

/// Who used what on each day, from a week before the migration to a week after VIP Access has
/// ended, with the phases behind it.
[[nodiscard]] html history_chart(const visit& v, const daily_counts& days);
/// One bar: VIP only, both, email only, none.
[[nodiscard]] html share_bar(const visit& v, const fxotp::migration_counts& counts);
/// What the colours mean.
[[nodiscard]] html legend(const visit& v);

}  // namespace console
