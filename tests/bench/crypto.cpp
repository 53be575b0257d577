/// What a tag costs beside OpenSSL's own floor: one keyed EVP_MAC context, kept and begun anew for
/// each message. Both in one run, in alternating slices, since a machine's speed moves.
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/params.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "crypto/keys.hpp"

namespace {

using fxotp::crypto::purpose;

constexpr int pairs = 21;
constexpr std::chrono::milliseconds slice{30};

// Nanoseconds a call, over one slice.
template <class Work>
double time_of(Work&& work) {
  using steady = std::chrono::steady_clock;
  const auto start = steady::now();
  std::size_t calls = 0;
  auto spent = steady::duration::zero();
  while (spent < slice) {
    for (int i = 0; i < 1000; ++i)
      work();
    calls += 1000;
    spent = steady::now() - start;
  }
  return std::chrono::duration<double, std::nano>(spent).count() / static_cast<double>(calls);
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
  const fxotp::crypto::nonce once{};
  const std::string sealed = fxotp::crypto::seal(ring, std::string(20, 's'), "VSST12345678", once);
  fxotp::seed from{};
  std::uint64_t row = 0;
  alone("unseal, 20 bytes", [&] {
    if (!fxotp::crypto::unseal(ring, sealed, "VSST12345678")) std::abort();
  });
  alone("draw", [&] { from[0] = fxotp::crypto::draw(from, "nonce", ++row)[0]; });
  alone("seed, system_entropy", [&] {
    if (!fxotp::system_entropy{}.draw()) std::abort();
  });
  return 0;
}
