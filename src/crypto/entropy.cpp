#include <openssl/rand.h>

#include <fxotp/port/entropy.hpp>

#include "crypto/errors.hpp"

namespace fxotp {

// No buffer of our own: a fork would copy it, and both processes would draw the same bytes.
// OpenSSL's generator sees the fork and seeds itself anew.
result<seed> system_entropy::draw() {
  const crypto::error_scope noted;
  seed drawn{};
  if (RAND_bytes(drawn.data(), static_cast<int>(drawn.size())) != 1)
    return noted.newest(errc::port_failed);
  return drawn;
}

}  // namespace fxotp
