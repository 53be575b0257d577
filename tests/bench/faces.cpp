/// L7: what the time of an answer tells. Unknown users, held tokens and wrong codes through the
/// whole service, in random order: medians, and Welch's t against wrong codes. usage:
/// fxotp_bench_faces [CALLS]    (300,000 without)
#include <array>
#include <cmath>
#include <filesystem>
#include <random>
#include <thread>

#include <fxotp/administration.hpp>
#include <fxotp/store/memory.hpp>
#include <fxotp/store/sqlite.hpp>

#include "bench/lib/lobby.hpp"
#include "bench/lib/pairs.hpp"

namespace fxotp::bench {
namespace {

constexpr std::array<const char*, 3> names{"wrong code", "unknown user", "suspended customer"};
using samples = std::array<std::vector<double>, names.size()>;

/// What is asked, and whether the host waits for `not_before`.
struct course {
  int calls;
  bool waits;
};

void ask(lobby& at, const lobby& other, const course& how, samples& into) {
  std::mt19937_64 random(7);
  int wrong = 0;
  for (int i = 0; i < how.calls; ++i) {
    const auto which = static_cast<std::size_t>(random() % names.size());
    // Before a lock, and unmeasured: a right code.
    if (which == 0 && ++wrong % 90 == 0) at.enter(0);
    const auto begun = std::chrono::steady_clock::now();
    const auto answer =
        which == 2 ? other.verify(0, "000000") : at.verify(which == 1 ? 7 : 0, "000000");
    if (how.waits) std::this_thread::sleep_until(begun + (answer.not_before - at.time.now()));
    into[which].push_back(
        std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - begun)
            .count());
  }
}

/// The fastest nine tenths: what is slower was interrupted.
void crop(std::vector<double>& all) {
  std::sort(all.begin(), all.end());
  all.resize(all.size() * 9 / 10);
}

std::pair<double, double> mean_and_variance(const std::vector<double>& of) {
  double sum = 0;
  double squares = 0;
  for (const double each : of) {
    sum += each;
    squares += each * each;
  }
  const auto n = static_cast<double>(of.size());
  return {sum / n, squares / n - sum / n * (sum / n)};
}

void print(const char* title, samples& all) {
  for (auto& each : all)
    crop(each);
  const auto [first_mean, first_variance] = mean_and_variance(all[0]);
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto [mean, variance] = mean_and_variance(all[i]);
    const double t =
        (mean - first_mean) / std::sqrt(variance / static_cast<double>(all[i].size()) +
                                        first_variance / static_cast<double>(all[0].size()));
    std::printf("%-24s %-20s median %10.2f us  mean %10.2f us  t %8.1f\n", title, names[i],
                median(all[i]), mean, t);
  }
}

void run(const char* title, const std::function<std::unique_ptr<repository>()>& open,
         const course& how) {
  lobby at(open());
  lobby held(open());
  held.suspend();
  samples all;
  ask(at, held, how, all);
  print(title, all);
}

int play(int calls) {
  const auto in_memory = [] { return make_memory_store(); };
  run("memory", in_memory, {calls, false});
  run("memory, not_before", in_memory, {300, true});
  const auto folder = std::filesystem::temp_directory_path() / "fxotp-bench-faces";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  int files = 0;
  const auto open = [&] {
    sqlite_options options;
    options.path = (folder / (std::to_string(++files) + ".db")).string();
    return open_sqlite_store(options).value();
  };
  run("SQLite", open, {calls / 100, false});
  run("SQLite, not_before", open, {300, true});
  std::filesystem::remove_all(folder);
  return 0;
}

}  // namespace
}  // namespace fxotp::bench

int main(int count, char** words) {
  const int calls = count > 1 ? std::atoi(words[1]) : 300'000;
  if (calls < 3'000) {
    std::fprintf(stderr, "usage: %s [CALLS], at least 3,000\n", words[0]);
    return 2;
  }
  return fxotp::bench::play(calls);
}
