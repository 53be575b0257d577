#include "crypto/hkdf.hpp"

#include <openssl/core_names.h>
#include <openssl/params.h>

#include <array>

#include "crypto/algorithms.hpp"
#include "crypto/errors.hpp"
#include "crypto/wiped_buffer.hpp"

namespace fxotp::crypto {

namespace {

// OpenSSL takes its parameters by pointers to non-const, and only reads them.
OSSL_PARAM octets(const char* name, std::string_view bytes) noexcept {
  return OSSL_PARAM_construct_octet_string(name, const_cast<char*>(bytes.data()), bytes.size());
}

}  // namespace

result<secret_bytes> derive(const hkdf_input& from, std::size_t size) {
  const error_scope noted;
  if (hkdf() == nullptr || sha256() == nullptr) return errc::unsupported;
  const kdf_context context(EVP_KDF_CTX_new(hkdf()));
  if (!context) return errc::out_of_memory;

  char hash[] = "SHA2-256";
  std::array<OSSL_PARAM, 5> given{};
  std::size_t count = 0;
  given[count++] = OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, hash, 0);
  given[count++] = octets(OSSL_KDF_PARAM_KEY, from.key);
  if (!from.salt.empty()) given[count++] = octets(OSSL_KDF_PARAM_SALT, from.salt);
  if (!from.info.empty()) given[count++] = octets(OSSL_KDF_PARAM_INFO, from.info);
  given[count] = OSSL_PARAM_construct_end();

  wiped_buffer out(size);
  if (EVP_KDF_derive(context.get(), out.data(), size, given.data()) != 1)
    return noted.newest(errc::unsupported);
  return secret_bytes(out.view());
}

}  // namespace fxotp::crypto
