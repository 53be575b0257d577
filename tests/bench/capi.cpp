/// What the C ABI costs: an operation by callbacks and by the question loop beside the same in C++,
/// over the memory store; and 10,000 rows by columns and cell by cell.
/// usage: fxotp_bench_capi
#include <fxotp/store/memory.hpp>

#include "bench/lib/c_lobby.hpp"
#include "bench/lib/pairs.hpp"

namespace fxotp::bench {
namespace {

/// Right codes, each at its own step; the host is asked for the moment.
void bench_right(bool asked) {
  constexpr int times = 2'000;
  lobby cpp(make_memory_store(), 1);
  c_lobby c(FXOTP_ASKS_MOMENT);
  furnish(c, 1);
  std::int64_t begun = c.now;
  std::vector<std::string> codes;
  const auto draw = [&] {
    begun = c.now;
    codes.clear();
    for (int i = 0; i < times; ++i) {
      cpp.time.at = begun + (i + 1) * step_us;
      codes.push_back(cpp.code());
    }
  };
  const auto ours = [&] {
    c.now = begun;
    for (const auto& code : codes) {
      c.now += step_us;
      c.enter(code, FXOTP_ACCEPTED, asked);
    }
  };
  const auto floor = [&] {
    cpp.time.at = begun;
    for (const auto& code : codes) {
      cpp.time.at += step_us;
      lobby::check(cpp.verify(c.user, code).why);
    }
  };
  compare({asked ? "right code, question loop" : "right code, op_run", times, ours, floor, draw});
}

/// Codes of a user who is locked, by the system's clock: nothing is asked of the host.
void bench_locked(bool asked) {
  constexpr int times = 2'000;
  lobby cpp(make_memory_store(), 1, endless());
  cpp.time.is_real = true;
  c_lobby c(0);
  furnish(c, 1);
  const auto ours = [&] {
    for (int i = 0; i < times; ++i)
      c.enter("000000", FXOTP_NOT_ACCEPTED, asked);
  };
  const auto floor = [&] {
    for (int i = 0; i < times; ++i) {
      if (cpp.verify(c.user, "000000").is_accepted) std::exit(1);
    }
  };
  compare({asked ? "refused, question loop" : "refused, op_run", times, ours, floor, {}});
}

void bench_rows() {
  c_lobby c(FXOTP_ASKS_MOMENT);
  furnish(c, 1'000);
  c.now += step_us;
  std::int64_t sum = 0;
  const auto by_columns = [&](fxotp_table* rows) {
    for (int i = 0; i < 10; ++i) {
      const std::int64_t* values = nullptr;
      const char* bytes = nullptr;
      const std::uint32_t* offsets = nullptr;
      std::uint32_t count = 0;
      check(fxotp_column_numbers(rows, FXOTP_F_STATUS, &values, &count));
      check(fxotp_column_texts(rows, FXOTP_F_TOKEN, &bytes, &offsets, &count));
      for (std::uint32_t row = 0; row < count; ++row)
        sum += values[row] + offsets[row + 1] - offsets[row];
    }
  };
  const auto by_cells = [&](fxotp_table* rows) {
    for (int i = 0; i < 10; ++i) {
      for (std::uint32_t row = 0; row < 1'000; ++row) {
        std::int64_t value = 0;
        const char* bytes = nullptr;
        std::uint32_t size = 0;
        check(fxotp_cell_number(rows, row, FXOTP_F_STATUS, &value));
        check(fxotp_cell_text(rows, row, FXOTP_F_TOKEN, &bytes, &size));
        sum += value + size;
      }
    }
  };
  double columns = 0;
  double cells = 0;
  c.list([&](fxotp_table* rows) {
    columns = seconds([&] { by_columns(rows); });
    cells = seconds([&] { by_cells(rows); });
  });
  std::printf("10,000 rows, two fields: by columns %.1f us, by cells %.1f us (sum %lld)\n",
              columns * 1e6, cells * 1e6, static_cast<long long>(sum));
}

}  // namespace
}  // namespace fxotp::bench

int main() {
  fxotp::bench::print_heading();
  for (const bool asked : {false, true}) {
    fxotp::bench::bench_locked(asked);
    fxotp::bench::bench_right(asked);
  }
  fxotp::bench::bench_rows();
}
