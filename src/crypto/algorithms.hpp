/// OpenSSL's algorithms, fetched once, and its contexts, one a thread.
#pragma once

#include <openssl/evp.h>
#include <openssl/kdf.h>

#include <memory>

namespace fxotp::crypto {

/// SHA-256, or null if no provider of the host's offers it.
[[nodiscard]] const EVP_MD* sha256() noexcept;
/// SHA-1, or null if no provider of the host's offers it. For HMAC only (RFC 4226).
[[nodiscard]] const EVP_MD* sha1() noexcept;
/// AES-256-GCM, or null if no provider of the host's offers it.
[[nodiscard]] const EVP_CIPHER* aes_256_gcm() noexcept;
/// HKDF, or null if no provider of the host's offers it.
[[nodiscard]] EVP_KDF* hkdf() noexcept;

/// Frees what OpenSSL made.
struct release {
  void operator()(EVP_MD_CTX* it) const noexcept { EVP_MD_CTX_free(it); }
  void operator()(EVP_CIPHER_CTX* it) const noexcept { EVP_CIPHER_CTX_free(it); }
  void operator()(EVP_KDF_CTX* it) const noexcept { EVP_KDF_CTX_free(it); }
};
using digest_context = std::unique_ptr<EVP_MD_CTX, release>;
using cipher_context = std::unique_ptr<EVP_CIPHER_CTX, release>;
using kdf_context = std::unique_ptr<EVP_KDF_CTX, release>;

/// What a context works for. One that changed its algorithm would be made anew each time.
struct any_use;
struct sha1_use;
struct sha1_inner;  ///< Of HMAC-SHA-1: the state after the inner pad,
struct sha1_outer;  ///< and after the outer one.

/// This thread's context to work in; made at first use, freed when the thread ends. A use while
/// the thread's own objects are being destroyed gets a context of its own.
template <class Context, class Use = any_use>
class working {
 public:
  working() noexcept;
  ~working();
  working(const working&) = delete;
  working& operator=(const working&) = delete;

  /// Null if memory ran out.
  [[nodiscard]] Context* get() const noexcept { return context_; }

 private:
  Context* context_ = nullptr;
  bool owned_ = false;
};

extern template class working<EVP_MD_CTX>;
extern template class working<EVP_MD_CTX, sha1_use>;
extern template class working<EVP_MD_CTX, sha1_inner>;
extern template class working<EVP_MD_CTX, sha1_outer>;
extern template class working<EVP_CIPHER_CTX>;

}  // namespace fxotp::crypto
