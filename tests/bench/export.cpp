/// The list of a whole bank over SQLite as CSV: how fast, and in how much memory, by a process that
/// does nothing else.
/// usage: fxotp_bench_export [TOKENS]    (1,000,000 without; the file goes to the temporary folder)
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include <fxotp/reporting.hpp>
#include <fxotp/store/sqlite.hpp>

#include "bench/lib/pairs.hpp"
#include "bench/lib/population.hpp"

namespace fxotp::bench {
namespace {

class counting_sink final : public text_sink {
 public:
  [[nodiscard]] result<void> write(std::string_view bytes) override {
    size += bytes.size();
    return done();
  }
  std::size_t size = 0;
};

/// The desk's, who may read all of the bank.
operator_id reader() {
  return id<operator_id>("desk1");
}

long resident_mebibytes() {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  return used.ru_maxrss / 1'024;
}

bool make_bank(const std::string& path, std::uint64_t tokens) {
  const pid_t maker = fork();
  if (maker == 0) {
    const auto system = actor::system(id<bank_code>("GM01000"), id<system_name>("bench"));
    bool is_done = false;
    {
      const population made(path, tokens);
      is_done = provisioning(made.with()).put_operator(system, reader(), false).is_done();
    }
    _exit(is_done ? 0 : 1);
  }
  int status = 1;
  return maker > 0 && waitpid(maker, &status, 0) == maker && status == 0;
}

bool write_list(const std::string& path, std::uint64_t tokens) {
  sqlite_options options;
  options.path = path;
  const auto store = open_sqlite_store(options);
  if (!store) return false;
  still_clock time;
  time.at = parse_instant("2025-07-01 10:00:00.000").value();
  system_entropy random;
  std::vector<key_ring::key> keys;
  keys.push_back({1, secret_bytes(std::string(key_ring::key_size, 'k'))});
  policy::settings chosen;
  chosen.enrollment = enrollment_by::first_factor;
  chosen.dual_control = dual_control::off;
  const host with{*store.value(),
                  time,
                  random,
                  key_ring::make(std::move(keys), 1).value(),
                  calendar::manual(),
                  policy::make(chosen).value()};
  const auto by = actor::desk({id<bank_code>("GM01000"), reader()});
  counting_sink to;
  result<std::uint64_t> rows = 0;
  const long before = resident_mebibytes();
  const double took =
      seconds([&] { rows = reporting(with).export_csv(by, {}, language::japanese, to); });
  if (!rows) {
    std::fprintf(stderr, "errc %d, rule %d\n", static_cast<int>(rows.error().code),
                 static_cast<int>(rows.error().by));
    return false;
  }
  std::printf("%llu rows, %zu bytes in %.1f s: %.0f rows/s; %ld MiB at most, %ld before\n",
              static_cast<unsigned long long>(rows.value()), to.size, took,
              static_cast<double>(rows.value()) / took, resident_mebibytes(), before);
  return rows.value() == tokens;
}

bool play(std::uint64_t tokens) {
  const auto folder = std::filesystem::temp_directory_path() / "fxotp-bench-export";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  const std::string path = (folder / "bank.db").string();
  const bool went_well = make_bank(path, tokens) && write_list(path, tokens);
  std::filesystem::remove_all(folder);
  return went_well;
}

}  // namespace
}  // namespace fxotp::bench

int main(int count, char** words) {
  const std::uint64_t tokens = count > 1 ? std::strtoull(words[1], nullptr, 10) : 1'000'000;
  return fxotp::bench::play(tokens) ? 0 : 1;
}
