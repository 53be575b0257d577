/// Ports, keys and choices for tests: a clock that stands still, seeds that repeat.
#pragma once

#include <atomic>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fxotp/host.hpp>

#include "catch.hpp"

namespace fxotp::test {

/// What a test's own constant must give. Not by Catch2, whose checks are for one thread only.
template <class Result>
typename std::decay_t<Result>::value_type value_of(Result&& given) {
  if (!given) std::abort();
  return std::forward<Result>(given).assume_value();
}

template <class Id>
Id id(std::string_view text) {
  const auto parsed = Id::parse(text);
  return value_of(parsed);
}
/// Japan time: `2025-07-01 10:00:00.000`, or a day's first instant: `2025-07-01`.
inline instant at(std::string_view text) {
  const auto parsed = parse_instant(std::string(text) + (text.size() == 10 ? " 00:00:00.000" : ""));
  return value_of(parsed);
}
inline day on(std::string_view text) {
  const auto parsed = parse_day(text);
  return value_of(parsed);
}

/// Stands still until it is set.
class manual_clock final : public clock {
 public:
  [[nodiscard]] instant now() override { return instant(std::chrono::microseconds(micros_)); }
  void set(instant when) noexcept { micros_ = when.time_since_epoch().count(); }
  void advance(std::chrono::microseconds by) noexcept { micros_ += by.count(); }

 private:
  std::atomic<std::int64_t> micros_{0};
};

/// Seeds 1, 2, 3 ...: the same ones in every run.
class counted_entropy final : public entropy {
 public:
  [[nodiscard]] result<seed> draw() override {
    const std::uint64_t number = ++drawn_;
    seed out{};
    for (unsigned i = 0; i < 8; ++i)
      out[i] = static_cast<std::uint8_t>(number >> (8 * i) & 0xFFU);
    return out;
  }

 private:
  std::atomic<std::uint64_t> drawn_{0};
};

/// Keys 1 and 2; `active` seals what is new.
inline key_ring test_keys(key_id active = 1) {
  std::vector<key_ring::key> keys;
  keys.push_back({1, secret_bytes(std::string(key_ring::key_size, 'a'))});
  keys.push_back({2, secret_bytes(std::string(key_ring::key_size, 'b'))});
  auto made = key_ring::make(std::move(keys), active);
  return value_of(std::move(made));
}
inline policy test_policy(dual_control second = dual_control::off) {
  policy::settings chosen;
  chosen.dual_control = second;
  chosen.enrollment = enrollment_by::first_factor;
  const auto made = policy::make(chosen);
  return value_of(made);
}

}  // namespace fxotp::test
