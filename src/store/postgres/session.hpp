/// Making a session: the part of a connection's life before its first statement.
#pragma once

#include <atomic>

#include "store/postgres/connection.hpp"
#include "store/postgres/hosts.hpp"

namespace fxotp::store::postgres {

/// Connects to whichever server the options name. Of several hosts the `newest` that was connected
/// to is tried first, and becomes the one that was; each has its share of the time, so that one
/// that says nothing does not hide the next. `hosts` are those of the options. Errors: busy,
/// store_failed, store_read_only, out_of_memory.
[[nodiscard]] result<session_ptr> begin_session(const postgres_options& options,
                                                const host_list& hosts, time_point until,
                                                std::atomic<std::size_t>& newest);

}  // namespace fxotp::store::postgres
