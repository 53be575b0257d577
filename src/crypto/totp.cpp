#include "crypto/totp.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <new>

#include <fxotp/model/secret.hpp>

#include "crypto/algorithms.hpp"

namespace fxotp::crypto {

namespace {

constexpr std::size_t block_size = 64;
constexpr std::size_t sha1_size = 20;
constexpr std::uint8_t inner_pad = 0x36;
constexpr std::uint8_t outer_pad = 0x5c;

void expect(bool went_well) {
  // A ring is not made without SHA-1, so this is memory. No code must be judged from here.
  if (!went_well) throw std::bad_alloc();
}

bool begin(EVP_MD_CTX* at) noexcept {
  return at != nullptr && EVP_DigestInit_ex2(at, sha1(), nullptr) == 1;
}

bool copy(EVP_MD_CTX* to, const EVP_MD_CTX* from) noexcept {
  return to != nullptr && EVP_MD_CTX_copy_ex(to, from) == 1;
}

bool add(EVP_MD_CTX* at, const void* bytes, std::size_t size) noexcept {
  return EVP_DigestUpdate(at, bytes, size) == 1;
}

bool finish(EVP_MD_CTX* at, std::uint8_t* out) noexcept {
  return EVP_DigestFinal_ex(at, out, nullptr) == 1;
}

// A context that its thread keeps; what a secret left in it goes with this.
template <class Use>
class keyed {
 public:
  keyed() = default;
  keyed(const keyed&) = delete;
  keyed& operator=(const keyed&) = delete;
  ~keyed() {
    EVP_MD_CTX* const at = at_.get();
    if (at != nullptr && !begin(at)) EVP_MD_CTX_reset(at);
  }
  [[nodiscard]] EVP_MD_CTX* get() const noexcept { return at_.get(); }

 private:
  const working<EVP_MD_CTX, Use> at_;
};

// HMAC-SHA-1 (RFC 2104) of counters under one secret. The pads are digested once; each step begins
// with copies of these states.
class counter_mac {
 public:
  explicit counter_mac(std::string_view secret) {
    std::array<std::uint8_t, block_size> block{};
    if (secret.size() > block_size)
      expect(begin(work_.get()) && add(work_.get(), secret.data(), secret.size()) &&
             finish(work_.get(), block.data()));
    else
      std::copy(secret.begin(), secret.end(), block.begin());
    start(inner_.get(), block, inner_pad);
    start(outer_.get(), block, inner_pad ^ outer_pad);
    wipe(block.data(), block.size());
  }
  ~counter_mac() { wipe(mac_.data(), mac_.size()); }
  counter_mac(const counter_mac&) = delete;
  counter_mac& operator=(const counter_mac&) = delete;

  // Dynamic truncation (RFC 4226 §5.3) to 31 bits. The digest lies in one line of the cache, so
  // that the offset does not show there. The last one ends the outer state itself.
  [[nodiscard]] std::uint32_t truncated(std::uint64_t counter, bool is_last) {
    std::array<std::uint8_t, sizeof counter> message{};
    for (std::size_t n = 0; n < message.size(); ++n)
      message[n] = static_cast<std::uint8_t>(counter >> (56 - 8 * n));
    EVP_MD_CTX* const work = work_.get();
    expect(copy(work, inner_.get()) && add(work, message.data(), message.size()) &&
           finish(work, mac_.data()));
    if (!is_last) expect(copy(work, outer_.get()));
    EVP_MD_CTX* const outer = is_last ? outer_.get() : work;
    expect(add(outer, mac_.data(), mac_.size()) && finish(outer, mac_.data()));
    const std::size_t offset = mac_[sha1_size - 1] & 0x0FU;
    return (mac_[offset] & 0x7FU) << 24U | std::uint32_t{mac_[offset + 1]} << 16U |
           std::uint32_t{mac_[offset + 2]} << 8U | mac_[offset + 3];
  }

 private:
  static void start(EVP_MD_CTX* at, std::array<std::uint8_t, block_size>& block, std::uint8_t pad) {
    for (std::uint8_t& each : block)
      each = static_cast<std::uint8_t>(each ^ pad);
    // One that was used before has been begun anew at the end of that.
    const bool is_begun = at != nullptr && EVP_MD_CTX_get0_md(at) != nullptr;
    expect((is_begun || begin(at)) && add(at, block.data(), block.size()));
  }

  const keyed<sha1_inner> inner_;
  const keyed<sha1_outer> outer_;
  const working<EVP_MD_CTX, sha1_use> work_;  ///< Holds an inner digest in the end: no secret.
  alignas(32) std::array<std::uint8_t, sha1_size> mac_{};
};

constexpr std::uint32_t totp_modulus = 1'000'000;

std::uint32_t modulus_of(unsigned digits) noexcept {
  assert(digits >= 6 && digits <= 8);
  return digits == 6 ? totp_modulus : digits == 7 ? 10'000'000 : 100'000'000;
}

// All bits of a number that is zero, none of any other.
std::uint64_t all_if_zero(std::uint32_t number) noexcept {
  return 0 - ((std::uint64_t{number} - 1) >> 63U);
}

}  // namespace

std::uint32_t hotp(std::string_view secret, std::uint64_t counter, unsigned digits) {
  return counter_mac(secret).truncated(counter, true) % modulus_of(digits);
}

std::optional<std::int64_t> match_step(std::string_view secret, std::uint32_t code,
                                       step_range among) {
  static_assert(totp_digits == 6);
  const std::int64_t first = std::max<std::int64_t>(among.first, 0);
  const auto end = static_cast<std::uint64_t>(std::max(among.first + among.count, first));
  if (static_cast<std::uint64_t>(first) == end) return std::nullopt;
  counter_mac mac(secret);
  std::uint64_t found = 0;
  std::uint64_t step = 0;
  for (auto at = static_cast<std::uint64_t>(first); at < end; ++at) {
    const std::uint32_t its_code = mac.truncated(at, at + 1 == end) % totp_modulus;
    const std::uint64_t is_it = all_if_zero(its_code ^ code) & ~found;
    step |= at & is_it;
    found |= is_it;
  }
  if (found == 0) return std::nullopt;
  return static_cast<std::int64_t>(step);
}

std::int64_t step_at(instant when) noexcept {
  using std::chrono::seconds;
  const auto since = std::chrono::floor<seconds>(when.time_since_epoch()).count();
  const auto period = totp_period.count();
  return (since >= 0 ? since : since - (period - 1)) / period;
}

}  // namespace fxotp::crypto
