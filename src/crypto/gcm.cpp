#include "crypto/gcm.hpp"

#include <openssl/core_names.h>
#include <openssl/params.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cstdint>
#include <utility>

#include "crypto/algorithms.hpp"
#include "crypto/errors.hpp"
#include "crypto/wiped_buffer.hpp"

namespace fxotp::crypto {

namespace {

const std::uint8_t* bytes_of(std::string_view text) noexcept {
  return reinterpret_cast<const std::uint8_t*>(text.data());
}

using tag_bytes = std::array<std::uint8_t, gcm_tag_size>;

// OpenSSL takes its parameters by pointers to non-const, and only reads them.
OSSL_PARAM parameter(const tag_bytes& tag) noexcept {
  return OSSL_PARAM_construct_octet_string(OSSL_CIPHER_PARAM_AEAD_TAG,
                                           const_cast<std::uint8_t*>(tag.data()), tag.size());
}

// A cipher context at work: it opens what has the tag that is expected, or seals.
class session {
 public:
  // Without a key: the context has one.
  session(EVP_CIPHER_CTX* context, const gcm_input& with, const tag_bytes* expected) noexcept
      : context_(context) {
    assert(with.nonce.size() == gcm_nonce_size);
    const bool has_key = with.key.empty();
    const std::array<OSSL_PARAM, 2> given{
        expected == nullptr ? OSSL_PARAM_construct_end() : parameter(*expected),
        OSSL_PARAM_construct_end()};
    ready_ = context_ != nullptr &&
             EVP_CipherInit_ex2(context_, has_key ? nullptr : aes_256_gcm(),
                                has_key ? nullptr : bytes_of(with.key), bytes_of(with.nonce),
                                expected == nullptr ? 1 : 0, given.data()) == 1 &&
             pass(with.bound_to, nullptr);
  }

  [[nodiscard]] bool is_ready() const noexcept { return ready_; }

  // Without `out`, the text is only authenticated. OpenSSL counts in int, so in pieces.
  bool pass(std::string_view text, std::uint8_t* out) noexcept {
    constexpr std::size_t piece_max = std::size_t{1} << 30;
    for (std::size_t at = 0; at < text.size();) {
      const std::string_view piece = text.substr(at, piece_max);
      int written = 0;
      if (EVP_CipherUpdate(context_, out == nullptr ? nullptr : out + at, &written, bytes_of(piece),
                           static_cast<int>(piece.size())) != 1)
        return false;
      at += piece.size();
    }
    return true;
  }

  bool finish() noexcept {
    std::array<std::uint8_t, EVP_MAX_BLOCK_LENGTH> none{};
    int written = 0;
    return EVP_CipherFinal_ex(context_, none.data(), &written) == 1;
  }

  bool get_tag(std::uint8_t* to) noexcept {
    return EVP_CIPHER_CTX_ctrl(context_, EVP_CTRL_AEAD_GET_TAG, static_cast<int>(gcm_tag_size),
                               to) == 1;
  }

 private:
  EVP_CIPHER_CTX* context_;
  bool ready_ = false;
};

// This thread's own context. It forgets the key at its end.
class own_context {
 public:
  own_context() noexcept = default;
  ~own_context() {
    if (get() != nullptr) EVP_CIPHER_CTX_reset(get());
  }
  own_context(const own_context&) = delete;
  own_context& operator=(const own_context&) = delete;
  [[nodiscard]] EVP_CIPHER_CTX* get() const noexcept { return work_.get(); }

 private:
  working<EVP_CIPHER_CTX> work_;
};

result<secret_bytes> open_in(EVP_CIPHER_CTX* context, const gcm_input& with,
                             std::string_view sealed, const error_scope& noted) {
  if (sealed.size() < gcm_tag_size) return errc::tampered;
  const std::string_view text = sealed.substr(0, sealed.size() - gcm_tag_size);
  tag_bytes tag{};
  std::copy(sealed.end() - gcm_tag_size, sealed.end(), tag.begin());

  wiped_buffer plain(text.size());
  session under(context, with, &tag);
  if (!under.is_ready() || !under.pass(text, plain.data()))
    return noted.newest(errc::out_of_memory);
  if (!under.finish()) return errc::tampered;
  return secret_bytes(plain.view());
}

// Makes the context at its first use. False if that fails.
bool prepare(cipher_context& context, std::string_view key) noexcept {
  if (context) return true;
  cipher_context fresh(EVP_CIPHER_CTX_new());
  if (!fresh ||
      EVP_CipherInit_ex2(fresh.get(), aes_256_gcm(), bytes_of(key), nullptr, 0, nullptr) != 1)
    return false;
  context = std::move(fresh);
  return true;
}

}  // namespace

result<void> gcm_seal(const gcm_input& with, std::string_view plain, std::string& out) {
  const error_scope noted;
  if (aes_256_gcm() == nullptr) return errc::unsupported;
  const std::size_t start = out.size();
  out.resize(start + plain.size() + gcm_tag_size);
  auto* const to = reinterpret_cast<std::uint8_t*>(out.data()) + start;
  assert(with.key.size() == gcm_key_size);
  const own_context work;
  session under(work.get(), with, nullptr);
  if (!under.is_ready() || !under.pass(plain, to) || !under.finish() ||
      !under.get_tag(to + plain.size())) {
    out.resize(start);
    return noted.newest(errc::out_of_memory);
  }
  return done();
}

result<secret_bytes> gcm_open(const gcm_input& with, std::string_view sealed) {
  const error_scope noted;
  if (aes_256_gcm() == nullptr) return errc::unsupported;
  assert(with.key.size() == gcm_key_size);
  const own_context work;
  return open_in(work.get(), with, sealed, noted);
}

gcm_key::gcm_key(secret_bytes key) : key_(std::move(key)) {
  assert(key_.size() == gcm_key_size);
}

result<secret_bytes> gcm_key::open(std::string_view nonce, std::string_view bound_to,
                                   std::string_view sealed) const {
  cipher_context* const own = own_.own();
  if (own == nullptr) return gcm_open({view(), nonce, bound_to}, sealed);
  const error_scope noted;
  if (!prepare(*own, view())) return noted.newest(errc::out_of_memory);
  return open_in(own->get(), {{}, nonce, bound_to}, sealed, noted);
}

}  // namespace fxotp::crypto
