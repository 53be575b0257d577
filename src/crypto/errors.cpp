#include "crypto/errors.hpp"

#include <openssl/err.h>

namespace fxotp::crypto {

error_scope::error_scope() noexcept : older_(ERR_peek_last_error()) {
  ERR_set_mark();
}

error_scope::~error_scope() {
  ERR_pop_to_mark();
}

error error_scope::newest(errc otherwise) const noexcept {
  const unsigned long last = ERR_peek_last_error();
  const int reason = last == older_ ? 0 : ERR_GET_REASON(last);
  return {reason == ERR_R_MALLOC_FAILURE ? errc::out_of_memory : otherwise, rule::none, reason};
}

}  // namespace fxotp::crypto
