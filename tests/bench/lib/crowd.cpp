#include "bench/lib/crowd.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>

namespace fxotp::bench {
namespace {

using steady = std::chrono::steady_clock;

struct caller {
  std::vector<float> waits;
  std::size_t within = 0;
  steady::time_point last;
};

void call(const side& of, std::size_t which, steady::time_point until, caller& out) {
  for (;;) {
    const auto begun = steady::now();
    if (begun >= until || !of.once(which)) return;
    const auto ended = steady::now();
    out.waits.push_back(std::chrono::duration<float, std::milli>(ended - begun).count());
    if (ended > until) return;
    ++out.within;
    out.last = ended;
  }
}

}  // namespace

slice crowd(const side& of, std::size_t callers, double seconds) {
  if (of.elsewhere) return of.elsewhere(callers, seconds);
  if (of.prepare) of.prepare();
  std::vector<caller> all(callers);
  std::atomic<std::size_t> ready{0};
  std::atomic<bool> goes{false};
  steady::time_point begun;
  std::vector<std::thread> threads;
  for (std::size_t which = 0; which < callers; ++which) {
    threads.emplace_back([&, which] {
      all[which].waits.reserve(65'536);
      ++ready;
      while (!goes)
        std::this_thread::yield();
      call(of, which,
           begun +
               std::chrono::duration_cast<steady::duration>(std::chrono::duration<double>(seconds)),
           all[which]);
    });
  }
  while (ready < callers)
    std::this_thread::yield();
  begun = steady::now();
  goes = true;
  for (auto& each : threads)
    each.join();

  slice out;
  double within = 0;
  auto last = begun;
  for (const caller& each : all) {
    out.waits.insert(out.waits.end(), each.waits.begin(), each.waits.end());
    within += static_cast<double>(each.within);
    last = std::max(last, each.last);
  }
  const double took = std::chrono::duration<double>(last - begun).count();
  out.rate = took > 0 ? within / took : 0;
  return out;
}

double quantile(std::vector<float> of, double part) {
  if (of.empty()) return 0;
  const auto at =
      std::min(of.size() - 1, static_cast<std::size_t>(part * static_cast<double>(of.size())));
  std::nth_element(of.begin(), of.begin() + static_cast<std::ptrdiff_t>(at), of.end());
  return static_cast<double>(of[at]);
}

}  // namespace fxotp::bench
