/// OpenSSL refused memory, at each of its own allocations: no wrong answer, and no end of the
/// process.
#include <openssl/crypto.h>

#include <cstdlib>
#include <new>
#include <thread>

#include "catch.hpp"
#include "crypto/keys.hpp"
#include "crypto/totp.hpp"
#include "rings.hpp"

using namespace fxotp;
using namespace fxotp::crypto;

namespace {

/// How many of this thread's allocations still succeed; negative: all.
thread_local long left = -1;
thread_local bool is_refused_on = false;
thread_local int refusals = 0;

bool refuse() noexcept {
  if (left < 0) return false;
  if (left > 0) {
    --left;
    return false;
  }
  if (!is_refused_on) left = -1;
  ++refusals;
  return true;
}

void* take(std::size_t size, const char* /*file*/, int /*line*/) {
  return refuse() ? nullptr : std::malloc(size);
}
void* retake(void* block, std::size_t size, const char* /*file*/, int /*line*/) {
  if (size != 0 && refuse()) return nullptr;
  return std::realloc(block, size);
}
void give_back(void* block, const char* /*file*/, int /*line*/) {
  std::free(block);
}

// Before OpenSSL has taken any.
const bool is_watched = CRYPTO_set_mem_functions(take, retake, give_back) == 1;

enum class said { right, wrong, no_memory };

/// OpenSSL does not always say that memory was what it lacked; that a record was altered it never
/// may.
said judged(errc code) {
  return code == errc::out_of_memory || code == errc::unsupported ? said::no_memory : said::wrong;
}
template <class T, class Is>
said judged(const result<T>& answer, Is is) {
  if (!answer) return judged(answer.error().code);
  return is(answer.assume_value()) ? said::right : said::wrong;
}

/// Runs `work` in fresh threads, whose contexts are not made yet; the first refused allocation is a
/// later one each time, alone or with all behind it. Gives how many runs were refused.
template <class Work>
int refused_everywhere(Work work) {
  constexpr long allocations_max = 1'000;
  int out = 0;
  for (const bool goes_on : {false, true}) {
    int seen = 1;
    for (long n = 0; seen != 0 && n < allocations_max; ++n) {
      said what = said::wrong;
      std::thread([&] {
        left = n;
        is_refused_on = goes_on;
        refusals = 0;
        try {
          what = work();
        } catch (const std::bad_alloc&) {
          what = said::no_memory;
        }
        left = -1;
        seen = refusals;
      }).join();
      CAPTURE(n, goes_on);
      CHECK(what != said::wrong);
      CHECK((seen != 0 || what == said::right));
      out += seen != 0 ? 1 : 0;
    }
    CHECK(seen == 0);
  }
  return out;
}

}  // namespace

TEST_CASE("crypto: OpenSSL without memory gives no wrong answer", "[crypto]") {
  REQUIRE(is_watched);
  const key_ring ring = rings::of(1, rings::key(1, 'k'));
  const auto right = tag(ring, purpose::record, "text");
  const std::string sealed = seal(ring, purpose::vip_secret, "secret", "owner", {});
  const std::string_view secret = "12345678901234567890";  // RFC 4226, appendix D.
  const auto drawn = draw({}, "label", 1);
  const auto is = [](bool so) { return so ? said::right : said::wrong; };

  CHECK(refused_everywhere([&] { return is(hotp(secret, 0, 6) == 755'224); }) > 0);
  CHECK(refused_everywhere([&] { return is(match_step(secret, 287'082, {0, 3}) == 1); }) > 0);
  CHECK(refused_everywhere([&] { return is(!match_step(secret, 287'083, {0, 3})); }) > 0);
  CHECK(refused_everywhere([&] { return is(tag(ring, purpose::record, "text") == right); }) > 0);
  CHECK(refused_everywhere([&] { return is(draw({}, "label", 1) == drawn); }) > 0);
  CHECK(refused_everywhere([&] {
          const auto good = check(ring, purpose::record, right, "text");
          return good ? said::right : judged(good.error().code);
        }) > 0);
  CHECK(refused_everywhere([&] {
          return is(seal(ring, purpose::vip_secret, "secret", "owner", {}) == sealed);
        }) > 0);
  CHECK(refused_everywhere([&] {
          return judged(unseal(ring, purpose::vip_secret, sealed, "owner"),
                        [](const secret_bytes& plain) { return plain.view() == "secret"; });
        }) > 0);
  CHECK(refused_everywhere([&] {
          return judged(rings::make(1, rings::key(1, 'k')), [&](const key_ring& made) {
            return tag(made, purpose::record, "text") == right;
          });
        }) > 0);
}
