/// What a tag costs beside OpenSSL's own floor: one keyed EVP_MAC context, kept and begun anew for
/// each message; and what a local VIP check costs beside liboath's. Both in one run, in alternating
/// slices, since a machine's speed moves.
#include <liboath/oath.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/params.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "crypto/keys.hpp"
#include "crypto/totp.hpp"

namespace {

using fxotp::crypto::purpose;

constexpr std::string_view owner = "VSST12345678";
constexpr int pairs = 101;
constexpr std::clock_t slice = CLOCKS_PER_SEC / 100;

// Nanoseconds a call, over one slice; of processor time, since others may use the machine too.
template <class Work>
double time_of(Work&& work) {
  const std::clock_t start = std::clock();
  std::size_t calls = 0;
  std::clock_t spent = 0;
  while (spent < slice) {
    for (int i = 0; i < 500; ++i)
      work();
    calls += 500;
    spent = std::clock() - start;
  }
  return 1e9 * static_cast<double>(spent) / CLOCKS_PER_SEC / static_cast<double>(calls);
}

double median(std::vector<double>& of) {
  std::sort(of.begin(), of.end());
  return of[of.size() / 2];
}

class floor_mac {
 public:
  explicit floor_mac(std::string_view key) {
    std::unique_ptr<EVP_MAC, void (*)(EVP_MAC*)> mac(EVP_MAC_fetch(nullptr, "HMAC", nullptr),
                                                     EVP_MAC_free);
    context_.reset(EVP_MAC_CTX_new(mac.get()));
    char hash[] = "SHA2-256";
    const std::array<OSSL_PARAM, 2> given{
        OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, hash, 0),
        OSSL_PARAM_construct_end()};
    if (EVP_MAC_init(context_.get(), bytes(key), key.size(), given.data()) != 1) std::abort();
  }
  void operator()(std::string_view message) {
    std::size_t size = 0;
    if (EVP_MAC_init(context_.get(), nullptr, 0, nullptr) != 1 ||
        EVP_MAC_update(context_.get(), bytes(message), message.size()) != 1 ||
        EVP_MAC_final(context_.get(), out_.data(), &size, out_.size()) != 1)
      std::abort();
  }

 private:
  static const unsigned char* bytes(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
  }
  std::unique_ptr<EVP_MAC_CTX, void (*)(EVP_MAC_CTX*)> context_{nullptr, EVP_MAC_CTX_free};
  std::array<unsigned char, 32> out_{};
};

fxotp::key_ring ring_of_two() {
  std::vector<fxotp::key_ring::key> keys;
  keys.push_back({1, fxotp::secret_bytes(std::string(32, 'o'))});
  keys.push_back({2, fxotp::secret_bytes(std::string(32, 'n'))});
  auto made = fxotp::key_ring::make(std::move(keys), 2);
  if (!made) std::abort();
  return std::move(made).assume_value();
}

void compare(const fxotp::key_ring& ring, std::size_t size) {
  const std::string message(size, 'm');
  floor_mac raw(std::string(32, 'k'));
  const auto made = fxotp::crypto::tag(ring, purpose::record, message);
  std::vector<double> floors, tags, checks, ratios;
  for (int i = 0; i < pairs; ++i) {
    floors.push_back(time_of([&] { raw(message); }));
    tags.push_back(time_of([&] {
      if (fxotp::crypto::tag(ring, purpose::record, message).key == 0) std::abort();
    }));
    checks.push_back(time_of([&] {
      if (!fxotp::crypto::check(ring, purpose::record, made, message)) std::abort();
    }));
    ratios.push_back(tags.back() / floors.back());
  }
  std::printf("%4zu bytes  floor %4.0f ns  tag %4.0f ns  check %4.0f ns  tag/floor %.2f\n", size,
              median(floors), median(tags), median(checks), median(ratios));
}

// A window of three steps, as liboath judges it too.
struct vip_check {
  const fxotp::key_ring& ring;
  std::string secret;
  std::string sealed;
  std::int64_t step = 58'000'000;

  void operator()(std::uint32_t number, bool is_right) const {
    const auto opened = fxotp::crypto::unseal(ring, purpose::vip_secret, sealed, owner);
    if (!opened) std::abort();
    const auto found =
        fxotp::crypto::match_step(opened.assume_value().view(), number, {step - 1, 3});
    if (found.has_value() != is_right) std::abort();
  }
  void by_liboath(const std::string& code, bool is_right) const {
    const int found =
        oath_totp_validate(secret.data(), secret.size(), step * 30, 30, 0, 1, code.c_str());
    if ((found >= 0) != is_right) std::abort();
  }
  [[nodiscard]] std::string code_at(std::int64_t which) const {
    char text[16] = {};
    if (oath_totp_generate(secret.data(), secret.size(), which * 30, 30, 0, 6, text) != OATH_OK)
      std::abort();
    return text;
  }
};

// Unsealing, three steps, comparison; liboath has its secret in the open, and stops at a match.
void verify(const fxotp::key_ring& ring) {
  if (oath_init() != OATH_OK) std::abort();
  const std::string secret(20, 's');
  const vip_check check{ring, secret,
                        fxotp::crypto::seal(ring, purpose::vip_secret, secret, owner, {})};
  const std::string right = check.code_at(check.step);
  const std::string wrong = check.code_at(check.step + 7);
  const auto right_number = static_cast<std::uint32_t>(std::stoul(right));
  const auto wrong_number = static_cast<std::uint32_t>(std::stoul(wrong));
  std::vector<double> ours, ours_right, theirs, theirs_right, ratios, evenness;
  for (int i = 0; i < pairs; ++i) {
    ours.push_back(time_of([&] { check(wrong_number, false); }));
    theirs.push_back(time_of([&] { check.by_liboath(wrong, false); }));
    ours_right.push_back(time_of([&] { check(right_number, true); }));
    theirs_right.push_back(time_of([&] { check.by_liboath(right, true); }));
    ratios.push_back(ours.back() / theirs.back());
    evenness.push_back(ours_right.back() / ours.back());
  }
  std::printf("VIP check  wrong %4.0f ns  right %4.0f ns  right/wrong %.3f\n", median(ours),
              median(ours_right), median(evenness));
  std::printf("liboath    wrong %4.0f ns  right %4.0f ns  check/liboath, wrong %.2f\n",
              median(theirs), median(theirs_right), median(ratios));
}

template <class Work>
void alone(const char* name, Work&& work) {
  std::vector<double> times;
  times.reserve(pairs);
  for (int i = 0; i < pairs; ++i)
    times.push_back(time_of(work));
  std::printf("%-30s %4.0f ns\n", name, median(times));
}

}  // namespace

int main() {
  const fxotp::key_ring ring = ring_of_two();
  for (const std::size_t size : {std::size_t{64}, std::size_t{150}, std::size_t{300}})
    compare(ring, size);
  verify(ring);
  const fxotp::crypto::nonce once{};
  const std::string sealed =
      fxotp::crypto::seal(ring, purpose::vip_secret, std::string(20, 's'), owner, once);
  fxotp::seed from{};
  std::uint64_t row = 0;
  alone("unseal, 20 bytes", [&] {
    if (!fxotp::crypto::unseal(ring, purpose::vip_secret, sealed, owner)) std::abort();
  });
  alone("draw", [&] { from[0] = fxotp::crypto::draw(from, "nonce", ++row)[0]; });
  alone("seed, system_entropy", [&] {
    if (!fxotp::system_entropy{}.draw()) std::abort();
  });
  return 0;
}
