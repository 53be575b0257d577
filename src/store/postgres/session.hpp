/// Making a session: the part of a connection's life before its first statement.
#pragma once

#include "store/postgres/connection.hpp"

namespace fxotp::store::postgres {

/// Connects to whichever server the options name. Errors: busy, store_failed, store_read_only,
/// invalid_value (no connection string), out_of_memory.
[[nodiscard]] result<session_ptr> begin_session(const postgres_options& options, time_point until);

}  // namespace fxotp::store::postgres
