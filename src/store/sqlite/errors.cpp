#include "store/sqlite/errors.hpp"

#include <sqlite3.h>

namespace fxotp::store {

int primary(int code) noexcept {
  return code & 0xFF;
}

error error_of(int code) noexcept {
  const auto named = [code](errc what) { return error(what, rule::none, code); };
  if (code == SQLITE_IOERR_NOMEM) return named(errc::out_of_memory);
  if (code == SQLITE_IOERR_CORRUPTFS) return named(errc::store_corrupt);
  switch (primary(code)) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
      return named(errc::busy);
    case SQLITE_FULL:
      return named(errc::store_full);
    case SQLITE_READONLY:
      return named(errc::store_read_only);
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return named(errc::store_corrupt);
    case SQLITE_NOMEM:
      return named(errc::out_of_memory);
  }
  return named(errc::store_failed);
}

}  // namespace fxotp::store
