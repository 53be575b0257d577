/// What a group over SQLite can gain at most: the raw statements of a verification by one thread,
/// in transactions of 1, 16 and 64, in alternating slices. No rule, no MAC, nobody to wake. usage:
/// fxotp_bench_groups [TOKENS, 30,000 at least]
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include <fxotp/store/sqlite.hpp>

#include "bench/lib/pairs.hpp"
#include "bench/lib/sqlite_floor.hpp"

namespace fxotp::bench {
namespace {

constexpr std::array<std::size_t, 3> sizes{1, 16, 64};
constexpr int slices = 21;
constexpr double slice_seconds = 0.25;

/// Verifications a second, of so many in a transaction, beginning with an empty log.
double rate_of(raw_verify& floor, const town_plan& plan, std::size_t size, std::uint64_t& visits) {
  std::vector<raw_login> all(size);
  std::uint64_t done = 0;
  double took = 0;
  floor.empty_log();
  while (took < slice_seconds) {
    for (raw_login& each : all) {
      const std::uint64_t n = visits++;
      each = login_of(plan, plan.visitor(town_plan::half::floor, n), plan.now(n));
    }
    took += seconds([&] { floor.verify(all); });
    done += size;
  }
  return static_cast<double>(done) / took;
}

void play(const std::filesystem::path& folder, std::uint64_t tokens) {
  sqlite_options options;
  options.path = (folder / "groups.db").string();
  const town at(open_sqlite_store(options).value(), tokens);
  raw_verify floor(options.path, raw_verify::log::kept);
  std::array<std::vector<double>, sizes.size()> rates;
  std::array<std::vector<double>, sizes.size()> times;
  std::uint64_t visits = 0;
  for (int slice = 0; slice < slices; ++slice) {
    for (std::size_t i = 0; i < sizes.size(); ++i) {
      rates.at(i).push_back(rate_of(floor, at.plan(), sizes.at(i), visits));
      times.at(i).push_back(rates.at(i).back() / rates.front().back());
    }
  }
  std::printf("%-28s %10s %9s\n", "median of 21 slices", "a second", "times one");
  for (std::size_t i = 0; i < sizes.size(); ++i)
    std::printf("raw, %2zu in a transaction %13.0f %9.2f\n", sizes.at(i), median(rates.at(i)),
                median(times.at(i)));
}

}  // namespace
}  // namespace fxotp::bench

int main(int count, char** words) {
  const std::uint64_t tokens = count > 1 ? std::strtoull(words[1], nullptr, 10) : 100'000;
  if (tokens < 30'000) {
    std::fprintf(stderr, "usage: %s [TOKENS, 30,000 at least]\n", words[0]);
    return 2;
  }
  const auto folder = std::filesystem::temp_directory_path() / "fxotp-bench-groups";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  fxotp::bench::play(folder, tokens);
  std::filesystem::remove_all(folder);
}
