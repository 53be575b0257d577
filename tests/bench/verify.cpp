/// A complete verification of a local VIP code: over the memory store, with one thread and two, and
/// over SQLite beside a raw floor that runs the same statements.
/// usage: fxotp_bench_verify
#include <cstdlib>
#include <filesystem>
#include <thread>

#include <fxotp/store/memory.hpp>
#include <fxotp/store/sqlite.hpp>

#include "bench/lib/lobby.hpp"
#include "bench/lib/pairs.hpp"
#include "bench/lib/raw_verify.hpp"

namespace fxotp::bench {
namespace {

/// Right codes one after another; the codes are made beforehand, as a user's device would.
double memory_right() {
  lobby at(make_memory_store());
  constexpr int times = 20'000;
  std::vector<std::string> codes;
  const std::int64_t begun = at.time.at;
  for (int i = 0; i < times; ++i) {
    at.time.at += step_us;
    codes.push_back(at.code());
  }
  at.time.at = begun;
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

/// How many times the rate of one thread two have, each with its own users; all codes are wrong, no
/// user is locked.
double two_threads() {
  constexpr std::uint64_t users = 400;
  constexpr int guesses = 33;
  std::vector<double> ratios;
  for (int pass = 0; pass < 9; ++pass) {
    lobby at(make_memory_store(), 2 * users);
    const auto guess = [&](std::uint64_t from) {
      for (std::uint64_t who = from; who < from + users; ++who) {
        for (int i = 0; i < guesses; ++i)
          static_cast<void>(at.verify(who, "000000"));
      }
    };
    const double one = seconds([&] { guess(0); });
    const double two = seconds([&] {
      std::thread other([&] { guess(users); });
      guess(0);
      other.join();
    });
    ratios.push_back(2 * one / two);
  }
  return median(std::move(ratios));
}

void bench_sqlite(const std::filesystem::path& folder) {
  sqlite_options options;
  options.path = (folder / "verify.db").string();
  lobby at(open_sqlite_store(options).value());
  raw_verify floor(options.path);
  constexpr int times = 200;
  const auto ours = [&] {
    for (int i = 0; i < times; ++i)
      at.enter(0);
  };
  const auto raw = [&] {
    for (int i = 0; i < times; ++i)
      floor.verify(user_text(1), token_text(1));
  };
  print_heading();
  compare({"verification on SQLite, one thread", times, ours, raw, {}});
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
  std::printf("two threads, two users: %.2f times the rate of one\n", two_threads());
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
