/// A complete verification of a local VIP code: over the memory store, with one thread and two, and
/// over SQLite beside a raw floor that runs the same statements.
/// usage: fxotp_bench_verify
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <thread>

#include <fxotp/store/memory.hpp>
#include <fxotp/store/sqlite.hpp>

#include "bench/lib/lobby.hpp"
#include "bench/lib/pairs.hpp"
#include "bench/lib/raw_verify.hpp"

namespace fxotp::bench {
namespace {

/// The next right codes, made beforehand as a user's device would.
std::vector<std::string> codes_of(lobby& at, int count) {
  std::vector<std::string> out;
  const std::int64_t begun = at.time.at;
  for (int i = 0; i < count; ++i) {
    at.time.at += step_us;
    out.push_back(at.code());
  }
  at.time.at = begun;
  return out;
}

/// Right codes one after another.
double memory_right() {
  lobby at(make_memory_store());
  constexpr int times = 20'000;
  const std::vector<std::string> codes = codes_of(at, times);
  return seconds([&] {
           for (const auto& code : codes) {
             at.time.at += step_us;
             lobby::check(at.verify(0, code).why);
           }
         }) /
         times * 1e6;
}

/// Wrong ones, and a right one before the lock, so that 49 of 50 are wrong.
double memory_wrong() {
  lobby at(make_memory_store());
  constexpr int rounds = 400;
  constexpr int wrong = 49;
  return seconds([&] {
           for (int round = 0; round < rounds; ++round) {
             for (int i = 0; i < wrong; ++i)
               static_cast<void>(at.verify(0, "000000"));
             at.enter(0);
           }
         }) /
         (rounds * (wrong + 1)) * 1e6;
}

/// How many times the rate of one thread two have.
double two_threads(const std::function<void(std::uint64_t)>& load) {
  const double one = seconds([&] { load(0); });
  const double two = seconds([&] {
    std::thread other([&] { load(1); });
    load(0);
    other.join();
  });
  return 2 * one / two;
}

/// Each with its own users; all codes are wrong, no user is locked.
double two_verifiers() {
  constexpr std::uint64_t users = 400;
  constexpr int guesses = 33;
  lobby at(make_memory_store(), 2 * users);
  return two_threads([&](std::uint64_t which) {
    for (std::uint64_t who = which * users; who < (which + 1) * users; ++who) {
      for (int i = 0; i < guesses; ++i)
        static_cast<void>(at.verify(who, "000000"));
    }
  });
}

/// What the machine gives to two that share nothing: its cores may be two halves of one.
double two_strangers() {
  return two_threads([](std::uint64_t which) {
    std::uint32_t sum = 0;
    for (std::uint64_t n = 0; n < 100'000; ++n)
      sum += crypto::hotp(lobby_secret, n + which, crypto::totp_digits);
    if (sum == 0) std::abort();
  });
}

void bench_sqlite(const std::filesystem::path& folder) {
  sqlite_options options;
  options.path = (folder / "verify.db").string();
  lobby at(open_sqlite_store(options).value());
  raw_verify floor(options.path);
  constexpr int times = 200;
  std::vector<std::string> codes;
  const auto make_codes = [&] { codes = codes_of(at, times); };
  const auto ours = [&] {
    for (const auto& code : codes) {
      at.time.at += step_us;
      lobby::check(at.verify(0, code).why);
    }
  };
  const auto raw = [&] {
    for (int i = 0; i < times; ++i)
      floor.verify({user_text(1), token_text(1), {}});
  };
  print_heading();
  compare({"verification on SQLite, one thread", times, ours, raw, make_codes});
}

int play() {
  std::vector<double> right;
  std::vector<double> wrong;
  for (int i = 0; i < 9; ++i) {
    right.push_back(memory_right());
    wrong.push_back(memory_wrong());
  }
  std::printf("verification over memory, median of 9: right %.2f us, wrong %.2f us\n",
              median(right), median(wrong));
  std::vector<double> verifiers;
  std::vector<double> strangers;
  for (int i = 0; i < 9; ++i) {
    verifiers.push_back(two_verifiers());
    strangers.push_back(two_strangers());
  }
  std::printf(
      "two threads, median of 9: %.2f times the rate of one; two that share nothing: %.2f\n",
      median(verifiers), median(strangers));
  const auto folder = std::filesystem::temp_directory_path() / "fxotp-bench-verify";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  bench_sqlite(folder);
  std::filesystem::remove_all(folder);
  return 0;
}

}  // namespace
}  // namespace fxotp::bench

int main() {
  return fxotp::bench::play();
}
