/// The system's generator and clock, and a process without any algorithm.
#include <fxotp/port/clock.hpp>
#include <fxotp/port/entropy.hpp>

#include <openssl/err.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <set>
#include <thread>

#include "catch.hpp"
#include "crypto/gcm.hpp"
#include "crypto/hkdf.hpp"
#include "crypto/hmac.hpp"
#include "crypto/keys.hpp"
#include "rings.hpp"

using namespace fxotp;

TEST_CASE("entropy: no seed comes twice", "[crypto][entropy]") {
  system_entropy from;
  std::set<seed> seen;
  for (int i = 0; i < 10'000; ++i) {
    const auto drawn = from.draw();
    REQUIRE(drawn);
    seen.insert(drawn.assume_value());
  }
  CHECK(seen.size() == 10'000);
}

TEST_CASE("entropy: processes that were one draw different seeds", "[crypto][entropy]") {
  system_entropy from;
  REQUIRE(from.draw());
  std::set<seed> seen;
  constexpr std::size_t children = 4;
  for (std::size_t i = 0; i < children; ++i) {
    int ends[2];
    REQUIRE(pipe(ends) == 0);
    const pid_t child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      const auto drawn = from.draw();
      const bool told = drawn && write(ends[1], drawn.assume_value().data(), sizeof(seed)) ==
                                     static_cast<ssize_t>(sizeof(seed));
      _exit(told ? 0 : 1);
    }
    seed drawn{};
    CHECK(read(ends[0], drawn.data(), drawn.size()) == static_cast<ssize_t>(drawn.size()));
    int status = 1;
    CHECK(waitpid(child, &status, 0) == child);
    CHECK(status == 0);
    close(ends[0]);
    close(ends[1]);
    seen.insert(drawn);
  }
  const auto own = from.draw();
  REQUIRE(own);
  seen.insert(own.assume_value());
  CHECK(seen.size() == children + 1);
}

namespace {

/// Draws once more when its thread ends, after what the first draw made has gone.
struct late_drawer {
  bool* is_drawn = nullptr;
  ~late_drawer() {
    if (is_drawn != nullptr) *is_drawn = system_entropy{}.draw().has_value();
  }
};

}  // namespace

TEST_CASE("entropy: a seed can be drawn while a thread ends", "[crypto][entropy]") {
  bool is_drawn_first = false;
  bool is_drawn_late = false;
  std::thread([&] {
    static thread_local late_drawer later;
    later.is_drawn = &is_drawn_late;
    is_drawn_first = system_entropy{}.draw().has_value();
  }).join();
  CHECK(is_drawn_first);
  CHECK(is_drawn_late);
}

TEST_CASE("keys: a ring serves in a process that was forked", "[crypto][key_ring]") {
  const key_ring ring = rings::of(1, rings::key(1, 'a'));
  const mac_tag made = crypto::tag(ring, crypto::purpose::record, "message");
  const pid_t child = fork();
  REQUIRE(child >= 0);
  if (child == 0) _exit(crypto::check(ring, crypto::purpose::record, made, "message") ? 0 : 1);
  int status = 1;
  CHECK(waitpid(child, &status, 0) == child);
  CHECK(status == 0);
}

TEST_CASE("clock: tells the system's time in microseconds", "[crypto][clock]") {
  fxotp::system_clock from;
  const auto before = std::chrono::system_clock::now();
  const instant now = from.now();
  const auto after = std::chrono::system_clock::now();
  CHECK(now + std::chrono::microseconds(1) > before);
  CHECK(now <= after);
}

// Run by the test below, in a process of its own whose OpenSSL offers nothing.
TEST_CASE("keys: run without any algorithm", "[.][without_algorithms]") {
  ERR_raise(ERR_LIB_USER, 1234);
  const unsigned long of_the_host = ERR_peek_error();

  CHECK(rings::code_of(rings::make(1, rings::key(1, 'a'))) == errc::unsupported);
  CHECK(rings::code_of(rings::make(1)) == errc::invalid_key_ring);
  CHECK(rings::code_of(crypto::hmac_key::make("key")) == errc::unsupported);
  CHECK(rings::code_of(crypto::hmac("key", {"message"})) == errc::unsupported);
  CHECK(rings::code_of(crypto::derive({"key", {}, {}}, 32)) == errc::unsupported);
  std::string sealed = "before";
  const std::string key(32, 'k');
  CHECK(rings::code_of(crypto::gcm_seal({key, key.substr(0, 12), {}}, "", sealed)) ==
        errc::unsupported);
  CHECK(sealed == "before");
  CHECK(rings::code_of(crypto::gcm_open({key, key.substr(0, 12), {}}, key)) == errc::unsupported);
  const auto drawn = system_entropy{}.draw();
  REQUIRE_FALSE(drawn);
  CHECK(drawn.assume_error().code == errc::port_failed);
  CHECK(drawn.assume_error().vendor != 0);

  INFO("OpenSSL's error queue is as the host left it");
  CHECK(ERR_peek_last_error() == of_the_host);
}

TEST_CASE("keys: without algorithms there is an error, not a crash", "[crypto][key_ring]") {
  char name[] = "/tmp/fxotp-openssl-XXXXXX";
  const int file = mkstemp(name);
  REQUIRE(file >= 0);
  close(file);
  std::ofstream(name) << "openssl_conf = all\n[all]\nproviders = those\n[those]\nnull = none\n"
                         "[none]\nactivate = 1\n";
  const pid_t child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    setenv("OPENSSL_CONF", name, 1);
    execl("/proc/self/exe", "fxotp_test_crypto", "[without_algorithms]", nullptr);
    _exit(127);
  }
  int status = 1;
  CHECK(waitpid(child, &status, 0) == child);
  CHECK(std::remove(name) == 0);
  CHECK(status == 0);
}
