#include "domain/resynchronization.hpp"

#include <algorithm>

#include <fxotp/model/policy.hpp>

#include "crypto/totp.hpp"

namespace fxotp::domain {
namespace {

constexpr unsigned digits = 6;
constexpr std::int64_t nowhere = -1;

/// `step` where it is the first that counts; without a branch on what was found.
std::int64_t taken(std::int64_t so_far, bool counts, std::int64_t step) noexcept {
  const auto mask = -static_cast<std::int64_t>(counts & (so_far == nowhere));
  return (so_far & ~mask) | (step & mask);
}

}  // namespace

result<std::int64_t> find_pair(std::string_view secret, const shown_pair& shown,
                               std::int64_t last_step, instant now) {
  const auto here = crypto::step_at(now);
  const auto first = std::max<std::int64_t>(0, here - policy::resynchronize_reach);
  std::int64_t fresh = nowhere;
  std::int64_t old = nowhere;
  bool is_after_first = false;
  for (auto step = first; step <= here + policy::resynchronize_reach; ++step) {
    const auto code = crypto::hotp(secret, static_cast<std::uint64_t>(step), digits);
    const bool is_pair = is_after_first & (code == shown.second);
    const bool is_fresh = step - 1 > last_step;
    fresh = taken(fresh, is_pair & is_fresh, step);
    old = taken(old, is_pair & !is_fresh, step);
    is_after_first = code == shown.first;
  }
  if (fresh != nowhere) return fresh;
  return old != nowhere ? error{errc::replayed, rule::l5} : error{errc::wrong_code, rule::l1};
}

}  // namespace fxotp::domain
