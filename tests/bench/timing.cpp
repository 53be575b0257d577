/// Whether a time tells a right code from a wrong one, as dudect asks it (Reparaz, Balasch and
/// Verbauwhede, 2017): two classes of input in random order, one call a measurement, Welch's t of
/// both classes' times, over all of them and over those below a percentile. A t beyond 5 is a leak.
/// usage: timing [measurements a row]
#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "crypto/codes.hpp"
#include "crypto/keys.hpp"
#include "crypto/totp.hpp"

namespace {

using fxotp::crypto::purpose;
using random_source = std::mt19937_64;

/// What the times of a row are to show. `control`: a leak on purpose, which the method has to see.
/// `answered`: whatever they do, since the answer itself tells the classes apart.
enum class wanted { nothing, control, answered };

/// One question. `prepare` sets the input of a class and is not measured; it has to do the same for
/// both classes, or the caches tell them apart. `run` is.
struct row {
  const char* what;
  const char* first;
  const char* second;
  std::function<void(bool is_second, random_source& from)> prepare;
  std::function<void()> run;
  wanted shows = wanted::nothing;
};
using table = std::vector<row>;

constexpr double leak = 5;

// Mean and variance as they come (Welford).
class moments {
 public:
  void add(double x) noexcept {
    ++count_;
    const double off = x - mean_;
    mean_ += off / count_;
    squares_ += off * (x - mean_);
  }
  [[nodiscard]] double mean() const noexcept { return mean_; }
  [[nodiscard]] double error() const noexcept {
    return count_ < 2 ? 0 : squares_ / (count_ - 1) / count_;
  }

