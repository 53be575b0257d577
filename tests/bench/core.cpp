/// The core over SQLite beside a raw floor, in alternating slices: ratios, no promises.
/// usage: fxotp_bench_core [TOKENS]    (1,000,000 without; the file goes to the temporary folder)
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include <fxotp/administration.hpp>
#include <fxotp/reporting.hpp>

#include "bench/lib/floor.hpp"
#include "bench/lib/pairs.hpp"
#include "bench/lib/population.hpp"

namespace fxotp::bench {
namespace {

void check(const answer& what) {
  if (what.is_done()) return;
  std::fprintf(stderr, "errc %d\n", static_cast<int>(what.why.code));
  std::exit(1);
}

std::vector<raw_row> raw_rows(std::uint64_t first, std::uint64_t count) {
  std::vector<raw_row> rows;
  for (auto n = first; n < first + count; ++n)
    rows.push_back({user_text(n), token_text(n)});
  return rows;
}

selection_request rows(const population& p, std::uint64_t first, std::uint64_t count) {
  selection_request out;
  for (auto n = first; n < first + count; ++n)
    out.rows.push_back(p.row(n));
  return out;
}

void bench_unlock(population& p, raw_floor& floor, std::uint64_t at_a_time, std::uint64_t times) {
  const administration administration(p.with());
  const auto by = p.administrator();
  // The library unlocks the lower half, the floor the upper, whose MACs it leaves wrong.
  const std::uint64_t upper = 10'001;
  const auto ours = [&] {
    for (std::uint64_t i = 0; i < times; ++i) {
      check(administration.unlock(by, rows(p, 1 + i * at_a_time, at_a_time)));
    }
  };
  const auto raw = [&] {
    for (std::uint64_t i = 0; i < times; ++i) {
      floor.unlock(raw_rows(upper + i * at_a_time, at_a_time), p.now());
    }
  };
  const auto lock = [&] {
    // As time passes, entries are added at the end of the trail.
    p.move_clock(p.now() + std::chrono::seconds(1));
    p.lock(1, at_a_time * times);
    p.lock(upper, at_a_time * times);
  };
  compare({"unlock of " + std::to_string(at_a_time), static_cast<double>(times), ours, raw, lock});
}

void bench_pages(const population& p, raw_floor& floor, std::uint64_t large) {
  const reporting reports(p.with());
  const auto by = p.administrator();
  const auto page_after = [&](std::uint64_t n) {
    return [&reports, &by, n] {
      page_request wanted;
      if (n > 0) {
        cursor at;
        at.customer = id<customer_code>("C0000001");
        at.first = id<any_id>(token_text(n));
        at.second = id<any_id>(user_text(n));
        wanted.after = at;
      }
      for (int i = 0; i < 200; ++i) {
        if (!reports.list(by, {}, wanted)) std::exit(1);
      }
    };
  };
  const auto raw_after = [&](std::uint64_t n) {
    return [&floor, n] {
      for (int i = 0; i < 200; ++i)
        floor.page(n > 0 ? token_text(n) : std::string());
    };
  };
  compare({"page of 50, the first", 200, page_after(0), raw_after(0), {}});
  const std::uint64_t far = std::min<std::uint64_t>(50'000, large - 100);
  compare({"page of 50, the 1,000th or last", 200, page_after(far), raw_after(far), {}});
}

void print_size(raw_floor& floor, double tokens) {
  const double bytes = floor.number(
      "SELECT sum(pgsize) FROM dbstat WHERE aggregate = TRUE AND (name IN ('user', 'token', "
      "'binding') OR name IN (SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name IN "
      "('user', 'token', 'binding')))");
  std::printf("bytes a token, audit apart: %.0f\n", bytes / tokens);
}

int play(std::uint64_t tokens) {
  const auto folder = std::filesystem::temp_directory_path() / "fxotp-bench";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  const std::string path = (folder / "bench.db").string();
  {
    population p(path, tokens);
    std::printf("%llu tokens imported in %.1f s (%.1f us a token)\n",
                static_cast<unsigned long long>(tokens), p.import_seconds,
                p.import_seconds * 1e6 / static_cast<double>(tokens));
    raw_floor floor(path);
    print_size(floor, static_cast<double>(tokens));
    print_heading();
    bench_pages(p, floor, large_customer(tokens));
    bench_unlock(p, floor, 1, 300);
    bench_unlock(p, floor, 9'999, 1);
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
