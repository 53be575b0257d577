#include "crypto/gcm.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstdint>

#include "crypto/algorithms.hpp"
#include "crypto/errors.hpp"
#include "crypto/wiped_buffer.hpp"

namespace fxotp::crypto {

namespace {

const std::uint8_t* bytes_of(std::string_view text) noexcept {
  return reinterpret_cast<const std::uint8_t*>(text.data());
}

// This thread's cipher context under a key. It forgets the key at its end, which costs no more
// than keeping it until the next one: the key's tables are computed anew either way.
class session {
 public:
  session(const gcm_input& with, bool seals) noexcept : context_(work_.get()) {
    assert(with.key.size() == gcm_key_size && with.nonce.size() == gcm_nonce_size);
    ready_ = context_ != nullptr &&
             EVP_CipherInit_ex2(context_, aes_256_gcm(), bytes_of(with.key), bytes_of(with.nonce),
                                seals ? 1 : 0, nullptr) == 1 &&
             pass(with.bound_to, nullptr);
  }
  ~session() {
    if (context_ != nullptr) EVP_CIPHER_CTX_reset(context_);
  }
  session(const session&) = delete;
  session& operator=(const session&) = delete;

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

  bool tag(int what, std::uint8_t* bytes) noexcept {
    return EVP_CIPHER_CTX_ctrl(context_, what, static_cast<int>(gcm_tag_size), bytes) == 1;
  }

 private:
  working<EVP_CIPHER_CTX> work_;
  EVP_CIPHER_CTX* context_;
  bool ready_ = false;
};

}  // namespace

result<void> gcm_seal(const gcm_input& with, std::string_view plain, std::string& out) {
  const error_scope noted;
  if (aes_256_gcm() == nullptr) return errc::unsupported;
  const std::size_t start = out.size();
  out.resize(start + plain.size() + gcm_tag_size);
  auto* const to = reinterpret_cast<std::uint8_t*>(out.data()) + start;
  session under(with, true);
  if (!under.is_ready() || !under.pass(plain, to) || !under.finish() ||
      !under.tag(EVP_CTRL_AEAD_GET_TAG, to + plain.size())) {
    out.resize(start);
    return noted.newest(errc::out_of_memory);
  }
  return done();
}

result<secret_bytes> gcm_open(const gcm_input& with, std::string_view sealed) {
  const error_scope noted;
  if (aes_256_gcm() == nullptr) return errc::unsupported;
  if (sealed.size() < gcm_tag_size) return errc::tampered;
  const std::string_view text = sealed.substr(0, sealed.size() - gcm_tag_size);
  std::array<std::uint8_t, gcm_tag_size> tag{};
  std::copy(sealed.end() - gcm_tag_size, sealed.end(), tag.begin());

  wiped_buffer plain(text.size());
  session under(with, false);
  if (!under.is_ready() || !under.tag(EVP_CTRL_AEAD_SET_TAG, tag.data()) ||
      !under.pass(text, plain.data()))
    return noted.newest(errc::out_of_memory);
  if (!under.finish()) return errc::tampered;
  return secret_bytes(plain.view());
}

}  // namespace fxotp::crypto
