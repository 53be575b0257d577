#include "crypto/running_digest.hpp"

#include "crypto/errors.hpp"

namespace fxotp::crypto {

result<void> running_digest::begin() noexcept {
  const error_scope noted;
  if (sha256() == nullptr) return noted.newest(errc::unsupported);
  if (!context_) context_.reset(EVP_MD_CTX_new());
  if (!context_) return errc::out_of_memory;
  if (EVP_DigestInit_ex2(context_.get(), sha256(), nullptr) != 1) {
    return noted.newest(errc::out_of_memory);
  }
  return done();
}

result<void> running_digest::add(std::string_view bytes) noexcept {
  if (EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()) != 1) {
    return errc::out_of_memory;
  }
  return done();
}

result<digest> running_digest::end() noexcept {
  digest out{};
  if (EVP_DigestFinal_ex(context_.get(), out.data(), nullptr) != 1) return errc::out_of_memory;
  return out;
}

}  // namespace fxotp::crypto
