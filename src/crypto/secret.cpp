#include <openssl/crypto.h>

#include <utility>

#include <fxotp/model/secret.hpp>

namespace fxotp {

void wipe(void* memory, std::size_t size) noexcept {
  OPENSSL_cleanse(memory, size);
}

secret_bytes::secret_bytes(std::string_view bytes) : bytes_(bytes.begin(), bytes.end()) {}

secret_bytes::secret_bytes(secret_bytes&& other) noexcept : bytes_(std::move(other.bytes_)) {
  other.bytes_.clear();
}

secret_bytes& secret_bytes::operator=(secret_bytes&& other) noexcept {
  if (this != &other) {
    wipe(bytes_.data(), bytes_.size());
    bytes_ = std::move(other.bytes_);
    other.bytes_.clear();
  }
  return *this;
}

secret_bytes::~secret_bytes() {
  wipe(bytes_.data(), bytes_.size());
}

}  // namespace fxotp