 private:
  double count_ = 0;
  double mean_ = 0;
  double squares_ = 0;
};

double welch_t(const std::array<moments, 2>& of) {
  const double error = std::sqrt(of[0].error() + of[1].error());
  return error > 0 ? (of[0].mean() - of[1].mean()) / error : 0;
}

double measure(const row& of) {
  using steady = std::chrono::steady_clock;
  const auto start = steady::now();
  of.run();
  return std::chrono::duration<double, std::nano>(steady::now() - start).count();
}

// The largest t, by absolute value, of the crops.
double judge(const row& of, std::size_t count, random_source& from) {
  constexpr std::array<double, 5> percentiles{0.5, 0.75, 0.9, 0.99, 1};
  std::vector<std::pair<bool, double>> times;
  times.reserve(count);
  for (std::size_t n = 0; n < count + count / 10; ++n) {
    const bool is_second = (from() & 1U) != 0;
    of.prepare(is_second, from);
    const double time = measure(of);
    if (n >= count / 10) times.emplace_back(is_second, time);  // The first ones warm up.
  }
  std::vector<double> sorted;
  sorted.reserve(count);
  for (const auto& each : times)
    sorted.push_back(each.second);
  std::sort(sorted.begin(), sorted.end());
  double worst = 0;
  std::printf("%-12s %-22s %-22s %6.0f ns  t", of.what, of.first, of.second, sorted[count / 2]);
  for (const double percentile : percentiles) {
    const double most =
        sorted[static_cast<std::size_t>(percentile * static_cast<double>(count - 1))];
    std::array<moments, 2> classes;
    for (const auto& [is_second, time] : times)
      if (time <= most) classes[is_second ? 1 : 0].add(time);
    const double t = welch_t(classes);
    std::printf(" %6.2f", t);
    if (std::abs(t) > std::abs(worst)) worst = t;
  }
  std::printf("\n");
  return std::abs(worst);
}

fxotp::key_ring ring_of_one() {
  std::vector<fxotp::key_ring::key> keys;
  keys.push_back({1, fxotp::secret_bytes(std::string(32, 'k'))});
  auto made = fxotp::key_ring::make(std::move(keys), 1);
  if (!made) std::abort();
  return std::move(made).assume_value();
}

std::string random_code(random_source& from) {
  const std::string digits = std::to_string(from() % 1'000'000);
  return std::string(6 - digits.size(), '0') + digits;
}
// All digits right but the last.
std::string near_code(const std::string& right) {
  std::string out = right;
  out.back() = static_cast<char>('0' + (right.back() - '0' + 5) % 10);
  return out;
}

// What keeps a result from being optimised away.
volatile bool seen = false;

// A control: stops at the first difference. A method that does not see this one sees nothing.
void add_comparison(table& to) {
  struct input {
    std::string right = std::string(32, 'r');
    std::string typed = right;
  };
  const auto at = std::make_shared<input>();
  const auto prepare = [at](bool is_second, random_source& from) {
    std::string random(32, '\0');
    for (char& each : random)
      each = static_cast<char>(from());
    std::string near = at->right;
    near.back() = random.back() == 'r' ? 's' : random.back();
    at->typed = is_second ? random : near;
  };
  to.push_back({"a loop", "31 of 32 bytes right", "random", prepare,
                [at] {
                  std::size_t n = 0;
                  while (n < 32 && at->right[n] == at->typed[n])
                    ++n;
                  seen = n == 32;
                },
                wanted::control});
  to.push_back({"is_same", "31 of 32 bytes right", "random", prepare,
                [at] { seen = fxotp::crypto::is_same(at->right, at->typed); }});
}

void add_email(table& to, const fxotp::key_ring& ring) {
  struct input {
    std::string right = "bank customer user token address challenge purpose 314159";
    std::string typed = right;
    fxotp::mac_tag stored;
  };
  const auto at = std::make_shared<input>();
  at->stored = fxotp::crypto::tag(ring, purpose::email_code, at->right);
  const auto with_code = [at](const std::string& code) {
    at->typed.replace(at->typed.size() - 6, 6, code);
  };
  const auto run = [at, &ring] {
    seen = fxotp::crypto::check(ring, purpose::email_code, at->stored, at->typed).has_value();
  };
  to.push_back({"email hash", "5 of 6 digits right", "random",
                [=](bool is_second, random_source& from) {
                  const std::string random = random_code(from);
                  const std::string near = near_code("314159");
                  with_code(is_second ? random : near);
                },
                run});
  to.push_back({"email hash", "right", "5 of 6 digits right",
                [=](bool is_second, random_source&) {
                  const std::string near = near_code("314159");
                  with_code(is_second ? near : "314159");
                },
                run, wanted::answered});
}

void add_totp(table& to) {
  static const std::string secret(20, 's');
  constexpr std::int64_t step = 58'000'000;
  const auto code_of = [](std::int64_t which) {
    return fxotp::crypto::hotp(secret, static_cast<std::uint64_t>(which), 6);
  };
  const auto typed = std::make_shared<std::uint32_t>(0);
  const auto run = [typed] {
    seen = fxotp::crypto::match_step(secret, *typed, {step - 1, 3}).has_value();
  };
  const auto between = [&](std::array<const char*, 2> classes, std::uint32_t one,
                           std::function<std::uint32_t(random_source&)> other, wanted shows) {
    to.push_back({"TOTP match", classes[0], classes[1],
                  [=](bool is_second, random_source& from) {
                    const std::uint32_t drawn = other(from);
                    *typed = is_second ? drawn : one;
                  },
                  run, shows});
  };
  const std::uint32_t right = code_of(step);
  const auto random = [](random_source& from) {
    return static_cast<std::uint32_t>(from() % 1'000'000);
  };
  between({"5 of 6 digits right", "random"}, right / 10 * 10 + (right + 5) % 10, random,
          wanted::nothing);
  between(
      {"right, first step", "right, last step"}, code_of(step - 1),
      [last = code_of(step + 1)](random_source&) { return last; }, wanted::nothing);
  between({"right", "random"}, right, random, wanted::answered);
}

}  // namespace

int main(int argc, char** argv) {
  const std::size_t count = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 500'000;
  if (count < 1'000) {
    std::fprintf(stderr, "usage: %s [measurements a row, at least 1000]\n", argv[0]);
    return 2;
  }
  const fxotp::key_ring ring = ring_of_one();
  table rows;
  add_comparison(rows);
  add_email(rows, ring);
  add_totp(rows);

  random_source from(std::random_device{}());
  bool is_well = true;
  std::printf("t over the fastest 50, 75, 90, 99 and 100 %% of %zu calls\n", count);
  for (const row& each : rows) {
    const bool is_leak = judge(each, count, from) > leak;
    if (each.shows == wanted::answered || is_leak == (each.shows == wanted::control)) continue;
    std::printf("  ^ %s\n", is_leak ? "leaks" : "the method does not see it");
    is_well = false;
  }
  return is_well ? 0 : 1;
}
