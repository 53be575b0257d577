#include "bench/lib/town.hpp"

#include <cctype>
#include <cstdio>
#include <cstdlib>

#include <fxotp/administration.hpp>
#include <fxotp/reporting.hpp>

#include "crypto/totp.hpp"

namespace fxotp::bench {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

constexpr std::string_view secret = "12345678901234567890";
constexpr const char* secret_in_base32 = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
constexpr std::string_view imported_at = "2025-01-01 00:00:00.000";
constexpr std::string_view enrolled_at = "2025-06-24 10:00:00.000";
constexpr std::string_view opens_at = "2025-07-01 10:00:00.000";
constexpr auto totp_step = seconds(30);
/// Beyond every limit on sends.
constexpr auto send_step = minutes(10);

void check(const error& why, const char* what) {
  if (!why.is_set()) return;
  std::fprintf(stderr, "%s: errc %d, vendor %d\n", what, static_cast<int>(why.code), why.vendor);
  std::exit(1);
}

/// A user's device.
std::string code_at(instant now) {
  const auto value =
      crypto::hotp(secret, static_cast<std::uint64_t>(crypto::step_at(now)), crypto::totp_digits);
  const auto digits = std::to_string(value);
  return std::string(crypto::totp_digits - digits.size(), '0') + digits;
}

/// Takes every mail, and keeps the newest code.
class mailbox final : public mailer {
 public:
  [[nodiscard]] result<void> send(const mail& what) override {
    if (keeps) text = what.text;
    return done();
  }
  /// The only line of digits alone.
  [[nodiscard]] std::string code() const {
    std::string line;
    for (const char c : text + '\n') {
      if (c != '\n') {
        line += c;
        continue;
      }
      const bool is_code = line.size() == 6 && line.find_first_not_of("0123456789") == line.npos;
      if (is_code) return line;
      line.clear();
    }
    return {};
  }
  bool keeps = false;
  std::string text;
};

}  // namespace

/// A thread's own clock and mailbox, over the one store.
class town::caller {
 public:
  explicit caller(const host& over)
      : with_{over.store, time, entropy_, over.keys, over.days, over.limits, &box} {}
  [[nodiscard]] const host& with() const noexcept { return with_; }
  still_clock time;
  mailbox box;

 private:
  system_entropy entropy_;
  host with_;
};

instant town_plan::now(std::uint64_t visits) const {
  const auto rounds = static_cast<std::int64_t>(visits / visitors());
  return parse_instant(opens_at).value() + totp_step * rounds +
         std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() -
                                                               begun_);
}
std::uint64_t town_plan::visitors() const noexcept {
  return (tokens_ - large_customer(tokens_) - 2 * mailed) / 2;
}
std::uint64_t town_plan::visitor(half of, std::uint64_t n) const noexcept {
  const std::uint64_t all = visitors();
  return large_customer(tokens_) + (of == half::floor ? all : 0) + n * stride % all;
}
std::uint64_t town_plan::unlocking(half of, std::uint64_t n) const noexcept {
  return 1 + (of == half::floor ? unlocked : 0) + n;
}
std::uint64_t town_plan::mailing(half of, std::uint64_t n) const noexcept {
  return tokens_ - (of == half::floor ? mailed : 2 * mailed) + n % mailed;
}
user_key town_plan::user(std::uint64_t n) const {
  return {id<bank_code>("GM01000"), id<customer_code>(customer_text(customer_of(n, tokens_))),
          id<user_id>(user_text(n))};
}

town::town(std::unique_ptr<repository> store, std::uint64_t tokens)
    : plan_(tokens), people_(std::move(store), {tokens, secret_in_base32, imported_at}) {
  for (std::size_t i = 0; i < callers_max; ++i)
    callers_.push_back(std::make_unique<caller>(people_.with()));
  enroll();
  people_.move_clock(plan_.now(0));
}

town::~town() = default;

void town::enroll() {
  caller& by = *callers_.front();
  by.time.at = parse_instant(enrolled_at).value();
  by.box.keeps = true;
  const login door(by.with());
  for (std::uint64_t n = 0; n < 2 * town_plan::mailed; ++n) {
    const login_try who{plan_.user(plan_.tokens() - 1 - n), true};
    const auto sent = door.enroll_email(who, user_text(n) + "@example.co.jp");
    check(sent.why, "enroll");
    check(door.confirm_email(who, {method::email, by.box.code(), sent.challenge, {}}).why,
          "confirm");
  }
  by.box.keeps = false;
}

side town::verify() {
  return {
      {}, [this](std::size_t which) {
        caller& by = *callers_[which];
        const std::uint64_t n = visits_++;
        by.time.at = plan_.now(n);
        const login_try who{plan_.user(plan_.visitor(town_plan::half::ours, n)), true};
        const auto given = login(by.with()).verify(who, {method::vip, code_at(by.time.at), {}, {}});
        check(given.why, "verify");
        return true;
      }};
}

side town::send_code() {
  return {{}, [this](std::size_t which) {
            caller& by = *callers_[which];
            const std::uint64_t n = sends_++;
            const auto round = static_cast<std::int64_t>(n / town_plan::mailed);
            by.time.at = plan_.now(visits_) + send_step * round;
            const login_try who{plan_.user(plan_.mailing(town_plan::half::ours, n)), true};
            check(login(by.with()).send_code(who).why, "send_code");
            return true;
          }};
}

side town::unlock() {
  const auto prepare = [this] {
    const std::uint64_t used = std::min<std::uint64_t>(unlocks_, town_plan::unlocked);
    lock_in(store(), town_plan::half::ours, used);
    unlocks_ = 0;
  };
  return {prepare, [this](std::size_t which) {
            const std::uint64_t n = unlocks_++;
            if (n >= town_plan::unlocked) return false;
            caller& by = *callers_[which];
            by.time.at = plan_.now(visits_);
            selection_request ticked;
            ticked.rows.push_back(people_.row(plan_.unlocking(town_plan::half::ours, n)));
            check(administration(by.with()).unlock(people_.administrator(), ticked).why, "unlock");
            return true;
          }};
}

side town::page() {
  return {{}, [this](std::size_t which) {
            caller& by = *callers_[which];
            by.time.at = plan_.now(visits_);
            const auto rows = reporting(by.with()).list(people_.administrator(), {}, {});
            if (!rows) check(rows.error(), "page");
            return true;
          }};
}

void town::lock_in(repository& store, town_plan::half of, std::uint64_t count) {
  people_.move_clock(plan_.now(visits_));
  people_.lock_in(store, plan_.unlocking(of, 0), count);
}

void town::lock_all() {
  lock_in(store(), town_plan::half::ours, town_plan::unlocked);
}

void town::unlock_all() {
  people_.move_clock(plan_.now(visits_));
  selection_request ticked;
  for (std::uint64_t n = 0; n < town_plan::unlocked; ++n)
    ticked.rows.push_back(people_.row(plan_.unlocking(town_plan::half::ours, n)));
  check(administration(people_.with()).unlock(people_.administrator(), ticked).why, "unlock all");
  unlocks_ = town_plan::unlocked;
}

void town::lock_for_floor(repository& copy, std::uint64_t count) {
  lock_in(copy, town_plan::half::floor, count);
}

}  // namespace fxotp::bench
