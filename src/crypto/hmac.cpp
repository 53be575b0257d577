#include "crypto/hmac.hpp"

#include <algorithm>

#include <boost/outcome/try.hpp>

#include <fxotp/model/secret.hpp>

#include "crypto/errors.hpp"

namespace fxotp::crypto {

namespace {

// The key, filled up with zeros to a block of SHA-256, and wiped.
class key_block {
 public:
  static constexpr std::size_t size = 64;

  key_block() noexcept = default;
  ~key_block() { wipe(bytes_.data(), size); }
  key_block(const key_block&) = delete;
  key_block& operator=(const key_block&) = delete;

  bool set(EVP_MD_CTX* work, std::string_view key) noexcept {
    if (key.size() > size)
      return EVP_DigestInit_ex2(work, sha256(), nullptr) == 1 &&
             EVP_DigestUpdate(work, key.data(), key.size()) == 1 &&
             EVP_DigestFinal_ex(work, bytes_.data(), nullptr) == 1;
    std::copy(key.begin(), key.end(), bytes_.begin());
    return true;
  }

  // Begins a digest with the key's pad: 0x36 for the inner, 0x5c for the outer (RFC 2104).
  bool begin(EVP_MD_CTX* work, std::uint8_t pad) const noexcept {
    key_block padded;
    std::transform(bytes_.begin(), bytes_.end(), padded.bytes_.begin(),
                   [pad](std::uint8_t byte) { return static_cast<std::uint8_t>(byte ^ pad); });
    return EVP_DigestInit_ex2(work, sha256(), nullptr) == 1 &&
           EVP_DigestUpdate(work, padded.bytes_.data(), size) == 1;
  }

 private:
  std::array<std::uint8_t, size> bytes_{};
};

constexpr std::uint8_t inner_pad = 0x36;
constexpr std::uint8_t outer_pad = 0x5c;

bool finish(EVP_MD_CTX* work, digest& out) noexcept {
  return EVP_DigestFinal_ex(work, out.data(), nullptr) == 1;
}

bool add(EVP_MD_CTX* work, const digest& inner) noexcept {
  return EVP_DigestUpdate(work, inner.data(), inner.size()) == 1;
}

}  // namespace

result<hmac_key> hmac_key::make(std::string_view key) noexcept {
  const error_scope noted;
  if (sha256() == nullptr) return errc::unsupported;
  const digest_context work(EVP_MD_CTX_new());
  states made{digest_context(EVP_MD_CTX_new()), digest_context(EVP_MD_CTX_new())};
  if (!work || !made.inner || !made.outer) return errc::out_of_memory;
  key_block block;
  if (!block.set(work.get(), key) || !block.begin(made.inner.get(), inner_pad) ||
      !block.begin(made.outer.get(), outer_pad))
    return noted.newest(errc::out_of_memory);
  return hmac_key(std::move(made));
}

// Null if memory ran out. Without states of the thread's own, those that all share.
const hmac_key::states* hmac_key::copied(states* own, const states& from) noexcept {
  if (own == nullptr) return &from;
  if (own->outer) return own;
  digest_context inner(EVP_MD_CTX_new());
  digest_context outer(EVP_MD_CTX_new());
  if (!inner || !outer || EVP_MD_CTX_copy_ex(inner.get(), from.inner.get()) != 1 ||
      EVP_MD_CTX_copy_ex(outer.get(), from.outer.get()) != 1)
    return nullptr;
  *own = {std::move(inner), std::move(outer)};
  return own;
}

result<digest> hmac_key::of(std::string_view message) const noexcept {
  const working<EVP_MD_CTX> work;
  EVP_MD_CTX* const at = work.get();
  const states* const from = copied(own_.own(), made_);
  digest out{};
  if (at == nullptr || from == nullptr || EVP_MD_CTX_copy_ex(at, from->inner.get()) != 1 ||
      EVP_DigestUpdate(at, message.data(), message.size()) != 1 || !finish(at, out) ||
      EVP_MD_CTX_copy_ex(at, from->outer.get()) != 1 || !add(at, out) || !finish(at, out))
    return errc::out_of_memory;
  return out;
}

result<digest> hmac(std::string_view key, std::initializer_list<std::string_view> parts) noexcept {
  if (sha256() == nullptr) return errc::unsupported;
  const working<EVP_MD_CTX> work;
  EVP_MD_CTX* const at = work.get();
  key_block block;
  if (at == nullptr || !block.set(at, key) || !block.begin(at, inner_pad))
    return errc::out_of_memory;
  for (const std::string_view part : parts)
    if (EVP_DigestUpdate(at, part.data(), part.size()) != 1) return errc::out_of_memory;
  digest out{};
  if (!finish(at, out) || !block.begin(at, outer_pad) || !add(at, out) || !finish(at, out))
    return errc::out_of_memory;
  return out;
}

}  // namespace fxotp::crypto
