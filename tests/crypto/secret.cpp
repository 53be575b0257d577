#include <fxotp/model/secret.hpp>

#include <array>
#include <type_traits>

#include "catch.hpp"
#include "crypto/hkdf.hpp"
#include "crypto/keys.hpp"
#include "crypto/wiped_buffer.hpp"
#include "rings.hpp"
#include "watched_memory.hpp"

using namespace fxotp;
using watched_memory::watch;

namespace {

const std::string marker = "a secret that nobody else may see";

template <class T, class = void>
struct has_equality : std::false_type {};
template <class T>
struct has_equality<T, std::void_t<decltype(std::declval<T>() == std::declval<T>())>>
    : std::true_type {};

}  // namespace

static_assert(!std::is_copy_constructible_v<secret_bytes>);
static_assert(!std::is_copy_assignable_v<secret_bytes>);
static_assert(std::is_nothrow_move_constructible_v<secret_bytes>);
static_assert(std::is_nothrow_move_assignable_v<secret_bytes>);
static_assert(!has_equality<secret_bytes>::value);

TEST_CASE("secret: wiping overwrites all of it and nothing beside it", "[crypto][secret]") {
  std::array<unsigned char, 64> memory;
  memory.fill(0xaa);
  wipe(memory.data() + 16, 32);
  for (std::size_t at = 0; at < memory.size(); ++at)
    CHECK(memory[at] == (at < 16 || at >= 48 ? 0xaa : 0));
  wipe(nullptr, 0);
}

TEST_CASE("secret: one that was moved from is empty", "[crypto][secret]") {
  secret_bytes first(marker);
  secret_bytes second(std::move(first));
  CHECK(second.view() == marker);
  CHECK(first.is_empty());  // NOLINT: what is tested.

  secret_bytes third("older");
  third = std::move(second);
  CHECK(third.view() == marker);
  CHECK(second.is_empty());  // NOLINT: what is tested.

  secret_bytes& same = third;
  third = std::move(same);
  CHECK(third.view() == marker);
}

TEST_CASE("secret: the watch sees what is not wiped", "[crypto][secret]") {
  const watch over(marker);
  { const std::string copy = marker; }
  CHECK(over.found() == 1);
}

TEST_CASE("secret: memory is given back wiped", "[crypto][secret]") {
  const watch over(marker);
  {
    const secret_bytes dies(marker);
    secret_bytes overwritten(marker);
    overwritten = secret_bytes("newer");
    secret_bytes moved(marker);
    secret_bytes to = std::move(moved);
    moved = std::move(to);
    crypto::wiped_buffer buffer(marker.size());
    std::copy(marker.begin(), marker.end(), buffer.data());
  }
  CHECK(over.found() == 0);
}

TEST_CASE("secret: a ring leaves neither the host's key nor a derived one", "[crypto][secret]") {
  const std::string whole = rings::bytes_of('a');
  const auto derived = crypto::derive({whole, {}, "fxotp/1/vip_secret"}, 32);
  REQUIRE(derived);
  for (const std::string_view wanted : {std::string_view(whole), derived.assume_value().view()}) {
    std::vector<key_ring::key> keys;
    keys.push_back({1, secret_bytes(whole)});
    keys.push_back({2, secret_bytes("01234567890123456789012345678901")});
    const std::string sealed = crypto::seal(rings::of(1, rings::key(1, 'a')),
                                            crypto::purpose::vip_secret, "plain", "owner", {});
    const watch over(wanted);
    {
      const auto made = key_ring::make(std::move(keys), 2);
      (void)crypto::tag_with(made.assume_value(), crypto::purpose::record, 1, "message");
      REQUIRE(crypto::unseal(made.assume_value(), crypto::purpose::vip_secret, sealed, "owner"));
      keys.clear();
    }
    CHECK(over.found() == 0);
  }
}

TEST_CASE("secret: unsealing leaves nothing, a forged text neither", "[crypto][secret]") {
  const key_ring ring = rings::of(1, rings::key(1, 'a'));
  std::string sealed = crypto::seal(ring, crypto::purpose::vip_secret, marker, "owner", {});
  const watch over(marker);
  REQUIRE(crypto::unseal(ring, crypto::purpose::vip_secret, sealed, "owner"));
  sealed.back() = static_cast<char>(sealed.back() ^ 1);
  REQUIRE_FALSE(crypto::unseal(ring, crypto::purpose::vip_secret, sealed, "owner"));
  CHECK(over.found() == 0);
}
