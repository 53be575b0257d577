/// A bank's many users beside the manual's few, who move to email from day to day.
#pragma once

#include "../server/bank.hpp"

namespace console {

/// Imports customers of 2 to 25 users with a VIP token each, `tokens` in all, then lets a share of
/// them register an email address on each day from 2025/06/23 to 2025/06/30, and leaves the clock
/// at 2025/07/01 10:00. Notes each day's counts, and gives some of them accounts. Throws when fxotp
/// refuses.
void make_crowd(bank& at, std::uint32_t tokens);

}  // namespace console
