/// A page of 50 of a customer under every combination of the list's filters, the worst ones first.
/// usage: fxotp_bench_filters [TOKENS]    (1,000,000 without; the file goes to the temporary
/// folder)
#include <time.h>

#include <cstdlib>
#include <filesystem>

#include <fxotp/reporting.hpp>

#include "bench/lib/pairs.hpp"
#include "bench/lib/population.hpp"

namespace fxotp::bench {
namespace {

constexpr int repeats = 11;
constexpr std::size_t shown = 12;

/// What the process used of the processor: other programs do not count. Units: seconds.
double used() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

struct measured {
  std::string name;
  double median_us = 0;
};

template <class Id>
id_match<Id> match(int how, const std::string& exact, std::size_t prefix) {
  if (how == 0) return {};
  if (how == 1) return {id_match<Id>::how::exact, id<Id>(exact)};
  return {id_match<Id>::how::prefix, id<Id>(exact.substr(0, prefix))};
}

/// 3 ways to name a user, 3 a token, 2 types, 4 status sets, 2 methods, 3 ranges of days.
std::vector<std::pair<std::string, list_filter>> combinations(std::uint64_t middle) {
  std::vector<std::pair<std::string, list_filter>> out;
  for (int n = 0; n < 3 * 3 * 2 * 4 * 2 * 3; ++n) {
    int left = n;
    const auto next = [&left](int count) {
      const int value = left % count;
      left /= count;
      return value;
    };
    const int user = next(3);
    const int token = next(3);
    const int type = next(2);
    const int statuses = next(4);
    const int via = next(2);
    const int days = next(3);
    list_filter f;
    f.user = match<user_id>(user, user_text(middle), 6);
    f.token = match<token_id>(token, token_text(middle), 7);
    if (type == 1) f.type = user_type::corporate;
    if (statuses == 1) f.statuses = f.statuses | status::locked;
    if (statuses == 2) f.statuses = f.statuses | status::available | status::suspended;
    if (statuses == 3) f.with_invalid = true;
    if (via == 1) f.via = method::vip;
    if (days >= 1) f.started_from = parse_day("2012-01-01").value();
    if (days == 2) f.started_until = parse_day("2013-12-31").value();
    out.emplace_back("user " + std::to_string(user) + " token " + std::to_string(token) + " type " +
                         std::to_string(type) + " status " + std::to_string(statuses) + " method " +
                         std::to_string(via) + " days " + std::to_string(days),
                     f);
  }
  // Two wide prefixes that hardly meet: the store has to walk one of them.
  list_filter apart;
  apart.user = {id_match<user_id>::how::prefix, id<user_id>(user_text(0).substr(0, 6))};
  apart.token = {id_match<token_id>::how::prefix, id<token_id>(token_text(middle).substr(0, 8))};
  out.emplace_back("user and token prefixes apart", apart);
  return out;
}

double median_of(const reporting& reports, const actor& by, const list_filter& filter) {
  std::vector<double> times;
  for (int i = 0; i < repeats; ++i) {
    const double begun = used();
    if (!reports.list(by, filter, {})) std::exit(1);
    times.push_back((used() - begun) * 1e6);
  }
  return median(std::move(times));
}

int play(std::uint64_t tokens) {
  const auto folder = std::filesystem::temp_directory_path() / "fxotp-bench-filters";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  {
    const population p((folder / "bench.db").string(), tokens);
    const reporting reports(p.with());
    std::vector<measured> all;
    for (const auto& [name, filter] : combinations(large_customer(tokens) / 2)) {
      all.push_back({name, median_of(reports, p.administrator(), filter)});
    }
    std::sort(all.begin(), all.end(),
              [](const measured& a, const measured& b) { return a.median_us > b.median_us; });
    std::printf("%llu tokens, a customer of %llu: %zu combinations, median of %d, CPU time\n",
                static_cast<unsigned long long>(tokens),
                static_cast<unsigned long long>(large_customer(tokens)), all.size(), repeats);
    for (std::size_t i = 0; i < std::min(shown, all.size()); ++i)
      std::printf("%-64s %10.1f us\n", all[i].name.c_str(), all[i].median_us);
    std::printf("%-64s %10.1f us\n", "the median combination", all[all.size() / 2].median_us);
  }
  std::filesystem::remove_all(folder);
  return 0;
}

}  // namespace
}  // namespace fxotp::bench

int main(int count, char** words) {
  const std::uint64_t tokens = count > 1 ? std::strtoull(words[1], nullptr, 10) : 1'000'000;
  if (tokens < 20'000 || tokens > 20'000'000) {
    std::fprintf(stderr, "usage: %s [TOKENS], 20,000 to 20,000,000\n", words[0]);
    return 2;
  }
  return fxotp::bench::play(tokens);
}
