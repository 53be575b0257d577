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
constexpr std::size_t shown = 16;

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
  return out;
}

/// A range of ids and one of days or of other ids that are both wide and hardly meet, or meet far
/// from where the walk begins: the store has to walk one of them.
std::vector<std::pair<std::string, list_filter>> wide_ranges(std::uint64_t large) {
  std::uint64_t unit = 1;
  std::size_t digits = 0;
  for (; unit * 100 <= large; unit *= 10)
    ++digits;
  // -1: all; -2: not asked.
  const auto prefix_of = [&](const std::string& text, std::size_t all) {
    return text.substr(0, text.size() - all);
  };
  std::vector<std::pair<std::string, list_filter>> out;
  const auto add = [&](int user, int token, const char* from, const char* until) {
    list_filter f;
    const auto number = [&](int n) { return n < 0 ? 0 : static_cast<std::uint64_t>(n) * unit; };
    const auto length = [&](int n) { return n < 0 ? digits + 2 : digits; };
    if (user > -2) {
      f.user = {id_match<user_id>::how::prefix,
                id<user_id>(prefix_of(user_text(number(user)), length(user)))};
    }
    if (token > -2) {
      f.token = {id_match<token_id>::how::prefix,
                 id<token_id>(prefix_of(token_text(number(token)), length(token)))};
    }
    if (from != nullptr) f.started_from = parse_day(from).value();
    if (until != nullptr) f.started_until = parse_day(until).value();
    out.emplace_back("wide: user " + std::to_string(user) + " token " + std::to_string(token) +
                         (from != nullptr ? std::string(" from ") + from : "") +
                         (until != nullptr ? std::string(" until ") + until : ""),
                     f);
  };
  for (const auto& [user, token] : {std::pair(0, 5),
                                    {5, 0},
                                    {9, 0},
                                    {0, 9},
                                    {4, 5},
                                    {5, 4},
                                    {9, 1},
                                    {-1, 0},
                                    {-1, 9},
                                    {0, -1},
                                    {9, -1},
                                    {-1, -1}}) {
    add(user, token, nullptr, nullptr);
  }
  for (const auto& [user, token] :
       {std::pair(-2, 5), {5, -2}, {-2, 9}, {9, -2}, {5, 5}, {0, 5}, {5, -1}, {-1, 5}}) {
    add(user, token, "2012-01-01", "2019-12-31");
    add(user, token, "2023-01-01", nullptr);
    add(user, token, nullptr, "2010-12-31");
  }
  return out;
}

double median_of(const reporting& reports, const actor& by, const list_filter& filter,
                 const page_request& page) {
  std::vector<double> times;
  for (int i = 0; i < repeats; ++i) {
    const double begun = used();
    if (!reports.list(by, filter, page)) std::exit(1);
    times.push_back((used() - begun) * 1e6);
  }
  return median(std::move(times));
}

/// In each order, from either end: the first page and the one after it.
void measure_ways(const reporting& reports, const actor& by,
                  std::pair<std::string, list_filter> combination, std::vector<measured>& into) {
  auto& [name, filter] = combination;
  const char* const orders[] = {"token", "user", "started_on"};
  for (int order = 0; order < 3; ++order) {
    filter.order = static_cast<row_order>(order + 1);
    for (const direction way : {direction::forward, direction::backward}) {
      page_request page{{}, 50, way};
      const std::string at =
          name + " by " + orders[order] + (way == direction::forward ? ", forward" : ", backward");
      into.push_back({at, median_of(reports, by, filter, page)});
      page.after = reports.list(by, filter, page).value().next;
      if (page.after) into.push_back({at + ", 2nd", median_of(reports, by, filter, page)});
    }
  }
}

void print(std::vector<measured> all, std::uint64_t tokens) {
  std::sort(all.begin(), all.end(),
            [](const measured& a, const measured& b) { return a.median_us > b.median_us; });
  std::printf("%llu tokens, a customer of %llu: %zu combinations, median of %d, CPU time\n",
              static_cast<unsigned long long>(tokens),
              static_cast<unsigned long long>(large_customer(tokens)), all.size(), repeats);
  for (std::size_t i = 0; i < std::min(shown, all.size()); ++i)
    std::printf("%-88s %10.1f us\n", all[i].name.c_str(), all[i].median_us);
  std::printf("%-88s %10.1f us\n", "the median combination", all[all.size() / 2].median_us);
  const double target = tokens <= 1'000'000 ? 1'000 : 10'000;
  const auto over = std::count_if(all.begin(), all.end(),
                                  [&](const measured& m) { return m.median_us > target; });
  std::printf("worst %.1f us; %lld of %zu combinations over %.0f us\n", all.front().median_us,
              static_cast<long long>(over), all.size(), target);
}

int play(std::uint64_t tokens) {
  const auto folder = std::filesystem::temp_directory_path() / "fxotp-bench-filters";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  {
    const population p((folder / "bench.db").string(), tokens);
    const reporting reports(p.with());
    std::vector<measured> all;
    for (const auto& [name, filter] : combinations(large_customer(tokens) / 2))
      all.push_back({name, median_of(reports, p.administrator(), filter, {})});
    for (const auto& combination : wide_ranges(large_customer(tokens)))
      measure_ways(reports, p.administrator(), combination, all);
    print(std::move(all), tokens);
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
