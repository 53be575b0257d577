#include "crowd.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <iostream>
#include <stdexcept>

#include <fxotp/login.hpp>
#include <fxotp/provisioning.hpp>

#include "../server/secrets.hpp"
#include "people.hpp"

namespace console {
namespace {

constexpr std::array<std::string_view, 8> first_days{"2025-06-23", "2025-06-24", "2025-06-25",
                                                     "2025-06-26", "2025-06-27", "2025-06-28",
                                                     "2025-06-29", "2025-06-30"};
/// Of a thousand users, so many register on that day; nobody on the weekend.
constexpr std::array<unsigned, 8> movers{12, 22, 26, 18, 16, 0, 0, 14};
constexpr std::array<unsigned, 8> customer_sizes{2, 2, 2, 3, 2, 8, 2, 25};
/// 160 random bits of a token nobody holds: its codes are never asked for.
constexpr std::string_view secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

std::string numbered(std::string_view before, std::uint64_t number, std::size_t digits) {
  const std::string text = std::to_string(number);
  return std::string(before) + std::string(digits - std::min(digits, text.size()), '0') + text;
}

/// A user of the crowd by their number.
struct place {
  std::uint64_t customer = 0;
  unsigned seat = 0;
};

/// Seats customers one after the other.
class seating {
 public:
  [[nodiscard]] place next() {
    if (at_.seat == customer_sizes.at(at_.customer % customer_sizes.size()))
      at_ = {at_.customer + 1, 0};
    return {at_.customer, at_.seat++};
  }

 private:
  place at_;
};

std::string customer_of(const place& at) {
  return numbered("GM", 30'000 + at.customer, 5);
}

/// The import's lines, made as they are read.
class lines final : public fxotp::text_source {
 public:
  explicit lines(std::uint32_t tokens) : tokens_(tokens) {}
  [[nodiscard]] fxotp::result<std::size_t> read(char* into, std::size_t size) override {
    while (left_.size() < size && done_ < tokens_)
      add(seats_.next());
    const std::size_t taken = std::min(size, left_.size());
    std::memcpy(into, left_.data(), taken);
    left_.erase(0, taken);
    return taken;
  }
  [[nodiscard]] fxotp::result<void> rewind() override {
    *this = lines(tokens_);
    return fxotp::done();
  }

 private:
  void add(const place& at) {
    const auto number = done_++;
    const auto customer = customer_of(at);
    const auto user = numbered("88", number, 8);
    const std::string ours = ",GM01000," + customer + ",";
    if (at.seat == 0) left_ += "customer" + ours + "外為商事" + numbered("", at.customer, 5) + "\n";
    left_ += "user" + ours + user + ",担当者" + numbered("", number, 6) +
             (at.seat == 0 ? ",corporate,administrator\n" : ",corporate,dealer\n");
    left_ += "token" + ours + numbered("VSMT", number, 8) + "," + user + ",2024/10/01," +
             std::string(secret) + "\n";
  }

  std::uint32_t tokens_;
  std::uint32_t done_ = 0;
  seating seats_;
  std::string left_;
};

/// The first users of the crowd, who can log in with the sample's password: hashed once for all.
void open_accounts(bank& at) {
  seating seats;
  account with;
  for (std::uint32_t number = 0; number < std::min(at.chosen.accounts, at.chosen.tokens);
       ++number) {
    const auto sits = seats.next();
    with.customer = fxotp::customer_code::parse(customer_of(sits)).value();
    with.id = fxotp::any_id::parse(numbered("88", number, 8)).value();
    with.name = "担当者" + numbered("", number, 6);
    with.is_administrator = sits.seat == 0;
    if (with.password_hash.empty()) with.password_hash = hash_password(sample_password);
    at.accounts.put_hashed(with);
  }
}

void register_address(bank& at, const fxotp::user_key& who) {
  const fxotp::login logins(at.host());
  const std::string to = "user" + std::string(who.user.view()) + "@example.co.jp";
  const auto sent = logins.enroll_email({who, true}, to);
  const auto code = at.mails.newest_code();
  const auto how =
      logins.confirm_email({who, true}, {fxotp::method::email, code, sent.challenge, {}});
  if (!how.is_accepted) throw std::runtime_error("the crowd's address is not confirmed");
}

/// How many registered.
std::uint32_t play_day(bank& at, std::size_t which, std::uint32_t tokens) {
  std::uint32_t registered = 0;
  seating seats;
  const std::string day(first_days.at(which));
  at.time.set(fxotp::parse_instant(day + " 18:00:00.000").value());
  for (std::uint32_t number = 0; number < tokens; ++number) {
    const auto sits = seats.next();
    const unsigned lot = static_cast<unsigned>((number * 7'919ULL + 13) % 1'000);
    const unsigned before = [&] {
      unsigned sum = 0;
      for (std::size_t i = 0; i < which; ++i)
        sum += movers.at(i);
      return sum;
    }();
    if (lot < before || lot >= before + movers.at(which)) continue;
    register_address(at, {at.code, fxotp::customer_code::parse(customer_of(sits)).value(),
                          fxotp::user_id::parse(numbered("88", number, 8)).value()});
    ++registered;
  }
  at.look_after();
  return registered;
}

/// The days on which nobody registers are not told of.
void play_days(bank& at, std::uint32_t tokens) {
  std::uint32_t moved = 0;
  for (std::size_t which = 0; which < first_days.size(); ++which) {
    const auto registered = play_day(at, which, tokens);
    moved += registered;
    if (registered == 0) continue;
    std::cout << "  " << first_days.at(which) << ": " << moved << " of " << tokens
              << " have registered an email address" << std::endl;
  }
}

}  // namespace

void make_crowd(bank& at, std::uint32_t tokens) {
  at.time.set(fxotp::parse_instant("2025-06-20 18:00:00.000").value());
  if (tokens > 0) {
    lines from(tokens);
    const auto made = fxotp::provisioning(at.host()).import_csv(at.system(), from);
    if (made.why.is_set()) throw std::runtime_error("the crowd's CSV is not imported");
  }
  at.look_after();
  play_days(at, tokens);
  open_accounts(at);
  at.mails.clear();
  at.time.set(fxotp::parse_instant("2025-07-01 10:00:00.000").value());
  at.look_after();
}

}  // namespace console
