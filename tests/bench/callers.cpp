/// Operations by 1, 4, 16 and 64 callers at once beside a raw floor that does the same with as many
/// connections of its own, in alternating slices: rates, waits and ratios, no promises.
/// usage: fxotp_bench_callers [--store sqlite|memory|postgres] [--tokens N] [--pairs N]
///        [--only OPERATION] [--folder PATH] [--connection STRING]
/// Writes callers.csv into the folder, and what it needs while it runs; over PostgreSQL, into an
/// empty database.
#include <array>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <thread>

#include "bench/lib/grounds.hpp"
#include "bench/lib/keeping.hpp"
#include "bench/lib/pairs.hpp"

namespace fxotp::bench {
namespace {

constexpr std::array<std::size_t, 4> crowds{1, 4, 16, 64};

/// A line of the table.
struct finding {
  std::string name;
  std::size_t callers = 0;
  std::vector<double> rates;
  std::vector<double> floor_rates;
  std::vector<double> ratios;
  std::vector<float> waits;

  [[nodiscard]] double rate() const { return median(rates); }
  [[nodiscard]] double floor_rate() const { return floor_rates.empty() ? 0 : median(floor_rates); }
  [[nodiscard]] double ratio() const { return ratios.empty() ? 0 : median(ratios); }
};

/// The library goes first in every second pair.
finding hold(const contest& of, std::size_t callers, const grounds& at, int pairs) {
  finding out;
  out.name = of.name;
  out.callers = callers;
  for (int pair = 0; pair < pairs; ++pair) {
    const auto ours = [&] {
      const keeping kept(at.ours->store());
      const slice got = crowd(of.ours, callers, at.slice_seconds);
      out.rates.push_back(got.rate);
      out.waits.insert(out.waits.end(), got.waits.begin(), got.waits.end());
    };
    const auto floor = [&] {
      if (!of.floor.is_there()) return;
      out.floor_rates.push_back(crowd(of.floor, callers, at.slice_seconds).rate);
    };
    if (pair % 2 == 0) ours();
    floor();
    if (pair % 2 != 0) ours();
    if (!out.floor_rates.empty()) out.ratios.push_back(out.rates.back() / out.floor_rates.back());
  }
  return out;
}

/// Verifications while an administrator unlocks all at once, in a few slices.
finding hold_beside_bulk(const grounds& at) {
  finding out;
  out.name = "verify beside an unlock of 9,999";
  out.callers = 16;
  for (int round = 0; round < 5; ++round) {
    at.ours->lock_all();
    const keeping kept(at.ours->store());
    std::thread bulk([&] { at.ours->unlock_all(); });
    const slice got = crowd(at.ours->verify(), out.callers, 2 * at.slice_seconds);
    bulk.join();
    out.rates.push_back(got.rate);
    out.waits.insert(out.waits.end(), got.waits.begin(), got.waits.end());
  }
  return out;
}

class table {
 public:
  explicit table(const std::filesystem::path& csv) : csv_(csv) {
    csv_ << "operation,callers,rate,p50_ms,p99_ms,worst_ms,floor_rate,ratio,times_one\n";
    std::printf("%-34s %7s %10s %8s %8s %8s %10s %7s %9s\n", "median of the pairs", "callers",
                "a second", "p50 ms", "p99 ms", "worst", "floor", "ratio", "times one");
  }

  void add(const finding& of) {
    if (of.callers == 1) one_ = of.rate();
    const double times = of.callers == 1 ? 1 : of.rate() / one_;
    const std::array<double, 3> waits{quantile(of.waits, 0.5), quantile(of.waits, 0.99),
                                      quantile(of.waits, 1)};
    std::printf("%-34s %7zu %10.0f %8.2f %8.2f %8.1f %10.0f %7.2f %9.2f\n", of.name.c_str(),
                of.callers, of.rate(), waits[0], waits[1], waits[2], of.floor_rate(), of.ratio(),
                times);
    std::fflush(stdout);
    csv_ << '"' << of.name << "\"," << of.callers << ',' << of.rate() << ',' << waits[0] << ','
         << waits[1] << ',' << waits[2] << ',' << of.floor_rate() << ',' << of.ratio() << ','
         << times << '\n';
  }

 private:
  std::ofstream csv_;
  double one_ = 1;
};

int play(const settings& by) {
  const grounds at = opened(by);
  std::printf("%s, %llu tokens, imported in %.1f s; slices of %.1f s, %d pairs\n", by.store.c_str(),
              static_cast<unsigned long long>(by.tokens), at.ours->import_seconds(),
              at.slice_seconds, by.pairs);
  table out(by.folder / "callers.csv");
  for (const contest& each : at.contests) {
    if (!by.only.empty() && by.only != each.name) continue;
    for (const std::size_t callers : crowds) {
      out.add(hold(each, callers, at, by.pairs));
      if (callers == 16 && each.name == "verify") out.add(hold_beside_bulk(at));
    }
  }
  return 0;
}

bool read(int count, char** words, settings& into) {
  for (int i = 1; i + 1 < count; i += 2) {
    const std::string_view name = words[i];
    if (name == "--store") {
      into.store = words[i + 1];
    } else if (name == "--tokens") {
      into.tokens = std::strtoull(words[i + 1], nullptr, 10);
    } else if (name == "--pairs") {
      into.pairs = std::atoi(words[i + 1]);
    } else if (name == "--only") {
      into.only = words[i + 1];
    } else if (name == "--folder") {
      into.folder = words[i + 1];
    } else if (name == "--connection") {
      into.connection = words[i + 1];
    } else {
      return false;
    }
  }
  return count % 2 == 1 && is_known(into.store) && into.tokens >= 30'000 && into.pairs >= 1;
}

}  // namespace
}  // namespace fxotp::bench

int main(int count, char** words) {
  fxotp::bench::settings by;
  if (!fxotp::bench::read(count, words, by)) {
    std::fprintf(stderr,
                 "usage: %s [--store sqlite|memory|postgres] [--tokens N, 30,000 at least] "
                 "[--pairs N] [--only OPERATION] [--folder PATH] [--connection STRING]\n",
                 words[0]);
    return 2;
  }
  return fxotp::bench::play(by);
}
