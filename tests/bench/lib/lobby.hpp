/// Where users log in: a small bank whose users have local VIP secrets, over any store.
#pragma once

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include <fxotp/administration.hpp>
#include <fxotp/login.hpp>
#include <fxotp/provisioning.hpp>

#include "bench/lib/population.hpp"
#include "crypto/totp.hpp"

namespace fxotp::bench {

inline constexpr std::string_view lobby_secret = "12345678901234567890";
inline constexpr std::int64_t step_us = 30'000'000;

/// Moves on by a step a login, so that each right code is a new one; or the system's.
class stepping_clock final : public clock {
 public:
  [[nodiscard]] instant now() override {
    return is_real ? real_.now() : instant(std::chrono::microseconds(at.load()));
  }
  std::atomic<std::int64_t> at{0};
  bool is_real = false;

 private:
  system_clock real_;
};

inline policy patient_policy() {
  policy::settings chosen;
  chosen.dual_control = dual_control::off;
  chosen.enrollment = enrollment_by::first_factor;
  chosen.lock_after = 100;
  return policy::make(chosen).value();
}

inline key_ring lobby_keys() {
  std::vector<key_ring::key> keys;
  keys.push_back({1, secret_bytes(std::string(key_ring::key_size, 'k'))});
  return key_ring::make(std::move(keys), 1).value();
}

/// A bank with users who each have a local VIP secret.
class lobby {
 public:
  explicit lobby(std::unique_ptr<repository> over, std::uint64_t users = 2,
                 const calendar& days = calendar::manual())
      : store_(std::move(over)), with_{*store_,      time, entropy_,
                                       lobby_keys(), days, patient_policy()} {
    time.at = start_of(parse_day("2000-01-01").value()).time_since_epoch().count();
    const provisioning prov(with_);
    const auto by = actor::system(bank, id<system_name>("bench"));
    check(prov.put_bank(by, "福建銀行").why);
    check(prov.put_customer(by, customer, "顧客").why);
    for (std::uint64_t n = 0; n < users; ++n) {
      user_entry who;
      who.key = made(n);
      users_.push_back(who.key);
      who.name = "為替担当 太郎";
      check(prov.put_user(by, who).why);
      vip_entry token;
      token.key = {bank, customer, id<token_id>(token_text(n))};
      token.users = {who.key.user};
      token.secret = secret_bytes(lobby_secret);
      check(prov.register_vip(by, token).why);
    }
  }

  const bank_code bank = id<bank_code>("GM01000");
  const customer_code customer = id<customer_code>("C0000001");
  stepping_clock time;

  /// Beyond those that it has: one that nobody knows.
  [[nodiscard]] user_key user(std::uint64_t n) const {
    return n < users_.size() ? users_[n] : made(n);
  }
  [[nodiscard]] std::string code() {
    const auto value = crypto::hotp(
        lobby_secret, static_cast<std::uint64_t>(crypto::step_at(time.now())), crypto::totp_digits);
    const auto digits = std::to_string(value);
    return std::string(crypto::totp_digits - digits.size(), '0') + digits;
  }
  /// A right code, the clock a step further.
  void enter(std::uint64_t who) {
    time.at += step_us;
    check(verify(who, code()).why);
  }
  [[nodiscard]] code_verdict verify(std::uint64_t who, std::string_view code) const {
    return login(with_).verify({user(who), true}, {method::vip, code, {}, {}});
  }
  /// By ids as a host has them from a request.
  [[nodiscard]] code_verdict verify(std::string_view user, std::string_view code) const {
    const user_key who{id<bank_code>("GM01000"), id<customer_code>("C0000001"), id<user_id>(user)};
    return login(with_).verify({who, true}, {method::vip, code, {}, {}});
  }
  /// Suspends the customer: everybody is held.
  void suspend() const {
    const provisioning prov(with_);
    const auto desk = id<operator_id>("desk01");
    check(prov.put_operator(actor::system(bank, id<system_name>("bench")), desk, false).why);
    check(
        administration(with_).suspend_customer(actor::desk({bank, desk}), customer, "BENCH-1").why);
  }
  static void check(const error& why) {
    if (!why.is_set()) return;
    std::fprintf(stderr, "errc %d\n", static_cast<int>(why.code));
    std::exit(1);
  }

 private:
  [[nodiscard]] user_key made(std::uint64_t n) const {
    return {bank, customer, id<user_id>(user_text(n))};
  }

  system_entropy entropy_;
  std::unique_ptr<repository> store_;
  host with_;
  std::vector<user_key> users_;
};

}  // namespace fxotp::bench
